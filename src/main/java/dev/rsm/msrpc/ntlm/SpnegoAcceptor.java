package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of SPNEGO, which also takes NTLM without it, as some clients send it under the number of SPNEGO.
 *
 * <p>A client that likes NTLM best sends its first message of NTLM at once. With any other the server says that it wants
 * NTLM, and the client starts again with that. Then the list of mechanisms has to be signed, or somebody between the two
 * could have taken a better one out; in the other case a signature that is there is checked and answered with one
 * (RFC 4178 5). Windows 2000, XP and Server 2003 never sign it, nor send a MIC in NTLM's last message, by which they are known
 * (MS-SPNG 7, note 8): nothing is lost with them, since there is no mechanism here but NTLM.
 */
final class SpnegoAcceptor extends SpnegoContext<NtlmAcceptor> {

    private static final byte[] NOTHING = new byte[0];

    private boolean plain;
    private @Nullable NegTokenInit offer;

    SpnegoAcceptor(NtlmServer server) {
        super(new NtlmAcceptor(server));
    }

    /** A first token has NTLM's first message at most, which claims nothing. */
    @Override
    public Optional<String> claims(byte[] token) {
        if (plain) {
            return ntlm.claims(token);
        }
        try {
            return offer == null
                    ? Optional.empty()
                    : ntlm.claims(NegTokenResp.read(DerReader.element(token)).token());
        } catch (AuthenticationException e) {
            return Optional.empty(); // it proves nothing, as step will say
        }
    }

    @Override
    byte[] answer(byte[] token) throws AuthenticationException {
        if (offer == null && !plain) {
            plain = MessageReader.startsMessage(token);
        }
        if (plain) {
            return continuePlain(token);
        }
        if (offer == null) {
            offer = NegTokenInit.read(DerReader.element(token));
            return choose(offer).toBytes();
        }
        return proceed(offer, NegTokenResp.read(DerReader.element(token))).toBytes();
    }

    private byte[] continuePlain(byte[] token) throws AuthenticationException {
        byte[] answer = ntlm.step(token);
        if (ntlm.established()) {
            end();
        }
        return answer;
    }

    private NegTokenResp choose(NegTokenInit offered) throws AuthenticationException {
        if (!offered.offersNtlm()) {
            throw new AuthenticationException(
                    "the client does not offer NTLM in SPNEGO, and nothing else is supported");
        }
        boolean direct = offered.prefersNtlm() && offered.mechanismToken().length > 0;
        return new NegTokenResp(
                Optional.of(offered.prefersNtlm() ? NegState.ACCEPT_INCOMPLETE : NegState.REQUEST_MIC),
                NegTokenInit.ntlmIdentifier(),
                direct ? ntlm.step(offered.mechanismToken()) : NOTHING,
                NOTHING);
    }

    private NegTokenResp proceed(NegTokenInit offered, NegTokenResp received) throws AuthenticationException {
        requireNoReject(received);
        byte[] answer = ntlm.step(received.token());
        if (!ntlm.established()) {
            return new NegTokenResp(Optional.of(NegState.ACCEPT_INCOMPLETE), NOTHING, answer, NOTHING);
        }
        byte[] mic = NOTHING;
        if (received.mic().length > 0) {
            ntlm.checkMechanisms(offered.mechanismList(), received.mic());
            mic = ntlm.signMechanisms(offered.mechanismList());
        } else if (!offered.prefersNtlm() && ntlm.micReceived() && ntlm.offers(Level.INTEGRITY)) {
            throw new AuthenticationException(
                    "the client does not sign SPNEGO's list of mechanisms, of which NTLM is not the first");
        }
        end();
        return new NegTokenResp(Optional.of(NegState.ACCEPT_COMPLETED), NOTHING, answer, mic);
    }
}
