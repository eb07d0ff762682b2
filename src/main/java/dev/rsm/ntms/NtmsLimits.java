package dev.rsm.ntms;

/**
 * NTMS's lengths, bounds and defaults.
 *
 * <p>The length of a text counts characters with the terminating NUL, as NTMS's arrays do: a name has at most 63.
 */
public final class NtmsLimits {

    /** Length of an object's name, {@code NTMS_OBJECTNAME_LENGTH}. */
    public static final int OBJECTNAME = 64;

    /** Length of an object's description, {@code NTMS_DESCRIPTION_LENGTH}. */
    public static final int DESCRIPTION = 127;

    /** Length of a device name, {@code NTMS_DEVICENAME_LENGTH}. */
    public static final int DEVICENAME = 64;

    /** Length of a serial number, {@code NTMS_SERIALNUMBER_LENGTH}. */
    public static final int SERIALNUMBER = 32;

    /** Length of a firmware revision, {@code NTMS_REVISION_LENGTH}. */
    public static final int REVISION = 32;

    /** Length of a bar code, {@code NTMS_BARCODE_LENGTH}. */
    public static final int BARCODE = 64;

    /** Length of a medium's sequence number, {@code NTMS_SEQUENCE_LENGTH}. */
    public static final int SEQUENCE = 32;

    /** Length of a vendor's name, {@code NTMS_VENDORNAME_LENGTH}. */
    public static final int VENDORNAME = 128;

    /** Length of a product's name, {@code NTMS_PRODUCTNAME_LENGTH}. */
    public static final int PRODUCTNAME = 128;

    /** Length of a user's name, {@code NTMS_USERNAME_LENGTH}. */
    public static final int USERNAME = 64;

    /** Length of an application's name, {@code NTMS_APPLICATIONNAME_LENGTH}. */
    public static final int APPLICATIONNAME = 64;

    /** Length of a computer's name, {@code NTMS_COMPUTERNAME_LENGTH}. */
    public static final int COMPUTERNAME = 64;

    /** Length of a message to the operator, {@code NTMS_MESSAGE_LENGTH}. */
    public static final int MESSAGE = 256;

    /** Length of a message in the oldest structures, {@code NTMS_I1_MESSAGE_LENGTH}. */
    public static final int I1_MESSAGE = 127;

    /** Length of a pool's name with all pools above it, {@code NTMS_POOLHIERARCHY_LENGTH}. */
    public static final int POOLHIERARCHY = 512;

    /** Most bytes of a label identifier in a side's record, {@code NTMS_OMIDLABELID_LENGTH}. */
    public static final int OMIDLABELID = 255;

    /** Length of a label's type, {@code NTMS_OMIDLABELTYPE_LENGTH}. */
    public static final int OMIDLABELTYPE = 64;

    /** Length of a label's free text, {@code NTMS_OMIDLABELINFO_LENGTH}. */
    public static final int OMIDLABELINFO = 256;

    /** Bytes that an attribute's data must stay below, {@code NTMS_MAXATTR_LENGTH}. */
    public static final int MAXATTR = 65_536;

    /** Length of an attribute's name, {@code NTMS_MAXATTR_NAMELEN}. */
    public static final int MAXATTR_NAMELEN = 32;

    /** Length of a label's type as a media label library gives it, {@code NTMSMLI_MAXTYPE}. */
    public static final int MLI_TYPE = 64;

    /** Most bytes of a label identifier as a media label library gives it, {@code NTMSMLI_MAXIDSIZE}. */
    public static final int MLI_IDSIZE = 256;

    /** Length of a label's free text as a media label library gives it, {@code NTMSMLI_MAXAPPDESCR}. */
    public static final int MLI_APPDESCR = 256;

    /** The greatest {@code WORD}; the longest time in seconds for a door or a port. */
    public static final int WORD_MAX = 0xFFFF;

    /** The greatest {@code DWORD}. */
    public static final long DWORD_MAX = 0xFFFF_FFFFL;

    /** The time limit that never passes. */
    public static final long INFINITE = DWORD_MAX;

    /** Order number that has a request stay the last of a library's queue; 1 is the first. */
    public static final long ORDER_LAST = DWORD_MAX;

    /** How long ended requests are kept unless told otherwise, in seconds (MS-RSMP 2.2.4.26, notes 15 and 16). */
    public static final long DEFAULT_PURGE_TIME = 259_200;

    /** How long a medium stays in a drive after a deferred dismount unless told otherwise, in seconds. */
    public static final long DEFAULT_DEFER_DISMOUNT_DELAY = 300;

    /** The name of a session whose caller gives none. */
    public static final String DEFAULT_APPLICATION = "RSM";

    private NtmsLimits() {}
}
