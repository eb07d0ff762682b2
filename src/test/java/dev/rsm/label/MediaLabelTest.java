package dev.rsm.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import org.junit.jupiter.api.Test;

class MediaLabelTest {

    @Test
    @Page("MSDN NTMS_PARTITIONINFORMATION: OmidLabelId, szOmidLabelType, szOmidLabelInfo")
    void new_partsAtTheirLimits_areAccepted() {
        MediaLabel label = new MediaLabel("t".repeat(63), new byte[255], "i".repeat(255));

        assertThat(label.labelId()).hasSize(255);
        assertThat(new MediaLabel("t", new byte[1], "").info()).isEmpty();
    }

    @Test
    @Assumed("MediaLabelInfo holds 256 bytes and a side 255; a cut identifier might name two media")
    void new_partsBeyondTheirLimits_areRefused() {
        assertThatThrownBy(() -> new MediaLabel("t", new byte[256], ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label identifier has 256 bytes; give 1 to 255");
        assertThatThrownBy(() -> new MediaLabel("t", new byte[0], "")).hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> new MediaLabel("", new byte[1], "")).hasMessageContaining("label type is empty");
        assertThatThrownBy(() -> new MediaLabel("t".repeat(64), new byte[1], ""))
                .hasMessage("label type has 64 characters; give at most 63");
        assertThatThrownBy(() -> new MediaLabel("t", new byte[1], "i".repeat(256)))
                .hasMessage("label information has 256 characters; give at most 255");
        assertThatThrownBy(() -> new MediaLabel("t", new byte[1], "a\u0007"))
                .hasMessage("label information holds U+0007, a control character or half a pair; remove it");
    }

    @Test
    @Assumed("a label is a value")
    void labelId_changedByTheCaller_leavesTheLabelAlone() {
        byte[] id = {1, 2};
        MediaLabel label = new MediaLabel("t", id, "i");
        id[0] = 9;
        label.labelId()[1] = 9;

        assertThat(label.labelId()).containsExactly(1, 2);
    }

    @Test
    @Assumed("a label is a value")
    void equals_goesByAllThreePartsAndTheBytes() {
        MediaLabel label = new MediaLabel("t", new byte[] {1, 2}, "i");

        assertThat(label)
                .isEqualTo(new MediaLabel("t", new byte[] {1, 2}, "i"))
                .hasSameHashCodeAs(new MediaLabel("t", new byte[] {1, 2}, "i"))
                .hasToString("t 0102 \"i\"")
                .isNotEqualTo(new MediaLabel("u", new byte[] {1, 2}, "i"))
                .isNotEqualTo(new MediaLabel("t", new byte[] {1, 3}, "i"))
                .isNotEqualTo(new MediaLabel("t", new byte[] {1, 2}, "j"));
    }
}
