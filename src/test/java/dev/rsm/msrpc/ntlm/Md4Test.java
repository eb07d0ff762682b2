package dev.rsm.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.junit.jupiter.api.Test;

class Md4Test {

    @Test
    @Spec("RFC 1320 A.5")
    void hash_isAsPublished() {
        Map<String, String> published = Map.of(
                "",
                "31d6cfe0d16ae931b73c59d7e0c089c0",
                "a",
                "bde52cb31de33e46245e05fbdbd6fb24",
                "abc",
                "a448017aaf21d8525fc10ae87aa6729d",
                "message digest",
                "d9130a8164549fe818874806e1c7014b",
                "abcdefghijklmnopqrstuvwxyz",
                "d79e1c308aa5bbcdeea8ed63df412da9",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                "043f8582f241db351ce627e153e7f0e4",
                "12345678901234567890".repeat(4),
                "e33b4ddc9c38f2199c3e7b164fcc0536");

        published.forEach(
                (text, hash) -> assertThat(HexFormat.of().formatHex(Md4.hash(text.getBytes(StandardCharsets.US_ASCII))))
                        .as(text)
                        .isEqualTo(hash));
    }

    @Test
    void hash_anyLength_isWhatAnotherImplementationSays() {
        Random random = new Random(1320);
        for (int length = 0; length < 300; length++) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            MD4Digest digest = new MD4Digest();
            digest.update(message, 0, length);
            byte[] expected = new byte[16];
            digest.doFinal(expected, 0);

            assertThat(Md4.hash(message)).as("length %d", length).isEqualTo(expected);
        }
    }
}
