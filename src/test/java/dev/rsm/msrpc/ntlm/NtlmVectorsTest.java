package dev.rsm.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.FileTime;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.Ranges;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The values that MS-NLMP 4.2.4 publishes for version 2 of NTLM. */
class NtlmVectorsTest {

    private static final int FLAGS = 0xE28A_8233;
    private static final byte[] SERVER_CHALLENGE = hex("0123456789abcdef");
    private static final byte[] CLIENT_CHALLENGE = hex("aaaaaaaaaaaaaaaa");
    private static final byte[] SESSION_KEY = hex("55555555555555555555555555555555");
    private static final byte[] PLAINTEXT = "Plaintext".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] SEALED = hex("54e50165bf1936dc996020c1811b0f06fb5f");
    private static final byte[] SIGNATURE = hex("010000007fb38ec5c55d497600000000");
    private static final String TEMP = "01010000000000000000000000000000aaaaaaaaaaaaaaaa00000000"
            + "02000c0044006f006d00610069006e00"
            + "01000c00530065007200760065007200"
            + "0000000000000000";
    private static final String CHALLENGE_MESSAGE = "4e544c4d53535000020000000c000c00"
            + "3800000033828ae20123456789abcdef"
            + "00000000000000002400240044000000"
            + "060070170000000f5300650072007600"
            + "6500720002000c0044006f006d006100"
            + "69006e0001000c005300650072007600"
            + "6500720000000000";
    private static final String AUTHENTICATE_MESSAGE = "4e544c4d535350000300000018001800"
            + "6c00000054005400840000000c000c00"
            + "48000000080008005400000010001000"
            + "5c00000010001000d8000000358288e2"
            + "0501280a0000000f44006f006d006100"
            + "69006e00550073006500720043004f00"
            + "4d005000550054004500520086c35097"
            + "ac9cec102554764a57cccc19aaaaaaaa"
            + "aaaaaaaa68cd0ab851e51c96aabc927b"
            + "ebef6a1c010100000000000000000000"
            + "00000000aaaaaaaaaaaaaaaa00000000"
            + "02000c0044006f006d00610069006e00"
            + "01000c00530065007200760065007200"
            + "0000000000000000c5dad2544fc97990"
            + "94ce1ce90bc9d03e";

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static NtHash password() {
        return NtHash.of("Password".toCharArray());
    }

    private static NtlmV2 version2() {
        return NtlmV2.of(password(), "User", "Domain");
    }

    private static byte[] temp() {
        AvPairs pairs = AvPairs.NONE.with(AvPairs.NB_DOMAIN_NAME, "Domain").with(AvPairs.NB_COMPUTER_NAME, "Server");
        return NtlmV2.clientChallenge(new FileTime(0), CLIENT_CHALLENGE, pairs);
    }

    @Test
    @Spec("MS-NLMP 4.2.2.1.2")
    void ntHash_ofThePassword_isAsPublished() {
        assertThat(password().toBytes()).isEqualTo(hex("a4f49c406510bdcab6824ee7c30fd852"));
    }

    @Test
    @Spec("MS-NLMP 4.2.4.1.3")
    void clientChallenge_isAsPublished() {
        assertThat(temp()).isEqualTo(hex(TEMP));
    }

    @Test
    @Spec({"MS-NLMP 4.2.4.1.1", "MS-NLMP 4.2.4.2.2", "MS-NLMP 4.2.4.2.1"})
    void responses_areAsPublished() {
        assertThat(version2().proof(SERVER_CHALLENGE, temp())).isEqualTo(hex("68cd0ab851e51c96aabc927bebef6a1c"));
        assertThat(version2().lmResponse(SERVER_CHALLENGE, CLIENT_CHALLENGE))
                .isEqualTo(hex("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa"));
    }

    @Test
    @Spec({"MS-NLMP 4.2.4.1.2", "MS-NLMP 4.2.4.2.3"})
    void sessionKeys_areAsPublished() {
        byte[] base = version2().sessionKey(version2().proof(SERVER_CHALLENGE, temp()));

        assertThat(base).isEqualTo(hex("8de40ccadbc14a82f15cb0ad0de95ca3"));
        assertThat(Digests.rc4(base, SESSION_KEY)).isEqualTo(hex("c5dad2544fc9799094ce1ce90bc9d03e"));
    }

    @Test
    @Spec("MS-NLMP 4.2.4.4")
    void keysOfTheClient_areAsPublished() {
        assertThat(Side.CLIENT.sealingKey(SESSION_KEY, FLAGS)).isEqualTo(hex("59f600973cc4960a25480a7c196e4c58"));
        assertThat(Side.CLIENT.signingKey(SESSION_KEY)).isEqualTo(hex("4788dc861b4782f35d43fd98fe1a2d39"));
    }

    @Test
    @Spec("MS-NLMP 4.2.4.4")
    void protect_thePlaintext_sealsAndSignsAsPublished() {
        byte[] message = PLAINTEXT.clone();

        byte[] signature = new MessageStream(Side.CLIENT, SESSION_KEY, FLAGS)
                .protect(message, Ranges.body(0, message.length), true);

        assertThat(message).isEqualTo(SEALED);
        assertThat(signature).isEqualTo(SIGNATURE);
    }

    @Test
    @Spec("MS-NLMP 4.2.3.4")
    void protect_with56BitsAndNoKeyExchange_sealsAndSignsAsPublished() {
        byte[] sessionKey = hex("eb93429a8bd952f8b89c55b87f475edc");
        int flags = 0x820A_8233;
        byte[] message = PLAINTEXT.clone();

        byte[] signature = new MessageStream(Side.CLIENT, sessionKey, flags)
                .protect(message, Ranges.body(0, message.length), true);

        assertThat(Side.CLIENT.sealingKey(sessionKey, flags)).isEqualTo(hex("04dd7f014d8504d265a25cc86a3a7c06"));
        assertThat(Side.CLIENT.signingKey(sessionKey)).isEqualTo(hex("60e799be5c72fc92922ae8ebe961fb8d"));
        assertThat(message).isEqualTo(hex("a02372f6530273f3aa1eb90190ce5200c99d"));
        assertThat(signature).isEqualTo(hex("01000000ff2aeb52f681793a00000000"));
    }

    @Test
    @Spec("MS-NLMP 3.4.5.3")
    void sealingKey_withoutStrength_isOfFiveBytes() {
        byte[] constant =
                "session key to server-to-client sealing key magic constant\0".getBytes(StandardCharsets.US_ASCII);

        assertThat(Side.SERVER.sealingKey(CLIENT_CHALLENGE, 0)).isEqualTo(Digests.md5(hex("aaaaaaaaaa"), constant));
    }

    @Test
    @Spec("MS-NLMP 4.2.4.3")
    void challengeMessage_isReadAsPublished() throws AuthenticationException {
        ChallengeMessage message = ChallengeMessage.read(hex(CHALLENGE_MESSAGE));

        assertThat(message.flags()).isEqualTo(FLAGS);
        assertThat(message.targetName()).isEqualTo("Server");
        assertThat(message.challenge()).isEqualTo(SERVER_CHALLENGE);
        byte[] written = message.toBytes();
        byte[] published = hex(CHALLENGE_MESSAGE);
        Arrays.fill(written, 48, 56, (byte) 0); // the version, which differs
        Arrays.fill(published, 48, 56, (byte) 0);
        assertThat(written).isEqualTo(published);
    }

    @Test
    @Spec({"MS-NLMP 4.2.4.3", "MS-NLMP 4.2.4.4"})
    void acceptor_thePublishedClient_isLetInAndUnderstood() throws AuthenticationException {
        NtlmServer server = new NtlmServer(
                NtlmTarget.standalone("Server"),
                (user, domain) -> Optional.of(new NtlmAccount("User", password())),
                false,
                Peers.CLOCK,
                () -> 0xEFCD_AB89_6745_2301L);
        NtlmAcceptor acceptor = new NtlmAcceptor(server);

        ChallengeMessage challenge = ChallengeMessage.read(acceptor.step(new NegotiateMessage(FLAGS).toBytes()));
        byte[] answer = acceptor.step(hex(AUTHENTICATE_MESSAGE));
        byte[] message = SEALED.clone();
        acceptor.unprotect(message, Ranges.body(0, message.length), SIGNATURE, Level.PRIVACY);

        assertThat(challenge.challenge()).isEqualTo(SERVER_CHALLENGE);
        assertThat(answer).isEmpty();
        assertThat(acceptor.peer().name()).isEqualTo("Domain\\User");
        assertThat(message).isEqualTo(PLAINTEXT);
    }
}
