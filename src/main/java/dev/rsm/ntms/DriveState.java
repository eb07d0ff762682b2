package dev.rsm.ntms;

/** What a drive is doing with a medium, {@code NtmsDriveState} (MS-RSMP 2.2.4.2). */
public enum DriveState implements NtmsConstant {
    /** The drive is empty. */
    NTMS_DRIVESTATE_DISMOUNTED(0),
    /** A medium is in the drive and not ready yet. */
    NTMS_DRIVESTATE_MOUNTED(1),
    /** A medium is in the drive and can be used. */
    NTMS_DRIVESTATE_LOADED(2),
    /** The medium is released; the drive may be opened. */
    NTMS_DRIVESTATE_UNLOADED(5),
    /** The drive is being cleaned and is not available. */
    NTMS_DRIVESTATE_BEING_CLEANED(6),
    /** The medium stays in the drive after a deferred dismount. */
    NTMS_DRIVESTATE_DISMOUNTABLE(7);

    private final int value;

    DriveState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
