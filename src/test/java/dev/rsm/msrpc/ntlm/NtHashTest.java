package dev.rsm.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NtHashTest {

    private static final NtHash HASH = NtHash.of("Secret".toCharArray());

    @Test
    void of_samePassword_isEqualAndAnotherIsNot() {
        assertThat(NtHash.of("Secret".toCharArray())).isEqualTo(HASH).hasSameHashCodeAs(HASH);
        assertThat(NtHash.of("secret".toCharArray())).isNotEqualTo(HASH);
    }

    @Test
    void of_emptyPassword_isMd4OfNothing() {
        assertThat(NtHash.of(new char[0]).toBytes())
                .isEqualTo(HexFormat.of().parseHex("31d6cfe0d16ae931b73c59d7e0c089c0"));
    }

    @Test
    void of_password_leavesItToItsOwner() {
        char[] password = "Secret".toCharArray();
        NtHash.of(password);
        assertThat(password).isEqualTo("Secret".toCharArray());
    }

    @Test
    void ofBytes_throughBytes_isTheSameAndKeepsNoReference() {
        byte[] bytes = HASH.toBytes();
        NtHash read = NtHash.ofBytes(bytes);
        bytes[0]++;
        read.toBytes()[1]++;

        assertThat(read).isEqualTo(HASH);
    }

    @Test
    void ofBytes_anotherLength_isRefused() {
        for (int length : new int[] {0, 15, 17}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NtHash.ofBytes(new byte[length]))
                    .withMessageContaining("not " + length);
        }
    }

    @Test
    void texts_haveNoSecretInThem() {
        String digits = HexFormat.of().formatHex(HASH.toBytes()).substring(0, 4);
        NtlmAccount account = new NtlmAccount("Operator", HASH);
        NtlmCredentials credentials = NtlmCredentials.of("Operator", "TAPES", "Secret".toCharArray());

        for (Object holder : new Object[] {HASH, account, credentials}) {
            assertThat(holder.toString().toLowerCase(Locale.ROOT))
                    .contains("hidden")
                    .doesNotContain("secret", digits);
        }
    }

    @Test
    void target_nameTooLongOrEmpty_isRefused() {
        assertThat(NtlmTarget.standalone("Tapes")).isEqualTo(new NtlmTarget("TAPES", "TAPES", "tapes", "tapes"));
        assertThat(NtlmTarget.standalone("x".repeat(NtlmTarget.MAX_NAME)).inDomain())
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NtlmTarget.standalone("x".repeat(NtlmTarget.MAX_NAME + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new NtlmTarget("A", "", "a", "a"));
    }
}
