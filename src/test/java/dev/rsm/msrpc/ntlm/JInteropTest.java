package dev.rsm.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.Ranges;
import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.logging.Logger;
import jcifs.ntlmssp.Type1Message;
import jcifs.ntlmssp.Type2Message;
import jcifs.ntlmssp.Type3Message;
import ndr.NdrBuffer;
import ndr.NetworkDataRepresentation;
import org.junit.jupiter.api.Test;
import rpc.IntegrityException;
import rpc.Security;
import rpc.security.ntlm.NtlmAuthentication;

/** The NTLM of j-Interop, which knows nothing of ours, as client of our acceptor. */
class JInteropTest {

    /** It logs every message that it does not like with its stack. Held, since loggers are forgotten. */
    private static final Logger LOGGER = Logger.getLogger("org.jinterop");

    static {
        LOGGER.setLevel(java.util.logging.Level.OFF);
    }

    private static final int LENGTH = 64;
    private static final int BODY_FROM = 24;
    private static final int BODY_LENGTH = 32;

    private static NtlmAuthentication client(String password, boolean seal) {
        Properties properties = new Properties();
        properties.setProperty("rpc.security.username", Peers.USER);
        properties.setProperty("rpc.security.password", password);
        properties.setProperty("rpc.ntlm.domain", "TAPES");
        properties.setProperty("rpc.ntlm.sign", "true");
        properties.setProperty("rpc.ntlm.seal", Boolean.toString(seal));
        properties.setProperty("rpc.ntlm.keyExchange", "true");
        properties.setProperty("rpc.ntlm.keyLength", "128");
        properties.setProperty("rpc.ntlm.ntlm2", "true");
        properties.setProperty("rpc.ntlm.ntlmv2", "true");
        properties.setProperty("rpc.ntlm.lanManagerKey", "false");
        return new NtlmAuthentication(properties);
    }

    private static NtlmAcceptor exchange(NtlmAuthentication client) throws Exception {
        NtlmAcceptor acceptor = new NtlmAcceptor(Peers.server());
        byte[] challenge = acceptor.step(client.createType1().toByteArray());
        acceptor.step(client.createType3(new Type2Message(challenge)).toByteArray());
        return acceptor;
    }

    /** Returns the place of a PDU, with room for a verifier behind it. */
    private static NetworkDataRepresentation buffer(byte[] pdu) {
        NetworkDataRepresentation ndr = new NetworkDataRepresentation();
        NdrBuffer buffer = new NdrBuffer(pdu, 0);
        buffer.length = pdu.length;
        ndr.setBuffer(buffer);
        return ndr;
    }

    private static byte[] protect(Security client, byte[] message) throws IOException {
        byte[] pdu = Arrays.copyOf(message, LENGTH + 16);
        client.processOutgoing(buffer(pdu), BODY_FROM, BODY_LENGTH, LENGTH, false);
        return pdu;
    }

    private static void unprotect(Security client, byte[] pdu) throws IOException {
        client.processIncoming(buffer(pdu), BODY_FROM, BODY_LENGTH, LENGTH, false);
    }

    @Test
    void client_signingOrSealing_isUnderstoodBothWays() throws Exception {
        for (boolean seal : new boolean[] {true, false}) {
            Level level = seal ? Level.PRIVACY : Level.INTEGRITY;
            NtlmAuthentication authentication = client(new String(Peers.PASSWORD), seal);
            NtlmAcceptor acceptor = exchange(authentication);
            Security client = authentication.getSecurity();
            Ranges ranges = Ranges.whole(LENGTH, BODY_FROM, BODY_FROM + BODY_LENGTH);
            byte[] plain = Peers.message(LENGTH);

            for (int i = 0; i < 3; i++) {
                byte[] request = protect(client, plain);
                byte[] message = Arrays.copyOf(request, LENGTH);
                assertThat(Arrays.equals(message, plain)).isEqualTo(!seal);
                acceptor.unprotect(message, ranges, Arrays.copyOfRange(request, LENGTH, LENGTH + 16), level);
                assertThat(message).isEqualTo(plain);

                byte[] response = Arrays.copyOf(plain, LENGTH + 16);
                byte[] sealed = plain.clone();
                byte[] verifier = acceptor.protect(sealed, ranges, level);
                System.arraycopy(sealed, 0, response, 0, LENGTH);
                System.arraycopy(verifier, 0, response, LENGTH, 16);
                unprotect(client, response);
                assertThat(Arrays.copyOf(response, LENGTH)).isEqualTo(plain);
            }
            assertThat(acceptor.peer().account()).isEqualTo(Peers.USER);
        }
    }

    @Test
    void client_changedResponse_isNoticedByIt() throws Exception {
        NtlmAuthentication authentication = client(new String(Peers.PASSWORD), true);
        NtlmAcceptor acceptor = exchange(authentication);
        byte[] message = Peers.message(LENGTH);
        byte[] verifier =
                acceptor.protect(message, Ranges.whole(LENGTH, BODY_FROM, BODY_FROM + BODY_LENGTH), Level.PRIVACY);
        byte[] response = Arrays.copyOf(message, LENGTH + 16);
        System.arraycopy(verifier, 0, response, LENGTH, 16);
        response[BODY_FROM] ^= 1;

        assertThatExceptionOfType(IntegrityException.class)
                .isThrownBy(() -> unprotect(authentication.getSecurity(), response));
    }

    @Test
    void ourMessages_readByIt_sayWhatTheyMean() throws Exception {
        NtlmInitiator initiator = new NtlmInitiator(Peers.client(), Level.PRIVACY);
        Type1Message negotiate = new Type1Message(initiator.step(new byte[0]));
        byte[] challengeBytes = new NtlmAcceptor(Peers.server()).step(negotiate.toByteArray());
        Type2Message challenge = new Type2Message(challengeBytes);
        Type3Message authenticate = new Type3Message(initiator.step(challengeBytes));

        assertThat(negotiate.getFlags()).isEqualTo(NtlmInitiator.flagsFor(Level.PRIVACY));
        assertThat(challenge.getTarget()).isEqualTo("TAPES");
        assertThat(challenge.getChallenge())
                .isEqualTo(ChallengeMessage.read(challengeBytes).challenge());
        assertThat(authenticate.getUser()).isEqualTo(Peers.USER);
        assertThat(authenticate.getDomain()).isEqualTo("TAPES");
        assertThat(authenticate.getSessionKey()).hasSize(16);
    }

    @Test
    void client_wrongPassword_isRefused() {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> exchange(client("guessed", true)))
                .withMessageContaining("refused");
    }
}
