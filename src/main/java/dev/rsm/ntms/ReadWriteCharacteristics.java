package dev.rsm.ntms;

/** How often a type of medium can be written, {@code NtmsReadWriteCharacteristics} (MS-RSMP 2.2.4.19). */
public enum ReadWriteCharacteristics implements NtmsConstant {
    /** Unknown. */
    NTMS_MEDIARW_UNKNOWN(0),
    /** Any number of times. */
    NTMS_MEDIARW_REWRITABLE(1),
    /** Once. */
    NTMS_MEDIARW_WRITEONCE(2),
    /** Never. */
    NTMS_MEDIARW_READONLY(3);

    private final int value;

    ReadWriteCharacteristics(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
