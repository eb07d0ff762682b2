package dev.rsm.ntms;

/** Whether the bar code of a medium could be read, {@code NtmsBarCodeState} (MS-RSMP 2.2.4.1). */
public enum BarCodeState implements NtmsConstant {
    /** The bar code was read. */
    NTMS_BARCODESTATE_OK(1),
    /** The bar code is missing or cannot be read. */
    NTMS_BARCODESTATE_UNREADABLE(2);

    private final int value;

    BarCodeState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
