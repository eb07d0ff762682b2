package dev.rsm.ntms;

import java.util.Arrays;

/**
 * How a call ends: the Win32 codes that RSM's functions answer.
 *
 * <p>MSDN also names codes that no header defines. The nearest real code stands in for each, here and in the rows of
 * {@link NtmsFunction}:
 *
 * <table>
 *   <caption>Names without a number</caption>
 *   <tr><th>MSDN's name</th><th>stands for</th></tr>
 *   <tr><td>{@code ERROR_ALREADY_RESERVED}</td><td>{@link #CLEANER_SLOT_SET}</td></tr>
 *   <tr><td>{@code ERROR_DUPLICATE_OMID}</td><td>{@link #INVALID_MEDIA}</td></tr>
 *   <tr><td>{@code ERROR_INVALID_PARTITION}</td><td>{@link #INVALID_MEDIA}</td></tr>
 *   <tr><td>{@code ERROR_INVALID_SLOT}</td><td>{@link #OBJECT_NOT_FOUND}</td></tr>
 *   <tr><td>{@code ERROR_NO_SLOT_RESERVED}</td><td>{@link #CLEANER_SLOT_NOT_SET}</td></tr>
 *   <tr><td>{@code ERROR_NO_SLOT_SET}</td><td>{@link #CLEANER_SLOT_NOT_SET}</td></tr>
 *   <tr><td>{@code ERROR_SLOT_EMPTY}</td><td>{@link #EMPTY}</td></tr>
 *   <tr><td>{@code ERROR_SLOT_FULL}</td><td>{@link #RESOURCE_NOT_AVAILABLE}</td></tr>
 *   <tr><td>{@code ERROR_SLOT_NOT_PRESENT}</td><td>{@link #RESOURCE_NOT_AVAILABLE}</td></tr>
 * </table>
 *
 * <p>{@code NO_ERROR} is {@link #SUCCESS}.
 */
public enum NtmsStatus {
    /** The call was carried out. */
    SUCCESS(0),
    /** The caller lacks a right. */
    ACCESS_DENIED(5),
    /** The session or another handle is not valid. */
    INVALID_HANDLE(6),
    /** The server has no memory left. */
    NOT_ENOUGH_MEMORY(8),
    /** No media label library knows the label. */
    BAD_FORMAT(11),
    /** No such drive. */
    INVALID_DRIVE(15),
    /** The side is complete and may not be written. */
    WRITE_PROTECT(19),
    /** The service is starting; wait and try again. */
    NOT_READY(21),
    /** A file that has to be written is open. */
    SHARING_VIOLATION(32),
    /** The library cannot do this. */
    NOT_SUPPORTED(50),
    /** An argument is missing or not valid. */
    INVALID_PARAMETER(87),
    /** The server does not offer this. */
    CALL_NOT_IMPLEMENTED(120),
    /** The caller's buffer is too small; the needed size comes back. */
    INSUFFICIENT_BUFFER(122),
    /** A name is malformed or too long. */
    INVALID_NAME(123),
    /** A medium, drive or port is in use. */
    BUSY(170),
    /** There is one of that name already. */
    ALREADY_EXISTS(183),
    /** The data is too long, or the channel of notifications broke and must be opened again. */
    NO_DATA(232),
    /** A bad memory address. */
    INVALID_ADDRESS(487),
    /** The connection to the server is gone. */
    CONNECTION_UNAVAIL(1201),
    /** The server's or the client's name is malformed. */
    INVALID_COMPUTERNAME(1210),
    /** There is no network. */
    NO_NETWORK(1222),
    /** The operator refused, or the wait was cancelled. */
    CANCELLED(1223),
    /** The object has no security descriptor. */
    NO_SECURITY_ON_OBJECT(1350),
    /** The time limit has passed. */
    TIMEOUT(1460),
    /** Windows' answer to a small buffer in the ANSI form of a call. */
    RPC_S_INVALID_BOUND(1734),
    /** The server runs an older RSM than the client. */
    RPC_S_NO_INTERFACES(1817),
    /** The service cannot be reached. */
    NOT_CONNECTED(2250),
    /** No such medium, side or type of medium. */
    INVALID_MEDIA(4300),
    /** No such library. */
    INVALID_LIBRARY(4301),
    /** No such media pool, or not one of the kind that is needed. */
    INVALID_MEDIA_POOL(4302),
    /** Drive and medium are in different libraries. */
    DRIVE_MEDIA_MISMATCH(4303),
    /** The medium is in no library. */
    MEDIA_OFFLINE(4304),
    /** The library is the offline library, or not connected. */
    LIBRARY_OFFLINE(4305),
    /** There is no medium in it. */
    EMPTY(4306),
    /** It still holds something. */
    NOT_EMPTY(4307),
    /** No medium can be had. */
    MEDIA_UNAVAILABLE(4308),
    /** A medium, drive or library that is needed is disabled. */
    RESOURCE_DISABLED(4309),
    /** No such object. */
    OBJECT_NOT_FOUND(4312),
    /** The database cannot be read or written. */
    DATABASE_FAILURE(4313),
    /** The database has no room left. */
    DATABASE_FULL(4314),
    /** The medium does not suit the pool or its type. */
    MEDIA_INCOMPATIBLE(4315),
    /** Something that is needed is not there, such as a door. */
    RESOURCE_NOT_PRESENT(4316),
    /** No such operation, or one that the library cannot do. */
    INVALID_OPERATION(4317),
    /** The medium is disabled. */
    MEDIA_NOT_AVAILABLE(4318),
    /** A device or pool that is needed is disabled, not connected or missing. */
    DEVICE_NOT_AVAILABLE(4319),
    /** The operator refused. */
    REQUEST_REFUSED(4320),
    /** The library has no free slot. */
    LIBRARY_FULL(4322),
    /** A slot is reserved for the cleaner already. */
    CLEANER_SLOT_SET(4331),
    /** No slot is reserved for the cleaner. */
    CLEANER_SLOT_NOT_SET(4332),
    /** A medium, drive or slot that is needed is not available. */
    RESOURCE_NOT_AVAILABLE(5006),
    /** The object is not in a state that allows this. */
    INVALID_STATE(5023);

    private static final int FACILITY_WIN32 = 0x8007_0000;

    private final int code;

    NtmsStatus(int code) {
        this.code = code;
    }

    /** Returns the Win32 code, from 0 to 65535. */
    public int code() {
        return code;
    }

    /** Returns the name that Windows' headers give the code, such as {@code ERROR_ACCESS_DENIED}. */
    public String wireName() {
        return name().startsWith("RPC_S_") ? name() : "ERROR_" + name();
    }

    /** Returns the HRESULT that carries the code on the wire: 0 for success, else {@code 0x8007xxxx} (MS-ERREF 2.1.2). */
    public int hresult() {
        return code == 0 ? 0 : FACILITY_WIN32 | code;
    }

    /**
     * Returns the status with the Win32 code {@code code}.
     *
     * @throws IllegalArgumentException if RSM has no such code
     */
    public static NtmsStatus ofCode(int code) {
        return Arrays.stream(values())
                .filter(status -> status.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function of RSM answers the Win32 code " + code));
    }
}
