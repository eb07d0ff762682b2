package dev.rsm.cli;

import dev.rsm.ntms.NtmsStatus;
import java.util.List;

/**
 * The command's exit codes, which are part of its contract: a number is never given another meaning.
 *
 * <p>An NTMS error has a code of its own from {@value #FIRST_STATUS} on, since Unix keeps only the low byte of an exit
 * code and NTMS's numbers go beyond; {@link #table} lists them. A process that a signal ends has 128 and the signal's
 * number, as the shell says it.
 *
 * @param value 0 to 255
 * @param win32 what the process ends with where there is room for it and the caller wants it: the number of the NTMS error, or
 *     our own status above {@link #OWN_IN_WIN32}
 */
record ExitCode(int value, int win32) {

    private ExitCode(int value) {
        this(value, value == 0 ? 0 : OWN_IN_WIN32 + value);
    }

    /**
     * Among Win32's codes our own statuses stand from here on, where no code of the system is: 5 would be "access denied". The
     * low byte, which is all that Unix keeps, is the status itself.
     */
    private static final int OWN_IN_WIN32 = 0x2000_0100;

    /** Done. */
    static final ExitCode DONE = new ExitCode(0);

    /** A fault of the emulator. */
    static final ExitCode FAULT = new ExitCode(1);

    /** Wrong usage. */
    static final ExitCode USAGE = new ExitCode(2);

    /** The home is missing, in use, or cannot be read or written. */
    static final ExitCode HOME = new ExitCode(3);

    /** A library description, or the file of a drill, was refused; or a drill could not begin. */
    static final ExitCode DESCRIPTION = new ExitCode(4);

    /** An exported set is missing or not sound. */
    static final ExitCode SET = new ExitCode(5);

    /** A file outside of these, or the output, cannot be read or written. */
    static final ExitCode FILE = new ExitCode(6);

    /** An account is missing, is there already, or is refused. */
    static final ExitCode ACCOUNT = new ExitCode(7);

    /** Two databases differ. */
    static final ExitCode DIFFERENT = new ExitCode(8);

    /** A drill failed, or left a cartridge unaccounted for. */
    static final ExitCode DRILL = new ExitCode(9);

    /** Hardware refused or failed. */
    static final ExitCode DEVICE = new ExitCode(10);

    /** The reader of the output has ended: what the shell says of a process that SIGPIPE has ended. */
    static final ExitCode READER_GONE = new ExitCode(141);

    /** The code of the first NTMS error. */
    static final int FIRST_STATUS = 20;

    // The order is the contract: only add at the end.
    private static final List<NtmsStatus> STATUSES = List.of(
            NtmsStatus.ACCESS_DENIED,
            NtmsStatus.DATABASE_FAILURE,
            NtmsStatus.SHARING_VIOLATION,
            NtmsStatus.INVALID_HANDLE,
            NtmsStatus.NOT_CONNECTED,
            NtmsStatus.NOT_READY,
            NtmsStatus.INVALID_PARAMETER,
            NtmsStatus.OBJECT_NOT_FOUND,
            NtmsStatus.CANCELLED,
            NtmsStatus.TIMEOUT,
            NtmsStatus.INVALID_NAME,
            NtmsStatus.NO_DATA,
            NtmsStatus.INSUFFICIENT_BUFFER,
            NtmsStatus.INVALID_COMPUTERNAME,
            NtmsStatus.NOT_ENOUGH_MEMORY,
            NtmsStatus.BAD_FORMAT,
            NtmsStatus.INVALID_DRIVE,
            NtmsStatus.WRITE_PROTECT,
            NtmsStatus.NOT_SUPPORTED,
            NtmsStatus.CALL_NOT_IMPLEMENTED,
            NtmsStatus.BUSY,
            NtmsStatus.ALREADY_EXISTS,
            NtmsStatus.INVALID_ADDRESS,
            NtmsStatus.CONNECTION_UNAVAIL,
            NtmsStatus.NO_NETWORK,
            NtmsStatus.NO_SECURITY_ON_OBJECT,
            NtmsStatus.RPC_S_INVALID_BOUND,
            NtmsStatus.RPC_S_NO_INTERFACES,
            NtmsStatus.INVALID_MEDIA,
            NtmsStatus.INVALID_LIBRARY,
            NtmsStatus.INVALID_MEDIA_POOL,
            NtmsStatus.DRIVE_MEDIA_MISMATCH,
            NtmsStatus.MEDIA_OFFLINE,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.EMPTY,
            NtmsStatus.NOT_EMPTY,
            NtmsStatus.MEDIA_UNAVAILABLE,
            NtmsStatus.RESOURCE_DISABLED,
            NtmsStatus.DATABASE_FULL,
            NtmsStatus.MEDIA_INCOMPATIBLE,
            NtmsStatus.RESOURCE_NOT_PRESENT,
            NtmsStatus.INVALID_OPERATION,
            NtmsStatus.MEDIA_NOT_AVAILABLE,
            NtmsStatus.DEVICE_NOT_AVAILABLE,
            NtmsStatus.REQUEST_REFUSED,
            NtmsStatus.LIBRARY_FULL,
            NtmsStatus.CLEANER_SLOT_SET,
            NtmsStatus.CLEANER_SLOT_NOT_SET,
            NtmsStatus.RESOURCE_NOT_AVAILABLE,
            NtmsStatus.INVALID_STATE);

    /** Returns the code for the outcome of an NTMS function. */
    static ExitCode of(NtmsStatus status) {
        if (status == NtmsStatus.SUCCESS) {
            return DONE;
        }
        int index = STATUSES.indexOf(status);
        if (index < 0) {
            throw new IllegalStateException("no exit code is set for " + status);
        }
        return new ExitCode(FIRST_STATUS + index, status.code());
    }

    /**
     * Returns the code for a line of Windows, which has numbers of its own for wrong usage and objects that are not there.
     *
     * @param byName whether what is not there was named, and not given by its identifier
     */
    ExitCode ofWindowsLine(WindowsGrammar.Codes codes, boolean byName) {
        if (equals(USAGE)) {
            return new ExitCode(value, Math.toIntExact(codes.invalidArguments()));
        }
        if (equals(of(NtmsStatus.OBJECT_NOT_FOUND))) {
            return new ExitCode(value, Math.toIntExact(byName ? codes.noSuchName() : codes.noSuchGuid()));
        }
        return this;
    }

    /** Returns every code with its meaning. */
    static Table table() {
        Table table = new Table("exit status", "meaning")
                .row(DONE.value, "done")
                .row(FAULT.value, "a fault of this program")
                .row(USAGE.value, "wrong usage")
                .row(HOME.value, "the home is missing, in use, or cannot be read or written")
                .row(DESCRIPTION.value, "a library description or a drill was refused, or a drill could not begin")
                .row(SET.value, "an exported set is missing or not sound")
                .row(FILE.value, "a file, or the output, cannot be read or written")
                .row(ACCOUNT.value, "an account is missing, is there already, or is refused")
                .row(DIFFERENT.value, "two databases differ")
                .row(DRILL.value, "a drill failed, or left a cartridge unaccounted for")
                .row(DEVICE.value, "the hardware refused, or failed at, what it was to do");
        for (NtmsStatus status : STATUSES) {
            table.row(of(status).value, status.wireName() + " (" + status.code() + ")");
        }
        return table.row(130, "ended by SIGINT, such as Ctrl-C")
                .row(READER_GONE.value, "whoever read the output has ended")
                .row(143, "ended by SIGTERM");
    }
}
