package dev.rsm.ntms;

/**
 * The bits that say which parts of a security descriptor are read or written, {@code SECURITY_INFORMATION} (MS-DTYP
 * 2.4.7).
 */
public final class SecurityInformation {

    /** The owner. */
    public static final int OWNER_SECURITY_INFORMATION = 0x0000_0001;

    /** The primary group. */
    public static final int GROUP_SECURITY_INFORMATION = 0x0000_0002;

    /** The discretionary list. */
    public static final int DACL_SECURITY_INFORMATION = 0x0000_0004;

    /** The system list, which RSM's objects do not carry here. */
    public static final int SACL_SECURITY_INFORMATION = 0x0000_0008;

    /** With the discretionary list: let it inherit again. */
    public static final int UNPROTECTED_DACL_SECURITY_INFORMATION = 0x2000_0000;

    /** With the discretionary list: keep it from inheriting. */
    public static final int PROTECTED_DACL_SECURITY_INFORMATION = 0x8000_0000;

    /** The parts that objects here have: owner, group and discretionary list. */
    public static final int PARTS = OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;

    /** Every bit that has a meaning. */
    public static final int ALL = PARTS
            | SACL_SECURITY_INFORMATION
            | UNPROTECTED_DACL_SECURITY_INFORMATION
            | PROTECTED_DACL_SECURITY_INFORMATION;

    private SecurityInformation() {}
}
