package dev.rsm.msrpc.endpoint;

import java.util.Set;

/**
 * A call failed at the level of the protocol: thrown by a service, it reaches the client as a fault PDU (C706 12.6.4.7); a
 * client gets it for one that it receives.
 */
public final class RpcFault extends RuntimeException {

    /** ERROR_ACCESS_DENIED: the caller may not, or is not protected enough (MS-RPCE 3.3.1.5.2.1). */
    public static final int ACCESS_DENIED = 0x0000_0005;
    /** RPC_S_PROTOCOL_ERROR: a security context too many (MS-RPCE 3.3.1.5.4). */
    public static final int SECURITY_CONTEXTS = 0x0000_06C0;
    /** RPC_X_BAD_STUB_DATA: the parameters make no sense (MS-RPCE 3.1.3.5.2). */
    public static final int BAD_STUB_DATA = 0x0000_06F7;
    /** RPC_S_SEC_PKG_ERROR: a message's verifier is wrong. */
    public static final int SECURITY_PACKAGE = 0x0000_0721;
    /** nca_s_fault_cancel: the call was cancelled. */
    public static final int CANCELLED = 0x1C00_000D;
    /** nca_s_fault_unspec: nobody says why. */
    public static final int UNSPECIFIED = 0x1C00_0012;
    /** nca_op_rng_error: the interface has no such operation. */
    public static final int NO_SUCH_OPERATION = 0x1C01_0002;
    /** nca_unk_if: the presentation context stands for no interface. */
    public static final int UNKNOWN_INTERFACE = 0x1C01_0003;
    /** nca_proto_error: a PDU breaks the protocol (MS-RPCE 3.3.3.5.7). */
    public static final int PROTOCOL_ERROR = 0x1C01_000B;
    /** nca_server_too_busy: a limit of the server is reached. */
    public static final int TOO_BUSY = 0x1C01_0014;

    /** What a server must not send as a status (MS-RPCE 3.3.3.5.1). */
    private static final Set<Integer> FORBIDDEN = Set.of(
            0,
            0x8000_0001,
            0x8000_0002,
            0x8000_0003,
            0xC000_0005,
            0xC000_0006,
            0xC000_001D,
            0xC000_0096,
            0xC000_00AA,
            0xC000_00FD,
            0xC000_0194,
            0xC000_0235,
            0xC000_0409,
            0xC000_0420);

    private static final long serialVersionUID = 1L;

    private final int status;

    /** Creates a fault with a status of this class, of a service's own, or of Windows. */
    public RpcFault(int status) {
        this(status, "the call failed");
    }

    /** Creates a fault with a status, and says more; the words stay in this process. */
    public RpcFault(int status, String message) {
        super(message + String.format(" (status 0x%08x)", status));
        this.status = status;
    }

    /** Tells whether no server may send a status. */
    static boolean isForbidden(int status) {
        return FORBIDDEN.contains(status);
    }

    /** Returns the status in the fault PDU. */
    public int status() {
        return status;
    }
}
