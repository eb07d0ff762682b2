package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import java.util.Optional;

/**
 * Each of SPNEGO's later tokens (RFC 4178 4.2.2). A part that is empty is not there.
 */
final class NegTokenResp {

    private static final int RESPONSE = DerReader.context(1);
    private static final int NEG_STATE = DerReader.context(0);
    private static final int SUPPORTED_MECH = DerReader.context(1);
    private static final int RESPONSE_TOKEN = DerReader.context(2);
    private static final int MECH_LIST_MIC = DerReader.context(3);

    private final Optional<NegState> state;
    private final byte[] mechanism;
    private final byte[] token;
    private final byte[] mic;

    NegTokenResp(Optional<NegState> state, byte[] mechanism, byte[] token, byte[] mic) {
        this.state = state;
        this.mechanism = mechanism;
        this.token = token;
        this.mic = mic;
    }

    static NegTokenResp read(byte[] bytes) throws AuthenticationException {
        DerReader outer = new DerReader(bytes);
        DerReader frame = outer.enter(RESPONSE);
        outer.requireEnd();
        DerReader fields = frame.enter(DerReader.SEQUENCE);
        frame.requireEnd();
        byte[] number = only(fields, NEG_STATE, DerReader.ENUMERATED);
        Optional<NegState> state = NegState.of(number);
        if (number.length > 0 && state.isEmpty()) {
            throw fields.malformed("an unknown negState");
        }
        byte[] mechanism = only(fields, SUPPORTED_MECH, DerReader.OBJECT_IDENTIFIER);
        byte[] token = octets(fields, RESPONSE_TOKEN);
        byte[] mic = octets(fields, MECH_LIST_MIC);
        fields.requireEnd();
        return new NegTokenResp(state, mechanism, token, mic);
    }

    static byte[] octets(DerReader fields, int tag) throws AuthenticationException {
        return only(fields, tag, DerReader.OCTET_STRING);
    }

    private static byte[] only(DerReader fields, int tag, int type) throws AuthenticationException {
        if (!fields.next(tag)) {
            return new byte[0];
        }
        DerReader field = fields.enter(tag);
        byte[] contents = field.contents(type);
        field.requireEnd();
        return contents;
    }

    byte[] toBytes() {
        byte[] number = state.map(known -> new byte[] {known.number()}).orElse(new byte[0]);
        byte[] fields = DerWriter.element(
                DerReader.SEQUENCE,
                optional(NEG_STATE, DerReader.ENUMERATED, number),
                optional(SUPPORTED_MECH, DerReader.OBJECT_IDENTIFIER, mechanism),
                optional(RESPONSE_TOKEN, DerReader.OCTET_STRING, token),
                optional(MECH_LIST_MIC, DerReader.OCTET_STRING, mic));
        return DerWriter.element(RESPONSE, fields);
    }

    private static byte[] optional(int tag, int type, byte[] contents) {
        return contents.length == 0 ? contents : DerWriter.element(tag, DerWriter.element(type, contents));
    }

    Optional<NegState> state() {
        return state;
    }

    byte[] mechanism() {
        return mechanism;
    }

    byte[] token() {
        return token;
    }

    byte[] mic() {
        return mic;
    }
}
