package dev.rsm.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreeLabelTest {

    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final byte[] ID_BYTES = SampleTapes.hex("33221100 5544 7766 8899 aabbccddeeff");

    private final FreeLabel free = new FreeLabel();

    @Test
    @Assumed("no public source gives the layout of the free label; it is ours")
    void encode_always_isClaimedWithTypeAndIdentifierAndNoInfo() {
        assertThat(free.claim(FreeLabel.encode(ID))).contains(new MediaLabel("RSM Free Media", ID_BYTES, ""));
    }

    @Test
    @Page("MSDN June 1998, RSM Labels and Application Label Requirements: on tape the scratch label is an MTF label")
    void encode_always_isAnMtfLabelToo() {
        assertThat(new MtfLabel().claim(FreeLabel.encode(ID))).contains(new MediaLabel(FreeLabel.TYPE, ID_BYTES, ""));
    }

    @Test
    @Assumed("a tape that may be overwritten must say so beyond doubt")
    void claim_anotherSoftwareOrNoIdentifier_doesNotClaim() {
        assertThat(free.claim(MtfLabel.encode("RSM Free Media ", "", ID))).isEmpty();
        assertThat(free.claim(MtfLabel.encode("rsm free media", "", ID))).isEmpty();
        assertThat(free.claim(MtfLabel.encode(FreeLabel.TYPE, "", 7))).isEmpty();
        assertThat(free.claim(MtfTape.encode(7, MtfTape.MEDIA_LABEL_BIT, "", "no GUID here", FreeLabel.TYPE)))
                .isEmpty();
        assertThat(free.claim(SampleTapes.labelled())).isEmpty();
    }

    @Test
    @Assumed("the name of the medium says nothing about its use")
    void claim_withMediaName_claimsAndReadsIt() {
        assertThat(free.claim(MtfLabel.encode(FreeLabel.TYPE, "Tape 7", ID)))
                .contains(new MediaLabel(FreeLabel.TYPE, ID_BYTES, "Tape 7"));
    }
}
