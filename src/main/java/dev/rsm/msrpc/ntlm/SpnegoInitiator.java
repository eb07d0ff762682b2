package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of SPNEGO, with NTLM as the only mechanism. It signs the list of mechanisms if the server asks for it
 * or gets a MIC (MS-SPNG 7, note 8), and then wants it signed in return.
 */
final class SpnegoInitiator extends SpnegoContext<NtlmInitiator> {

    private static final byte[] NOTHING = new byte[0];

    private @Nullable NegTokenInit offer;
    private boolean signed;

    SpnegoInitiator(NtlmInitiator ntlm) {
        super(ntlm);
    }

    @Override
    byte[] answer(byte[] token) throws AuthenticationException {
        if (offer == null) {
            offer = NegTokenInit.ntlm(ntlm.step(token));
            return offer.toBytes();
        }
        NegTokenResp received = NegTokenResp.read(DerReader.element(token));
        requireNoReject(received);
        if (ntlm.established()) {
            finish(offer, received);
            return NOTHING;
        }
        if (received.mechanism().length > 0 && !NegTokenInit.isNtlm(received.mechanism())) {
            throw new AuthenticationException("the server chose a mechanism of SPNEGO that it was not offered");
        }
        return authenticate(offer, received).toBytes();
    }

    private NegTokenResp authenticate(NegTokenInit sent, NegTokenResp received) throws AuthenticationException {
        byte[] answer = ntlm.step(received.token());
        boolean asked = received.state().filter(NegState.REQUEST_MIC::equals).isPresent();
        signed = (asked || ntlm.micSent()) && ntlm.offers(Level.INTEGRITY);
        byte[] mic = signed ? ntlm.signMechanisms(sent.mechanismList()) : NOTHING;
        return new NegTokenResp(Optional.empty(), NOTHING, answer, mic);
    }

    private void finish(NegTokenInit sent, NegTokenResp received) throws AuthenticationException {
        if (received.state().filter(NegState.ACCEPT_COMPLETED::equals).isEmpty()) {
            throw new AuthenticationException("the server goes on with SPNEGO after NTLM's last message");
        }
        if (received.mic().length > 0) {
            ntlm.checkMechanisms(sent.mechanismList(), received.mic());
        } else if (signed) {
            throw new AuthenticationException("the server does not sign SPNEGO's list of mechanisms in return");
        }
        end();
    }
}
