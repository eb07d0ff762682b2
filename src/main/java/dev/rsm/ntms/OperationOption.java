package dev.rsm.ntms;

/**
 * Values of {@link LibRequestInformation#operationOption()}, whose meaning depends on the operation (MS-RSMP
 * 2.2.4.16).
 */
public final class OperationOption {

    /** Mount, dismount and eject: at once. */
    public static final long IMMEDIATE = 0;

    /** Mount, dismount and eject: only when the slot is needed. */
    public static final long DEFERRED = 1;

    /** Mount, dismount and eject: at once, in spite of open handles. */
    public static final long FORCEIMMEDIATE = 2;

    /** Mount, dismount and eject: when the slot is needed, in spite of open handles. */
    public static final long FORCEDEFERRED = 3;

    /** Mount, dismount and eject: several slots. */
    public static final long INJECTMANY = 4;

    /** Inventory: all media. */
    public static final long FULL_INVENTORY = 0;

    /** Inventory: only media in slots. */
    public static final long SLOTS_ONLY = 1;

    /** Inventory: what bar codes or a comparison of full and empty slots tell. The documents give it no value; this is ours. */
    public static final long FAST_INVENTORY = 2;

    /** Inventory: no more than emptying the drives. The documents give it no value; this is ours. */
    public static final long NO_INVENTORY = 3;

    private OperationOption() {}

    /**
     * Returns the option of an inventory that is made by a method.
     *
     * @throws IllegalArgumentException for NTMS_INVENTORY_DEFAULT and NTMS_INVENTORY_STOP, which are no way to make one
     */
    public static long of(InventoryMethod method) {
        return switch (method) {
            case NTMS_INVENTORY_OMID -> FULL_INVENTORY;
            case NTMS_INVENTORY_SLOT -> SLOTS_ONLY;
            case NTMS_INVENTORY_FAST -> FAST_INVENTORY;
            case NTMS_INVENTORY_NONE -> NO_INVENTORY;
            default -> throw new IllegalArgumentException("no inventory is made by " + method);
        };
    }

    /** Returns the method of an inventory with an option. */
    public static InventoryMethod method(long option) {
        if (option == SLOTS_ONLY) {
            return InventoryMethod.NTMS_INVENTORY_SLOT;
        }
        if (option == FAST_INVENTORY) {
            return InventoryMethod.NTMS_INVENTORY_FAST;
        }
        return option == NO_INVENTORY ? InventoryMethod.NTMS_INVENTORY_NONE : InventoryMethod.NTMS_INVENTORY_OMID;
    }
}
