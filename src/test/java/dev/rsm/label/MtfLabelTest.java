package dev.rsm.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Observed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MtfLabelTest {

    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final int LABEL_AT = 72;
    private static final int SOFTWARE_AT = 80;

    private final MtfLabel mtf = new MtfLabel();

    @Test
    @Observed("a SQL Server backup, posted as a hex dump in 2010")
    void claim_realTapeWithoutMediaLabel_readsSoftwareNameUpToItsNul() {
        MediaLabel label = claim(SampleTapes.sqlServer());

        assertThat(label.labelType()).isEqualTo("Microsoft SQL Server");
        assertThat(label.info()).isEmpty();
    }

    @Test
    @Assumed("the page says MD5 over the block; the block is taken to end where its first stream begins")
    void claim_withoutMediaLabel_identifiesByMd5OfTheBlockAlone() {
        byte[] onlyTheBlock = Arrays.copyOf(SampleTapes.sqlServer(), 140);

        assertThat(claim(SampleTapes.sqlServer()).labelId())
                .isEqualTo(SampleTapes.hex("7fe8f1ed872a7ae7a3cd2547ced9d241"))
                .isEqualTo(claim(onlyTheBlock).labelId());
    }

    @Test
    @Page("MSDN Using MTF Media Labels")
    void claim_withMediaLabel_readsTypeNameAndGuid() {
        assertThat(claim(SampleTapes.labelled()))
                .isEqualTo(new MediaLabel(
                        "BackUp 4", SampleTapes.hex("78563412 bc9a f0de 1234 56789abcdef0"), "M\u2019r\u00e4z Foo!"));
    }

    @Test
    @Page("MSDN Using MTF Media Labels")
    void claim_mediaLabelBitClear_ignoresTheGuid() {
        byte[] tape = SampleTapes.patched(SampleTapes.labelled(), 56, 1);

        assertThat(claim(tape).labelId()).isEqualTo(md5(tape));
    }

    @Test
    @Page("MSDN Using MTF Media Labels")
    void claim_mediaLabelWithoutGuid_identifiesByMd5() {
        byte[] tape = SampleTapes.patched(SampleTapes.labelled(), LABEL_AT, 20);

        assertThat(claim(tape).labelId()).isEqualTo(md5(tape));
    }

    @Test
    @Assumed("twelve digits and one more are no GUID")
    void claim_guidWithAnotherDigitBehindIt_identifiesByMd5() {
        byte[] tape = SampleTapes.labelled();
        tape[161] = 'a';

        assertThat(claim(tape).labelId()).isEqualTo(md5(tape));
    }

    @Test
    @Assumed("a media label may name other things by GUID after the medium")
    void claim_twoGuids_takesTheFirst() {
        byte[] tape = MtfTape.encode(0, MtfTape.MEDIA_LABEL_BIT, "", new UUID(0, 0) + "|" + ID, "B");

        assertThat(claim(tape).labelId()).isEqualTo(new byte[16]);
    }

    @Test
    @Spec("MTF 1.00a 5 common block header")
    void claim_anyHeaderByteFlipped_doesNotClaim() {
        for (int at = 0; at < 52; at++) {
            byte[] tape = SampleTapes.labelled();
            tape[at] ^= 0x10;

            assertThat(mtf.claim(tape)).as("byte %d", at).isEmpty();
        }
    }

    @Test
    @Spec("MTF 1.00a 5.2.1 tape header: the block type is TAPE")
    void claim_otherBlockTypeWithRightChecksum_doesNotClaim() {
        assertThat(mtf.claim(SampleTapes.patched(SampleTapes.labelled(), 0, 0x5353)))
                .isEmpty();
    }

    @Test
    @Assumed("an identifier must not depend on how much was read, so a block is claimed whole or not at all")
    void claim_cutAnywhere_doesNotClaim() {
        byte[] tape = SampleTapes.labelled();

        for (int length = 0; length < tape.length; length++) {
            assertThat(mtf.claim(Arrays.copyOf(tape, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        assertThat(mtf.claim(tape)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "68,   67", "70,  159", "70,   93", "70, 0xFFFF", // media name: too long, too far, over the fixed part
        "72,   57", "74,  115", "74,    0", "72, 0xFFFF", // media label
        "80,   75", "82,  161", "82,   93", "82, 0xFFFF", // software name
        " 8,   93", " 8,  169", " 8,    0", " 8, 0xFFFF", // block
        "48,    0", "48,    3" // string type
    })
    @Spec("MTF 1.00a 4 tape address: a string lies in the variable part of its block")
    void claim_addressOutsideTheBlock_doesNotClaim(int at, String value) {
        assertThat(mtf.claim(SampleTapes.patched(SampleTapes.labelled(), at, Integer.decode(value))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"68, 66", "70, 158", "70, 94", "72, 56", "74, 114", "80, 74", "82, 160", "82, 94"})
    @Spec("MTF 1.00a 4 tape address: a string lies in the variable part of its block")
    void claim_addressJustInsideTheBlock_claims(int at, int value) {
        byte[] tape = SampleTapes.patched(SampleTapes.labelled(), at, value);

        assertThat(claim(SampleTapes.patched(tape, SOFTWARE_AT, at == SOFTWARE_AT ? 63 : 8)))
                .isNotNull();
    }

    @Test
    @Assumed("half a UTF-16 character is a damaged string")
    void claim_oddNumberOfUtf16Bytes_doesNotClaim() {
        assertThat(mtf.claim(SampleTapes.patched(SampleTapes.sqlServer(), SOFTWARE_AT, 43)))
                .isEmpty();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.3.5: a label type is not empty")
    void claim_noSoftwareName_doesNotClaim() {
        assertThat(mtf.claim(SampleTapes.patched(SampleTapes.labelled(), SOFTWARE_AT, 0)))
                .isEmpty();
    }

    @Test
    @Assumed("a cut type could name another format, a cut information text harms nobody")
    void claim_textsOverTheLimits_refusesTheTypeAndCutsTheInfo() {
        String pair = "\uD83D\uDCFC";
        byte[] longName = MtfTape.encode(0, 0, "i".repeat(254) + pair + "i", "", "t".repeat(63));
        byte[] longType = MtfTape.encode(0, 0, "", "", "t".repeat(64));

        assertThat(claim(longName).info()).isEqualTo("i".repeat(254));
        assertThat(claim(longName).labelType()).hasSize(63);
        assertThat(mtf.claim(longType)).isEmpty();
    }

    @Test
    @Assumed("texts reach databases and screens")
    void claim_controlCharactersAndHalfPairs_areReplaced() {
        byte[] name = "a\tb\u0085c\0d".getBytes(StandardCharsets.UTF_16LE);
        byte[] tape = MtfTape.encode(0, 0, "....xx", "", "B\u001b");
        System.arraycopy(name, 0, tape, 94, 12);
        tape[94] = 0x00; // now the first character is half a pair
        tape[95] = (byte) 0xD8;

        assertThat(claim(tape).info()).isEqualTo("\uFFFD\uFFFDb\uFFFDc");
        assertThat(claim(tape).labelType()).isEqualTo("B\uFFFD");
    }

    @Test
    @Page("MSDN Using MTF Media Labels")
    void encode_withIdentifier_isClaimedWithIt() {
        byte[] tape = MtfLabel.encode("NT Backup", "Monday \u00fc", ID);

        assertThat(claim(tape))
                .isEqualTo(new MediaLabel(
                        "NT Backup", SampleTapes.hex("33221100 5544 7766 8899 aabbccddeeff"), "Monday \u00fc"));
    }

    @Test
    @Assumed("tapes without a media label differ by their media family")
    void encode_withoutIdentifier_identifiesByFamily() {
        assertThat(claim(MtfLabel.encode("NT Backup", "Monday", 1)))
                .isEqualTo(claim(MtfLabel.encode("NT Backup", "Monday", 1)))
                .isNotEqualTo(claim(MtfLabel.encode("NT Backup", "Monday", 2)));
    }

    @Test
    @Observed("a SQL Server backup, posted as a hex dump in 2010: a padding stream fills the first logical block")
    void encode_always_fillsOneLogicalBlock() {
        byte[] tape = MtfLabel.encode("Microsoft SQL Server", "", 0x48506451);

        assertThat(tape).hasSize(1024);
        // 94 fixed bytes and 40 of the name, filled up to 136; then SPAD with 1024 - 136 - 22 = 866 bytes to come.
        assertThat(Arrays.copyOfRange(tape, 136, 158))
                .isEqualTo(SampleTapes.hex("53504144 0000 0000 6203000000000000 0000 0000 7017"));
        assertThat(Arrays.copyOfRange(tape, 48, 56)).isEqualTo(SampleTapes.hex("0200 8005 51645048"));
    }

    @Test
    @Assumed("what encode accepts, claim gives back unchanged")
    void encode_textsAtTheLimits_fitAndComeBack() {
        byte[] tape = MtfLabel.encode("t".repeat(63), "i".repeat(255), ID);

        assertThat(tape).hasSize(1024);
        assertThat(claim(tape).info()).hasSize(255);
        assertThatThrownBy(() -> MtfLabel.encode("t".repeat(64), "", ID)).hasMessageContaining("at most 63");
        assertThatThrownBy(() -> MtfLabel.encode("t", "i".repeat(256), ID)).hasMessageContaining("at most 255");
        assertThatThrownBy(() -> MtfLabel.encode("", "", ID)).hasMessageContaining("label type is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\0", "\uD83Da", "\uDCFC", "\u0085"})
    @Assumed("what encode accepts, claim gives back unchanged")
    void encode_textThatClaimWouldClean_isRefused(String text) {
        assertThatThrownBy(() -> MtfLabel.encode(text, "", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MtfLabel.encode("t", text, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private MediaLabel claim(byte[] tape) {
        Optional<MediaLabel> label = mtf.claim(tape);
        assertThat(label).isPresent();
        return label.orElseThrow();
    }

    private static byte[] md5(byte[] block) {
        try {
            return MessageDigest.getInstance("MD5").digest(block);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
