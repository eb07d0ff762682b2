package dev.rsm.ntms;

/** What an eject call does, {@code NtmsEjectOperation} (MS-RSMP 2.2.2.1). */
public enum EjectOperation implements NtmsConstant {
    /** Ejects until the time is up or the operation is stopped. */
    NTMS_EJECT_START(0),
    /** Ends the given operation. */
    NTMS_EJECT_STOP(1),
    /** Collects media to be ejected together. */
    NTMS_EJECT_QUEUE(2),
    /** Ejects a medium even when it is in use. */
    NTMS_EJECT_FORCE(3),
    /** Ejects and waits for the end. */
    NTMS_EJECT_IMMEDIATE(4),
    /** Ejects and waits; asks the user when the medium is in use. */
    NTMS_EJECT_ASK_USER(5);

    private final int value;

    EjectOperation(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
