package dev.rsm.ntms;

/**
 * How a library takes stock, {@code NtmsInventoryMethod} (MS-RSMP 2.2.2.3).
 *
 * <p>The bound {@code NTMS_INVENTORY_MAX} (6) is no method and has no constant.
 */
public enum InventoryMethod implements NtmsConstant {
    /** No inventory; labels are checked only when a medium is mounted. */
    NTMS_INVENTORY_NONE(0),
    /** By bar code, or by comparing full and empty slots when there is no reader. */
    NTMS_INVENTORY_FAST(1),
    /** By mounting every side and reading its label. */
    NTMS_INVENTORY_OMID(2),
    /** The method that the library object holds. */
    NTMS_INVENTORY_DEFAULT(3),
    /** Storage slots only. */
    NTMS_INVENTORY_SLOT(4),
    /** Stops a running inventory. */
    NTMS_INVENTORY_STOP(5);

    private final int value;

    InventoryMethod(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
