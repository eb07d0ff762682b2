package dev.rsm.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.SecurityContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.junit.jupiter.api.Test;

/** The tokens that are made here by Bouncy Castle's ASN.1 are a second opinion of ours. */
class SpnegoTest {

    private static final ASN1ObjectIdentifier NTLM = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.2.10");
    private static final ASN1ObjectIdentifier KERBEROS = new ASN1ObjectIdentifier("1.2.840.113554.1.2.2");
    private static final ASN1ObjectIdentifier SPNEGO = new ASN1ObjectIdentifier("1.3.6.1.5.5.2");
    private static final byte[] NOTHING = new byte[0];

    private static byte[] init(List<ASN1ObjectIdentifier> mechanisms, byte[] token) throws Exception {
        ASN1Encodable list = new DERTaggedObject(0, list(mechanisms));
        ASN1Encodable[] fields = token.length == 0
                ? new ASN1Encodable[] {list}
                : new ASN1Encodable[] {list, new DERTaggedObject(2, new DEROctetString(token))};
        byte[] bytes = new DERSequence(new ASN1Encodable[] {SPNEGO, new DERTaggedObject(0, new DERSequence(fields))})
                .getEncoded();
        bytes[0] = 0x60; // the implicit tag of the frame
        return bytes;
    }

    private static DERSequence list(List<ASN1ObjectIdentifier> mechanisms) {
        return new DERSequence(mechanisms.toArray(new ASN1Encodable[0]));
    }

    private static byte[] response(byte[] token, byte[] mic) {
        return new NegTokenResp(Optional.empty(), NOTHING, token, mic).toBytes();
    }

    @Test
    @Spec("RFC 4178 4.2")
    void tokens_areWhatAnotherEncoderMakes() throws Exception {
        byte[] ntlm = new NegotiateMessage(Flags.UNICODE).toBytes();
        byte[] longToken = new byte[300];
        byte[] state = new DERTaggedObject(1, new DERSequence(new ASN1Encodable[] {
                    new DERTaggedObject(0, new ASN1Enumerated(1)),
                    new DERTaggedObject(1, NTLM),
                    new DERTaggedObject(2, new DEROctetString(longToken)),
                    new DERTaggedObject(3, new DEROctetString(ntlm))
                }))
                .getEncoded();

        assertThat(NegTokenInit.ntlm(ntlm).toBytes()).isEqualTo(init(List.of(NTLM), ntlm));
        assertThat(new NegTokenResp(
                                Optional.of(NegState.ACCEPT_INCOMPLETE), NegTokenInit.ntlmIdentifier(), longToken, ntlm)
                        .toBytes())
                .isEqualTo(state);
        NegTokenResp read = NegTokenResp.read(state);
        assertThat(read.state()).contains(NegState.ACCEPT_INCOMPLETE);
        assertThat(NegTokenInit.isNtlm(read.mechanism())).isTrue();
        assertThat(read.token()).isEqualTo(longToken);
        assertThat(read.mic()).isEqualTo(ntlm);
    }

    @Test
    @Spec({"MS-SPNG 2.2.1", "MS-SPNG 4"})
    void negTokenInit2_withHints_isRead() throws AuthenticationException {
        // The published frame; the token in it belongs to another mechanism and is left blank.
        byte[] published = HexFormat.of()
                .parseHex("6082015d06062b0601050502a0820151" + "3082014da01a3018060a2b0601040182"
                        + "3702021e060a2b06010401823702020a" + "a2820101" + "0481fe" + "00".repeat(254)
                        + "a32a3028a0261b246e6f745f646566696e65645f696e5f5246433431373840706c65617365"
                        + "5f69676e6f7265");

        NegTokenInit read = NegTokenInit.read(published);

        assertThat(read.offersNtlm()).isTrue();
        assertThat(read.prefersNtlm()).isFalse();
        assertThat(read.mechanismToken()).isEqualTo(new byte[254]);
    }

