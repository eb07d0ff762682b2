package dev.rsm.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MediaLabelsTest {

    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final MediaLabel MINE = new MediaLabel("Mine", new byte[] {1}, "");
    private static final byte[] NOT_MTF = {'V', 'O', 'L', '1'};

    private final List<RecogniserFailure> failures = new ArrayList<>();
    private final MediaLabels labels = MediaLabels.standard().reportingTo(failures::add);

    @Test
    @Assumed("a tape from which nothing can be read has never been written")
    void examine_nothingRead_isBlank() {
        assertThat(labels.examine(new byte[0])).isEqualTo(new LabelFinding.Blank());
        assertThat(labels.examine(new byte[0]).label()).isEmpty();
    }

    @Test
    @Assumed("the free label is ours")
    void examine_freeLabel_isFree() {
        LabelFinding finding = labels.examine(FreeLabel.encode(ID));

        assertThat(finding).isInstanceOf(LabelFinding.Free.class);
        assertThat(finding.label().orElseThrow().labelType()).isEqualTo(FreeLabel.TYPE);
    }

    @Test
    @Page("MSDN Using MTF Media Labels")
    void examine_mtfLabel_isClaimed() {
        LabelFinding finding = labels.examine(SampleTapes.sqlServer());

        assertThat(finding).isInstanceOf(LabelFinding.Claimed.class);
        assertThat(finding.label().orElseThrow().labelType()).isEqualTo("Microsoft SQL Server");
    }

    @Test
    @Assumed("a tape that calls itself free but has no identifier is kept from being overwritten")
    void examine_nameOfTheFreeLabelWithoutIdentifier_isClaimedAndNotFree() {
        assertThat(labels.examine(MtfLabel.encode(FreeLabel.TYPE, "", 7))).isInstanceOf(LabelFinding.Claimed.class);
    }

    @Test
    @Page("MSDN Media Life Cycle")
    void examine_unknownBytes_isUnrecognised() {
        assertThat(labels.examine(NOT_MTF)).isEqualTo(new LabelFinding.Unrecognised());
        assertThat(labels.examine(new byte[1])).isEqualTo(new LabelFinding.Unrecognised());
        assertThat(failures).isEmpty();
    }

    @Test
    @Page("MSDN Developing a Media Label Library")
    void examine_addedRecogniser_isAsked() {
        MediaLabels more = labels.with(recogniser("mine", 4, start -> Optional.of(MINE)));

        assertThat(more.examine(NOT_MTF)).isEqualTo(new LabelFinding.Claimed(MINE));
        assertThat(labels.examine(NOT_MTF)).isEqualTo(new LabelFinding.Unrecognised());
    }

    @Test
    @Assumed("no source says what happens when two claim")
    void examine_twoClaim_theFirstWins_andTheOtherIsReported() {
        MediaLabel other = new MediaLabel("Other", new byte[] {2}, "");
        MediaLabels more = labels.with(recogniser("mine", 4, start -> Optional.of(MINE)))
                .with(recogniser("other", 4, start -> Optional.of(other)));

        assertThat(more.examine(NOT_MTF)).isEqualTo(new LabelFinding.Claimed(MINE));
        assertThat(more.examine(FreeLabel.encode(ID))).isInstanceOf(LabelFinding.Free.class);
        assertThat(more.examine(SampleTapes.labelled()))
                .as("one that was plugged in also before the built-in ones")
                .isEqualTo(new LabelFinding.Claimed(MINE));
        assertThat(failures)
                .extracting(RecogniserFailure::toString)
                .containsExactly(
                        contested("other", "Other", "Mine"),
                        contested("mine", "Mine", FreeLabel.TYPE),
                        contested("other", "Other", FreeLabel.TYPE),
                        contested("other", "Other", "Mine"));
    }

    private static String contested(String recogniser, String late, String first) {
        return "The media label recogniser " + recogniser
                + " claimed a medium that another one had claimed before: it was \"" + late
                + "\" to this one, and \"" + first + "\" to another, which counts";
    }

    @Test
    @Assumed("a faulty library must not end an inventory")
    void examine_recogniserThrows_isReportedAndTheNextIsAsked() {
        IllegalStateException broken = new IllegalStateException("broken");
        NoClassDefFoundError missing = new NoClassDefFoundError("Missing");
        MediaLabels more = labels.with(recogniser("broken", 4, start -> raise(broken)))
                .with(recogniser("unlinked", 4, start -> raise(missing)))
                .with(recogniser("endless", 4, start -> raise(new StackOverflowError())))
                .with(recogniser("greedy", 4, start -> raise(new OutOfMemoryError("Java heap space"))))
                .with(recogniser("mine", 4, start -> Optional.of(MINE)));

        assertThat(more.examine(NOT_MTF)).isEqualTo(new LabelFinding.Claimed(MINE));
        assertThat(failures)
                .extracting(RecogniserFailure::recogniser)
                .containsExactly("broken", "unlinked", "endless", "greedy");
        assertThat(failures.get(0).cause()).isSameAs(broken);
        assertThat(failures.get(1).cause()).isSameAs(missing);
    }

    @Test
    @Assumed("a faulty library must not end an inventory")
    void examine_recogniserThrowsAndNobodyElseClaims_isUnrecognised() {
        MediaLabels more = labels.with(recogniser("broken", 4, start -> raise(new IllegalStateException())));

        assertThat(more.examine(NOT_MTF)).isEqualTo(new LabelFinding.Unrecognised());
        assertThat(MediaLabels.standard()
                        .with(recogniser("broken", 4, start -> raise(new IllegalStateException())))
                        .examine(NOT_MTF))
                .isEqualTo(new LabelFinding.Unrecognised());
    }

    @Test
    @Assumed("a faulty library must not spoil another's view")
    void examine_recogniserWritesIntoTheBytes_othersSeeTheTape() {
        List<byte[]> seen = new ArrayList<>();
        MediaLabels more = labels.with(recogniser("vandal", 4, start -> {
                    Arrays.fill(start, (byte) 0);
                    return Optional.empty();
                }))
                .with(recogniser("witness", 4, start -> {
                    seen.add(start);
                    return Optional.empty();
                }));
        byte[] start = NOT_MTF.clone();
        more.examine(start);

        assertThat(seen).containsExactly(NOT_MTF);
        assertThat(start).isEqualTo(NOT_MTF);
    }

    @Test
    @Page("MSDN MaxMediaLabel: the largest buffer the library may be given")
    void examine_longStart_givesEachNoMoreThanItAskedFor() {
        List<Integer> lengths = new ArrayList<>();
        MediaLabels more = labels.with(recogniser("small", 80, start -> {
            lengths.add(start.length);
            return Optional.empty();
        }));
        more.examine(new byte[81]);
        more.examine(new byte[80]);
        more.examine(new byte[79]);

        assertThat(lengths).containsExactly(80, 80, 79);
    }

    @Test
    @Page("MSDN MaxMediaLabel")
    void maxMediaLabel_isTheLargestOfAll() {
        assertThat(labels.maxMediaLabel()).isEqualTo(1048576);
        assertThat(labels.with(recogniser("big", MediaLabels.MAX_LABEL_BYTES, start -> Optional.empty()))
                        .maxMediaLabel())
                .isEqualTo(1048576);
    }

    @Test
    @Assumed("reading labels must stay cheap")
    void with_recogniserThatAsksForTooMuchOrNothing_isRefused() {
        assertThatThrownBy(() -> labels.with(recogniser("huge", 1048577, start -> Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label recogniser huge asks for 1048577 bytes; let it ask for 1 to 1048576");
        assertThatThrownBy(() -> labels.with(recogniser("none", 0, start -> Optional.empty())))
                .hasMessageContaining("none asks for 0 bytes");
    }

    private static Optional<MediaLabel> raise(RuntimeException failure) {
        throw failure;
    }

    private static Optional<MediaLabel> raise(Error failure) {
        throw failure;
    }

    private static MediaLabelRecogniser recogniser(
            String name, int maxMediaLabel, Function<byte[], Optional<MediaLabel>> claim) {
        return new MediaLabelRecogniser() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int maxMediaLabel() {
                return maxMediaLabel;
            }

            @Override
            public Optional<MediaLabel> claim(byte[] start) {
                return claim.apply(start);
            }
        };
    }
}
