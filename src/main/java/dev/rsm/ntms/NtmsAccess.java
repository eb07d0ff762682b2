package dev.rsm.ntms;

/**
 * The bits of an access mask on RSM's objects, {@code NtmsAccessMask} (MS-RSMP 2.2.1.12).
 *
 * <p>The interface definition of MS-RSMP prints 3 for {@link #NTMS_CONTROL_ACCESS}, which would be the other two rights
 * together; here it is a bit of its own, as in the header.
 */
public final class NtmsAccess {

    /** To see an object and to mount media. */
    public static final int NTMS_USE_ACCESS = 1;

    /** To change an object. */
    public static final int NTMS_MODIFY_ACCESS = 2;

    /** To eject, inject, clean, allocate, open doors, and run the service. */
    public static final int NTMS_CONTROL_ACCESS = 4;

    /** To read a security descriptor. */
    public static final int READ_CONTROL = 0x0002_0000;

    /** To change who may do what. */
    public static final int WRITE_DAC = 0x0004_0000;

    /** Every right there is on an object of RSM. */
    public static final int ALL = NTMS_USE_ACCESS | NTMS_MODIFY_ACCESS | NTMS_CONTROL_ACCESS | READ_CONTROL | WRITE_DAC;

    /** NTMS's own rights in generic reading. */
    public static final int NTMS_GENERIC_READ = NTMS_USE_ACCESS;

    /** NTMS's own rights in generic writing. */
    public static final int NTMS_GENERIC_WRITE = NTMS_USE_ACCESS | NTMS_MODIFY_ACCESS;

    /** NTMS's own rights in generic execution. */
    public static final int NTMS_GENERIC_EXECUTE = NTMS_USE_ACCESS | NTMS_MODIFY_ACCESS | NTMS_CONTROL_ACCESS;

    /** NTMS's own rights in everything. */
    public static final int NTMS_GENERIC_ALL = NTMS_GENERIC_EXECUTE;

    /** Windows' generic right to read (MS-DTYP 2.4.3). */
    public static final int GENERIC_READ = 0x8000_0000;

    /** Windows' generic right to write. */
    public static final int GENERIC_WRITE = 0x4000_0000;

    /** Windows' generic right to execute. */
    public static final int GENERIC_EXECUTE = 0x2000_0000;

    /** Windows' generic right to everything. */
    public static final int GENERIC_ALL = 0x1000_0000;

    private static final int GENERIC = GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL;

    private NtmsAccess() {}

    /** Replaces Windows' generic rights in {@code mask} by the rights they stand for on RSM's objects (MS-RSMP 5). */
    public static int mapGeneric(int mask) {
        int mapped = mask & ~GENERIC;
        if ((mask & GENERIC_READ) != 0) {
            mapped |= NTMS_GENERIC_READ | READ_CONTROL;
        }
        if ((mask & GENERIC_WRITE) != 0) {
            mapped |= NTMS_GENERIC_WRITE | WRITE_DAC;
        }
        if ((mask & GENERIC_EXECUTE) != 0) {
            mapped |= NTMS_GENERIC_EXECUTE | READ_CONTROL | WRITE_DAC;
        }
        if ((mask & GENERIC_ALL) != 0) {
            mapped |= NTMS_GENERIC_ALL | READ_CONTROL | WRITE_DAC;
        }
        return mapped;
    }
}
