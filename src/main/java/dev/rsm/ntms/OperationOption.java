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

    private OperationOption() {}
}
