package dev.rsm.label;

import static dev.rsm.label.SampleVolumes.ascii;
import static dev.rsm.label.SampleVolumes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardLabelTest {

    private static final MediaLabel ANSI = new MediaLabel("ANSI", ascii("ARC001"), "ARC001, PAYROLL");

    private final StandardLabel labels = new StandardLabel();

    @Test
    @Spec({"ANSI X3.27-1978 volume header label", "ECMA-13 volume header label"})
    void claim_ansi_readsVolumeAndOwner() {
        assertThat(labels.claim(join(SampleVolumes.ansi(), SampleVolumes.ansiHeader())))
                .contains(ANSI);
    }

    @Test
    @Page("IBM, IBM standard volume label (VOL1)")
    void claim_ibm_readsEbcdicAndIdentifiesInAscii() {
        assertThat(labels.claim(join(SampleVolumes.ibm(), SampleVolumes.ibmHeader())))
                .contains(new MediaLabel("IBM", ascii("ARC001"), "ARC001, PAYROLL"));
    }

    @Test
    @Assumed("a volume that was initialised and never written has one label; a drive may give one block at a time")
    void claim_volumeLabelAlone_claims() {
        assertThat(labels.claim(SampleVolumes.ansi())).contains(ANSI);
        assertThat(labels.claim(SampleVolumes.ibm())).isPresent();
    }

    @Test
    @Spec("ANSI X3.27-1978: VOL2 to VOL9 and UVL1 to UVL9 may stand before HDR1")
    void claim_furtherVolumeLabels_claims() {
        byte[] second = ascii("VOL2" + " ".repeat(76));
        byte[] users = ascii("UVL1" + "x".repeat(76));

        assertThat(labels.claim(join(join(join(SampleVolumes.ansi(), second), users), SampleVolumes.ansiHeader())))
                .contains(ANSI);
    }

    @Test
    @Spec("ANSI X3.27-1978: a header label follows the volume labels")
    void claim_somethingElseBehindTheVolumeLabel_doesNotClaim() {
        assertThat(labels.claim(join(SampleVolumes.ansi(), ascii("EOF1" + " ".repeat(76)))))
                .isEmpty();
        assertThat(labels.claim(join(SampleVolumes.ansi(), new byte[1]))).isEmpty();
        assertThat(labels.claim(join(SampleVolumes.ansi(), SampleVolumes.ibmHeader())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 20, 79})
    @Assumed("the labels have no checksum, so each character must be possible where it stands")
    void claim_controlCharacterAnywhere_doesNotClaim(int at) {
        byte[] label = SampleVolumes.ansi();
        label[at] = 7;

        assertThat(labels.claim(label)).isEmpty();
    }

    @Test
    @Spec("ANSI X3.27-1978: volume identifier, label standard level")
    void claim_noVolumeOrUnknownVersion_doesNotClaim() {
        byte[] nameless = SampleVolumes.ansi();
        Arrays.fill(nameless, 4, 10, (byte) ' ');
        byte[] future = SampleVolumes.ansi();
        future[79] = '5';

        assertThat(labels.claim(nameless)).isEmpty();
        assertThat(labels.claim(future)).isEmpty();
    }

    @Test
    @Assumed("every LTFS volume begins with a standard label; it belongs to LTFS")
    void claim_ltfs_doesNotClaim() {
        assertThat(labels.claim(SampleVolumes.ltfs())).isEmpty();
    }

    @Test
    @Assumed("what encode writes, claim reads")
    void encode_thenClaim_givesTheSame() {
        assertThat(labels.claim(StandardLabel.encode("ARC001", "PAYROLL", false)))
                .contains(ANSI);
        assertThat(labels.claim(StandardLabel.encode("A1", "", true)))
                .contains(new MediaLabel("IBM", ascii("A1"), "A1"));
        assertThat(StandardLabel.encode("ARC001", "", false)).hasSize(160);
        assertThatThrownBy(() -> StandardLabel.encode("ARC0001", "", false)).hasMessageContaining("at most 6");
        assertThatThrownBy(() -> StandardLabel.encode(" ", "", false)).hasMessageContaining("empty");
        assertThatThrownBy(() -> StandardLabel.encode("arc", "", false)).hasMessageContaining("capital letters");
        assertThatThrownBy(() -> StandardLabel.encode("A", "X".repeat(15), false))
                .hasMessageContaining("at most 14");
    }
}