    @Test
    void offer_ofMoreMechanismsThanTheLimit_isRefused() throws Exception {
        List<ASN1ObjectIdentifier> most = Collections.nCopies(NegTokenInit.MAX_MECHANISMS, NTLM);
        List<ASN1ObjectIdentifier> tooMany = Collections.nCopies(NegTokenInit.MAX_MECHANISMS + 1, NTLM);

        assertThat(NegTokenInit.read(init(most, NOTHING)).prefersNtlm()).isTrue();
        byte[] token = init(tooMany, NOTHING);
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> NegTokenInit.read(token))
                .withMessageContaining("more than " + NegTokenInit.MAX_MECHANISMS);
    }

    @Test
    @Spec({"RFC 4178 5", "MS-SPNG 3.2.5.1"})
    void ntlmAsSecondChoice_listSigned_isEstablished() throws Exception {
        NtlmInitiator ntlm = new NtlmInitiator(Peers.client(), Level.PRIVACY);
        SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());
        byte[] list = list(List.of(KERBEROS, NTLM)).getEncoded();

        NegTokenResp chosen = NegTokenResp.read(
                acceptor.step(init(List.of(KERBEROS, NTLM), "a ticket".getBytes(StandardCharsets.US_ASCII))));
        assertThat(chosen.state()).contains(NegState.REQUEST_MIC);
        assertThat(chosen.token()).isEmpty();
        NegTokenResp challenge = NegTokenResp.read(acceptor.step(response(ntlm.step(NOTHING), NOTHING)));
        assertThat(challenge.state()).contains(NegState.ACCEPT_INCOMPLETE);
        assertThat(challenge.mechanism()).isEmpty();
        byte[] authenticate = ntlm.step(challenge.token());
        NegTokenResp end = NegTokenResp.read(acceptor.step(response(authenticate, ntlm.signMechanisms(list))));

        assertThat(end.state()).contains(NegState.ACCEPT_COMPLETED);
        ntlm.checkMechanisms(list, end.mic());
        byte[] message = Peers.message(50);
        byte[] verifier = ntlm.protect(message, Peers.ranges(message), Level.PRIVACY);
        acceptor.unprotect(message, Peers.ranges(message), verifier, Level.PRIVACY);
        assertThat(message).isEqualTo(Peers.message(50));
    }

    @Test
    @Spec("RFC 4178 5")
    void ntlmAsSecondChoice_listNotSignedOrAnother_isRefused() throws Exception {
        for (boolean signed : new boolean[] {false, true}) {
            NtlmInitiator ntlm = new NtlmInitiator(Peers.client(), Level.PRIVACY);
            SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());
            acceptor.step(init(List.of(KERBEROS, NTLM), NOTHING));
            NegTokenResp challenge = NegTokenResp.read(acceptor.step(response(ntlm.step(NOTHING), NOTHING)));
            byte[] authenticate = ntlm.step(challenge.token());
            byte[] mic = signed ? ntlm.signMechanisms(list(List.of(NTLM)).getEncoded()) : NOTHING;

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> acceptor.step(response(authenticate, mic)));
            assertThat(acceptor.established()).isFalse();
        }
    }

    /** What Windows 2000, XP and Server 2003 do, which know neither of the two MICs. */
    @Test
    @Spec("MS-SPNG 3.1.5.1")
    void ntlmAsSecondChoice_listNotSigned_byAClientWithoutAnyMic_isEstablished() throws Exception {
        NtlmInitiator ntlm = new NtlmInitiator(Peers.client(), Level.PRIVACY);
        SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());
        acceptor.step(init(List.of(KERBEROS, NTLM), NOTHING));
        NegTokenResp challenge = NegTokenResp.read(acceptor.step(response(ntlm.step(NOTHING), NOTHING)));
        ChallengeMessage sent = ChallengeMessage.read(challenge.token());
        AvPairs names = AvPairs.NONE.with(AvPairs.NB_DOMAIN_NAME, "TAPES").with(AvPairs.NB_COMPUTER_NAME, "TAPES");
        byte[] timeless = new ChallengeMessage(sent.flags(), "TAPES", sent.challenge(), names).toBytes();
        byte[] authenticate = ntlm.step(timeless); // without a time there is no MIC
        assertThat(ntlm.micSent()).isFalse();

        NegTokenResp end = NegTokenResp.read(acceptor.step(response(authenticate, NOTHING)));

        assertThat(end.state()).contains(NegState.ACCEPT_COMPLETED);
        assertThat(end.mic()).isEmpty();
        assertThat(acceptor.established()).isTrue();
    }

    @Test
    @Spec("RFC 4178 5")
    void ntlmAsFirstChoice_listNotSigned_isEstablished() throws Exception {
        NtlmInitiator ntlm = new NtlmInitiator(Peers.client(), Level.PRIVACY);
        SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());

        NegTokenResp challenge = NegTokenResp.read(acceptor.step(init(List.of(NTLM, KERBEROS), ntlm.step(NOTHING))));
        NegTokenResp end = NegTokenResp.read(acceptor.step(response(ntlm.step(challenge.token()), NOTHING)));

        assertThat(end.state()).contains(NegState.ACCEPT_COMPLETED);
        assertThat(end.mic()).isEmpty();
        assertThat(acceptor.established()).isTrue();
    }

    @Test
    @Spec("MS-SPNG 3.2.5.1")
    void firstMessage_afterTheSignedList_hasNumberOneAndTheStreamsStart() throws AuthenticationException {
        Peers.Pair pair = Peers.Pair.of(SecurityProvider.GSS_NEGOTIATE, Level.PRIVACY);
        byte[] message = new byte[32];
        byte[] again = new byte[32];
        MessageStream stream = new MessageStream(Side.CLIENT, new byte[16], NtlmInitiator.flagsFor(Level.PRIVACY));
        MessageStream fresh = new MessageStream(Side.CLIENT, new byte[16], NtlmInitiator.flagsFor(Level.PRIVACY));
        stream.signMechanisms(new byte[10]);

        byte[] verifier = pair.initiator().protect(new byte[32], Peers.ranges(message), Level.PRIVACY);
        stream.protect(message, Peers.ranges(message), true);
        fresh.protect(again, Peers.ranges(again), true);

        assertThat(ByteBuffer.wrap(verifier).order(ByteOrder.LITTLE_ENDIAN).getInt(12))
                .isEqualTo(1);
        assertThat(message).isEqualTo(again);
    }

    @Test
    void plainNtlm_underTheNumberOfSpnego_isTaken() throws AuthenticationException {
        SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());

        Peers.exchange(new NtlmInitiator(Peers.client(), Level.PRIVACY), acceptor);

        assertThat(acceptor.peer().account()).isEqualTo(Peers.USER);
    }

    @Test
    void spnego_underTheNumberOfNtlm_isRefused() {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> Peers.exchange(
                        SecurityProvider.GSS_NEGOTIATE.initiator(Peers.client(), Level.PRIVACY),
                        SecurityProvider.WINNT.acceptor(Peers.server())));
    }

    @Test
    void offer_withoutNtlm_isRefused() {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() ->
                        SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server()).step(init(List.of(KERBEROS), NOTHING)))
                .withMessageContaining("does not offer NTLM");
    }

    @Test
    @Spec("RFC 4178 4.2.2")
    void reject_byEitherSide_isRefused() throws AuthenticationException {
        byte[] reject = new NegTokenResp(Optional.of(NegState.REJECT), NOTHING, NOTHING, NOTHING).toBytes();
        SecurityContext initiator = SecurityProvider.GSS_NEGOTIATE.initiator(Peers.client(), Level.PRIVACY);
        SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());
        acceptor.step(initiator.step(NOTHING));

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> acceptor.step(reject))
                .withMessageContaining("rejected");
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> initiator.step(reject))
                .withMessageContaining("rejected");
    }

    @Test
    @Spec("RFC 4178 5")
    void initiator_listNotSignedInReturn_refusesTheServer() throws AuthenticationException {
        byte[] end = new NegTokenResp(Optional.of(NegState.ACCEPT_COMPLETED), NOTHING, NOTHING, NOTHING).toBytes();
        SecurityContext initiator = SecurityProvider.GSS_NEGOTIATE.initiator(Peers.client(), Level.PRIVACY);
        SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());
        initiator.step(acceptor.step(initiator.step(NOTHING)));

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> initiator.step(end))
                .withMessageContaining("in return");
        assertThat(initiator.established()).isFalse();
    }

    @Test
    @Spec("MS-SPNG 3.3.5")
    void initiator_mechanismThatIsChosenOnceMore_isNotLookedAt() throws Exception {
        SecurityContext initiator = SecurityProvider.GSS_NEGOTIATE.initiator(Peers.client(), Level.PRIVACY);
        SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());
        NegTokenResp end = NegTokenResp.read(acceptor.step(initiator.step(acceptor.step(initiator.step(NOTHING)))));
        byte[] kerberos = Arrays.copyOfRange(KERBEROS.getEncoded(), 2, KERBEROS.getEncoded().length);

        initiator.step(new NegTokenResp(end.state(), kerberos, end.token(), end.mic()).toBytes());

        assertThat(initiator.established()).isTrue();
    }

    /** RPC sends as many octets as it has made room for: zeros behind the token, or what was there before. */
    @Test
    @Spec("MS-RPCE 2.2.2.11")
    void tokens_withOctetsBehindThem_areTaken() throws AuthenticationException {
        for (byte filler : new byte[] {0, (byte) 0x82}) {
            SecurityContext initiator = SecurityProvider.GSS_NEGOTIATE.initiator(Peers.client(), Level.PRIVACY);
            SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());
            Peers.exchange(initiator, acceptor, number -> token -> {
                byte[] longer = Arrays.copyOf(token, token.length + 200);
                Arrays.fill(longer, token.length, longer.length, filler);
                return longer;
            });
            assertThat(acceptor.peer().account()).isEqualTo(Peers.USER);
        }
    }

    @Test
    @Spec("MS-RPCE 2.2.2.11")
    void claims_ofATokenWithOctetsBehindIt_areSeen() throws AuthenticationException {
        SecurityContext initiator = SecurityProvider.GSS_NEGOTIATE.initiator(Peers.client(), Level.PRIVACY);
        SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());
        byte[] proof = initiator.step(acceptor.step(initiator.step(NOTHING)));
        assertThat(acceptor.claims(Arrays.copyOf(proof, proof.length + 1))).contains(Peers.USER);
    }

    @Test
    void lengths_notInTheirShortestForm_areRefused() {
        byte[] token = NegTokenInit.ntlm(new byte[200]).toBytes();
        byte[] longer = new byte[token.length + 1];
        longer[0] = token[0];
        longer[1] = (byte) 0x82;
        System.arraycopy(token, 2, longer, 3, token.length - 2);
        byte[] indefinite = {0x60, (byte) 0x80, 0, 0};

        assertThat(token[1]).isEqualTo((byte) 0x81);
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> NegTokenInit.read(longer));
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> NegTokenInit.read(indefinite));
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> NegTokenInit.read(Arrays.copyOf(token, token.length + 1)));
    }
}
