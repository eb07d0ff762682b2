package dev.rsm.label;

import static dev.rsm.label.SampleVolumes.ascii;
import static dev.rsm.label.SampleVolumes.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LtfsLabelTest {

    private final LtfsLabel ltfs = new LtfsLabel();

    @Test
    @Spec("SNIA LTFS Format Specification 2.2.0, 7.1.1 VOL1 label")
    void claim_volumeLabelUpToTheFileMark_identifiesByVolumeIdentifier() {
        assertThat(ltfs.claim(SampleVolumes.ltfs())).contains(new MediaLabel("LTFS", ascii("A12345"), "A12345"));
    }

    @Test
    @Spec("SNIA LTFS Format Specification 2.2.0, 7.1.2 LTFS label")
    void claim_withXml_identifiesByUuid() {
        assertThat(ltfs.claim(join(SampleVolumes.ltfs(), SampleVolumes.ltfsXml())))
                .contains(new MediaLabel("LTFS", SampleTapes.hex("081aa930 aeda d148 ae75 69804e61d2ea"), "A12345"));
    }

    @Test
    @Assumed("an identifier must not depend on how much was read")
    void claim_xmlCutAnywhere_doesNotClaim() {
        byte[] whole = join(SampleVolumes.ltfs(), SampleVolumes.ltfsXml());

        for (int length = 81; length < whole.length - 1; length++) {
            assertThat(ltfs.claim(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    @Assumed("what stands behind the label is not this format's")
    void claim_otherBytesOrNoUuidBehindTheLabel_doesNotClaim() {
        assertThat(ltfs.claim(join(SampleVolumes.ltfs(), ascii("HDR1")))).isEmpty();
        assertThat(ltfs.claim(join(SampleVolumes.ltfs(), ascii("<ltfslabel></ltfslabel>"))))
                .isEmpty();
    }

    @Test
    @Spec("SNIA LTFS Format Specification 2.2.0, 7.1.1 VOL1 label: implementation LTFS, version 4")
    void claim_otherImplementationOrVersion_doesNotClaim() {
        byte[] version = SampleVolumes.ltfs();
        version[79] = '3';
        byte[] implementation = SampleVolumes.ltfs();
        implementation[28] = '2';

        assertThat(ltfs.claim(version)).isEmpty();
        assertThat(ltfs.claim(implementation)).isEmpty();
        assertThat(ltfs.claim(SampleVolumes.ansi())).isEmpty();
    }

    @Test
    @Assumed("what encode writes, claim reads")
    void encode_thenClaim_givesTheSame() {
        UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

        assertThat(ltfs.claim(LtfsLabel.encode("V1"))).contains(new MediaLabel("LTFS", ascii("V1"), "V1"));
        assertThat(ltfs.claim(LtfsLabel.encode("V1", id)))
                .contains(new MediaLabel("LTFS", SampleTapes.hex("33221100 5544 7766 8899 aabbccddeeff"), "V1"));
    }
}
