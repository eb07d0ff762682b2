package dev.rsm.rsmp.form;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;

/**
 * The sizes that NTMS_OBJECTINFORMATION says of itself in {@code dwSize}: what it takes in the memory of a Windows program, on
 * 32 and 64 bits alike. The first version is Windows 2000's, whose header has shorter information for some types. The interface
 * definition (MS-RSMP 6) has one union alone, with the longer ones, so that the wire carries these whatever the number says.
 */
public enum StructureSize {
    /** NTMS_OBJECTINFORMATIONA. */
    ANSI(884, 896),
    /** NTMS_OBJECTINFORMATIONW. */
    WIDE(1396, 1408);

    private final long first;
    private final long present;

    StructureSize(long first, long present) {
        this.first = first;
        this.present = present;
    }

    /** Returns the size of the present version, in bytes. */
    public long present() {
        return present;
    }

    /**
     * Checks that a caller's structure is as large as one that is defined, or larger.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if it is not
     */
    public void requireRoom(long dwSize) {
        if (dwSize < first) {
            throw wrong(dwSize);
        }
    }

    /**
     * Checks that a caller's structure is as large as one that is defined.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if it is not
     */
    public void requireExactly(long dwSize) {
        if (dwSize != first && dwSize != present) {
            throw wrong(dwSize);
        }
    }

    private NtmsException wrong(long dwSize) {
        return new NtmsException(
                NtmsStatus.INVALID_PARAMETER,
                "The structure says that it has " + dwSize + " bytes; it has " + present + ", or " + first
                        + " on Windows 2000.");
    }
}
