package dev.rsm.ntms;

/**
 * What a library request asks for, {@code NtmsLmOperation} (MS-RSMP 2.2.4.3).
 *
 * <p>NTMS gives 1 and 2 two names each; a value reads as the library name. The bound {@code NTMS_LM_MAXWORKITEM} (22)
 * is no operation and has no constant.
 */
public enum LmOperation implements NtmsConstant {
    /** Takes another request off the queue. */
    NTMS_LM_REMOVE(0),
    /** Disables a library. */
    NTMS_LM_DISABLELIBRARY(1),
    /** Enables a library. */
    NTMS_LM_ENABLELIBRARY(2),
    /** Disables a drive. */
    NTMS_LM_DISABLEDRIVE(3),
    /** Enables a drive. */
    NTMS_LM_ENABLEDRIVE(4),
    /** Disables a medium. */
    NTMS_LM_DISABLEMEDIA(5),
    /** Enables a medium. */
    NTMS_LM_ENABLEMEDIA(6),
    /** Updates an on-media identifier. */
    NTMS_LM_UPDATEOMID(7),
    /** Takes stock of a library. */
    NTMS_LM_INVENTORY(8),
    /** Unlocks a door. */
    NTMS_LM_DOORACCESS(9),
    /** Ejects a medium. */
    NTMS_LM_EJECT(10),
    /** Ejects the cleaner. */
    NTMS_LM_EJECTCLEANER(11),
    /** Takes in media. */
    NTMS_LM_INJECT(12),
    /** Takes in a cleaner. */
    NTMS_LM_INJECTCLEANER(13),
    /** Works out an on-media identifier. */
    NTMS_LM_PROCESSOMID(14),
    /** Cleans a drive. */
    NTMS_LM_CLEANDRIVE(15),
    /** Dismounts a medium. */
    NTMS_LM_DISMOUNT(16),
    /** Mounts a side. */
    NTMS_LM_MOUNT(17),
    /** Writes a free label. */
    NTMS_LM_WRITESCRATCH(18),
    /** Classifies a medium. */
    NTMS_LM_CLASSIFY(19),
    /** Reserves a slot for the cleaner. */
    NTMS_LM_RESERVECLEANER(20),
    /** Releases the slot of the cleaner. */
    NTMS_LM_RELEASECLEANER(21);

    /** Disables a changer; the same number as {@link #NTMS_LM_DISABLELIBRARY}. */
    public static final LmOperation NTMS_LM_DISABLECHANGER = NTMS_LM_DISABLELIBRARY;

    /** Enables a changer; the same number as {@link #NTMS_LM_ENABLELIBRARY}. */
    public static final LmOperation NTMS_LM_ENABLECHANGER = NTMS_LM_ENABLELIBRARY;

    private final int value;

    LmOperation(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
