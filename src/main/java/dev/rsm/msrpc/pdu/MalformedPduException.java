package dev.rsm.msrpc.pdu;

/** Says that bytes are no PDU, or not the PDU that they claim to be. A connection that carries such bytes is of no more use. */
public final class MalformedPduException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean version;

    /** Creates an exception that says what is wrong, and where. */
    public MalformedPduException(String message) {
        this(message, false);
    }

    private MalformedPduException(String message, boolean version) {
        super(message);
        this.version = version;
    }

    static MalformedPduException ofVersion(int major, int minor) {
        return new MalformedPduException(
                "the message is of RPC version " + major + "." + minor + "; versions 5.0 and 5.1 are understood", true);
    }

    /** Tells whether the message is of another version of the protocol, rather than none. */
    public boolean isOfOtherVersion() {
        return version;
    }
}
