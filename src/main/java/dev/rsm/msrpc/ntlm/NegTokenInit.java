package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** SPNEGO's first token: which mechanisms the client has, and a token for the one it likes best (RFC 4178 4.2.1). */
final class NegTokenInit {

    /** The most mechanisms that a client may offer; those that exist are fewer than ten. */
    static final int MAX_MECHANISMS = 32;

    /** SPNEGO: 1.3.6.1.5.5.2. */
    private static final byte[] SPNEGO = {0x2B, 0x06, 0x01, 0x05, 0x05, 0x02};

    /** NTLM: 1.3.6.1.4.1.311.2.2.10. */
    private static final byte[] NTLM = {0x2B, 0x06, 0x01, 0x04, 0x01, (byte) 0x82, 0x37, 0x02, 0x02, 0x0A};

    private static final int MECH_TYPES = DerReader.context(0);
    private static final int REQ_FLAGS = DerReader.context(1);
    private static final int MECH_TOKEN = DerReader.context(2);
    private static final int NEG_HINTS = DerReader.context(3);
    private static final int MECH_LIST_MIC = DerReader.context(4);

    private final byte[] mechanismList;
    private final List<byte[]> mechanisms;
    private final byte[] mechanismToken;

    private NegTokenInit(byte[] mechanismList, List<byte[]> mechanisms, byte[] mechanismToken) {
        this.mechanismList = mechanismList;
        this.mechanisms = mechanisms;
        this.mechanismToken = mechanismToken;
    }

    /** Returns the token of a client that has NTLM alone. */
    static NegTokenInit ntlm(byte[] mechanismToken) {
        byte[] list = DerWriter.element(DerReader.SEQUENCE, DerWriter.element(DerReader.OBJECT_IDENTIFIER, NTLM));
        return new NegTokenInit(list, List.of(NTLM), mechanismToken);
    }

    /**
     * Reads a token. The request's flags, Microsoft's hints and a MIC have no meaning at this point and are gone past.
     *
     * @throws AuthenticationException if it is malformed
     */
    static NegTokenInit read(byte[] token) throws AuthenticationException {
        DerReader outer = new DerReader(token);
        DerReader frame = outer.enter(DerReader.APPLICATION_0);
        outer.requireEnd();
        if (!Arrays.equals(frame.contents(DerReader.OBJECT_IDENTIFIER), SPNEGO)) {
            throw frame.malformed("its mechanism is not SPNEGO");
        }
        DerReader choice = frame.enter(DerReader.context(0));
        frame.requireEnd();
        DerReader fields = choice.enter(DerReader.SEQUENCE);
        choice.requireEnd();
        DerReader types = fields.enter(MECH_TYPES);
        byte[] list = DerWriter.element(DerReader.SEQUENCE, types.contents(DerReader.SEQUENCE));
        types.requireEnd();
        skip(fields, REQ_FLAGS);
        byte[] mechanismToken = NegTokenResp.octets(fields, MECH_TOKEN);
        skip(fields, NEG_HINTS);
        skip(fields, MECH_LIST_MIC);
        fields.requireEnd();
        return new NegTokenInit(list, mechanisms(list), mechanismToken);
    }

    private static void skip(DerReader fields, int tag) throws AuthenticationException {
        if (fields.next(tag)) {
            fields.enter(tag);
        }
    }

    private static List<byte[]> mechanisms(byte[] list) throws AuthenticationException {
        DerReader in = new DerReader(list).enter(DerReader.SEQUENCE);
        List<byte[]> mechanisms = new ArrayList<>();
        while (in.hasMore()) {
            if (mechanisms.size() == MAX_MECHANISMS) {
                throw in.malformed("it offers more than " + MAX_MECHANISMS + " mechanisms");
            }
            mechanisms.add(in.contents(DerReader.OBJECT_IDENTIFIER));
        }
        return mechanisms;
    }

    byte[] toBytes() {
        byte[] fields = DerWriter.element(
                DerReader.SEQUENCE,
                DerWriter.element(MECH_TYPES, mechanismList),
                DerWriter.element(MECH_TOKEN, DerWriter.element(DerReader.OCTET_STRING, mechanismToken)));
        return DerWriter.element(
                DerReader.APPLICATION_0,
                DerWriter.element(DerReader.OBJECT_IDENTIFIER, SPNEGO),
                DerWriter.element(DerReader.context(0), fields));
    }

    /** Tells whether an identifier is NTLM's. */
    static boolean isNtlm(byte[] mechanism) {
        return Arrays.equals(mechanism, NTLM);
    }

    static byte[] ntlmIdentifier() {
        return NTLM.clone();
    }

    boolean offersNtlm() {
        return mechanisms.stream().anyMatch(NegTokenInit::isNtlm);
    }

    boolean prefersNtlm() {
        return !mechanisms.isEmpty() && isNtlm(mechanisms.get(0));
    }

    /** Returns the list of mechanisms as it is signed: the whole element (RFC 4178 5). */
    byte[] mechanismList() {
        return mechanismList.clone();
    }

    /** Returns the token for the mechanism that the client likes best; empty if there is none. */
    byte[] mechanismToken() {
        return mechanismToken.clone();
    }
}
