package dev.rsm.msrpc.dcom;

/** The codes that DCOM itself answers (MS-ERREF 2.1 and 2.2). */
public final class HResult {

    /** Success. */
    public static final int S_OK = 0;
    /** The method is not there. */
    public static final int E_NOTIMPL = 0x8000_4001;
    /** The object does not have the interface. */
    public static final int E_NOINTERFACE = 0x8000_4002;
    /** The caller may not. */
    public static final int E_ACCESSDENIED = 0x8007_0005;
    /** A limit is reached. */
    public static final int E_OUTOFMEMORY = 0x8007_000E;
    /** A parameter is wrong. */
    public static final int E_INVALIDARG = 0x8007_0057;
    /** There is no such class. */
    public static final int REGDB_E_CLASSNOTREG = 0x8004_0154;
    /** The class has no class factory for clients. */
    public static final int CLASS_E_CLASSNOTAVAILABLE = 0x8004_0111;
    /** There is no such reference. */
    public static final int CO_E_OBJNOTREG = 0x8004_01FC;
    /** There is no such connection. */
    public static final int CONNECT_E_NOCONNECTION = 0x8004_0200;
    /** The object cannot be connected. */
    public static final int CONNECT_E_CANNOTCONNECT = 0x8004_0202;
    /** There is no such interface of an object any more. */
    public static final int RPC_E_DISCONNECTED = 0x8001_0108;
    /** The client speaks a later version. */
    public static final int RPC_E_VERSION_MISMATCH = 0x8001_0110;
    /** ORPCTHIS makes no sense. */
    public static final int RPC_E_INVALID_HEADER = 0x8001_0111;
    /** There is no such object. */
    public static final int RPC_E_INVALID_OBJECT = 0x8001_0114;
    /** The OBJREF makes no sense. */
    public static final int RPC_E_INVALID_OBJREF = 0x8001_011D;

    /** ERROR_ACCESS_DENIED, where a Win32 code is answered. */
    static final int ERROR_ACCESS_DENIED = 5;
    /** RPC_S_OUT_OF_MEMORY: a limit of ping sets is reached. */
    static final int OR_NOMEM = 14;
    /** OR_INVALID_OXID. */
    static final int OR_INVALID_OXID = 1910;
    /** OR_INVALID_OID. */
    static final int OR_INVALID_OID = 1911;
    /** OR_INVALID_SET. */
    static final int OR_INVALID_SET = 1912;

    private HResult() {}

    /**
     * Checks what a method has answered.
     *
     * @throws HResultException if it is a failure
     */
    public static void check(String what, int hresult) {
        if (hresult < 0) {
            throw new HResultException(hresult, what + " was refused");
        }
    }
}
