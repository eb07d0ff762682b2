package dev.rsm.cli;

import dev.rsm.ntms.NtmsStatus;
import java.util.List;

/**
 * The command's exit codes, which are part of its contract: a number is never given another meaning.
 *
 * @param value 0 to 255
 */
record ExitCode(int value) {

    /** Done. */
    static final ExitCode DONE = new ExitCode(0);

    /** A fault of the emulator. */
    static final ExitCode FAULT = new ExitCode(1);

    /** Wrong usage. */
    static final ExitCode USAGE = new ExitCode(2);

    /** The home is missing, in use, or cannot be read. */
    static final ExitCode HOME = new ExitCode(3);

    /** A library description was refused. */
    static final ExitCode DESCRIPTION = new ExitCode(4);

    /** An exported set is missing or not sound. */
    static final ExitCode SET = new ExitCode(5);

    private static final int FIRST_STATUS = 20;

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
            NtmsStatus.INVALID_COMPUTERNAME);

    /** Returns the code for an NTMS error; 255 for one that no verb can meet yet. */
    static ExitCode of(NtmsStatus status) {
        int index = STATUSES.indexOf(status);
        return status == NtmsStatus.SUCCESS ? DONE : new ExitCode(index < 0 ? 255 : FIRST_STATUS + index);
    }
}
