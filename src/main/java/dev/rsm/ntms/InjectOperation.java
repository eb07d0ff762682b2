package dev.rsm.ntms;

/** What an inject call does, {@code NtmsInjectOperation} (MS-RSMP 2.2.2.2). */
public enum InjectOperation implements NtmsConstant {
    /** Takes in media until the time is up or the operation is stopped. */
    NTMS_INJECT_START(0),
    /** Ends the given operation. */
    NTMS_INJECT_STOP(1),
    /** Draws the port in and looks for media. */
    NTMS_INJECT_RETRACT(2),
    /** Opens the port again and again until stopped; MSDN also writes {@code NTMS_INJECT_START_MANY}. */
    NTMS_INJECT_STARTMANY(3);

    private final int value;

    InjectOperation(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
