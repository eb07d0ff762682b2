package dev.rsm.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Assumed("tapes hold anything, and labels of the standard formats are read by code that never throws")
class MediaLabelsPropertyTest {

    private static final MediaLabels LABELS = MediaLabels.standard().reportingTo(failure -> {
        throw new AssertionError(failure.recogniser() + " threw", failure.cause());
    });

    @Property
    void examine_randomBytes_neverFails(@ForAll @Size(max = 300) byte[] start) {
        assertThat(LABELS.examine(start)).isNotNull();
    }

    /** Sets 16-bit numbers anywhere and mends the checksum, so that the fuzz gets past it to the addresses. */
    @Property
    void examine_goodLabelWithMutatedFields_neverFails(
            @ForAll("tapes") byte[] tape,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 60) Integer> places,
            @ForAll("numbers") int value) {
        byte[] mutated = tape;
        for (int place : places) {
            mutated = SampleTapes.patched(mutated, place * 2, value);
        }
        assertThat(LABELS.examine(mutated)).isNotNull();
    }

    @Property
    void examine_goodLabelCutAnywhere_neverFails(
            @ForAll("tapes") byte[] tape, @ForAll @IntRange(max = 1024) int length) {
        assertThat(LABELS.examine(Arrays.copyOf(tape, Math.min(length, tape.length))))
                .isNotNull();
    }

    @Property
    void examine_sampleCutAnywhere_neverFails(
            @ForAll("samples") byte[] start, @ForAll @IntRange(max = 600_000) int cut) {
        assertThat(LABELS.examine(Arrays.copyOf(start, cut % (start.length + 1))))
                .isNotNull();
    }

    /** Damage where the formats keep their numbers and lengths: it is claimed for what it then says, or not at all. */
    @Property
    void examine_sampleDamaged_neverFails(
            @ForAll("samples") byte[] start,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 0xFFFF) Integer> places,
            @ForAll byte value) {
        byte[] damaged = start.clone();
        for (int place : places) {
            int area = place % 4 == 0 ? 0 : place % 4 == 1 ? 16 * 2048 : place % 4 == 2 ? 32 * 2048 : 256 * 2048;
            int at = area + place / 4 % 600;
            damaged[at < damaged.length ? at : at % damaged.length] = value;
        }
        assertThat(LABELS.examine(damaged)).isNotNull();
    }

    @Property
    void examine_zeroesOrOnesOfAnyLength_isUnrecognised(
            @ForAll @IntRange(min = 1, max = 600_000) int length, @ForAll boolean ones) {
        byte[] start = new byte[length];
        Arrays.fill(start, (byte) (ones ? 0xFF : 0));
        assertThat(LABELS.examine(start)).isEqualTo(new LabelFinding.Unrecognised());
    }

    @Property
    void examine_oneHeaderByteChanged_isUnrecognised(
            @ForAll("tapes") byte[] tape,
            @ForAll @IntRange(max = 51) int at,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] mutated = tape.clone();
        mutated[at] ^= (byte) change;

        assertThat(LABELS.examine(mutated)).isEqualTo(new LabelFinding.Unrecognised());
    }

    @Property
    void examine_encodedMtfLabel_givesItBack(
            @ForAll("types") String type, @ForAll("infos") String info, @ForAll long high, @ForAll long low) {
        UUID id = new UUID(high, low);
        byte[] tape = MtfLabel.encode(type, info, id);

        assertThat(LABELS.examine(tape))
                .isEqualTo(new LabelFinding.Claimed(new MediaLabel(type, MtfLabel.toBytes(id), info)));
        assertThat(LABELS.examine(MtfLabel.encode(type, info, (int) low)).label())
                .hasValueSatisfying(label -> {
                    assertThat(label.labelType()).isEqualTo(type);
                    assertThat(label.info()).isEqualTo(info);
                    assertThat(label.labelId()).hasSize(16);
                });
    }

    @Property
    void examine_encodedFreeLabel_isFree(@ForAll long high, @ForAll long low) {
        UUID id = new UUID(high, low);

        assertThat(LABELS.examine(FreeLabel.encode(id)))
                .isEqualTo(new LabelFinding.Free(new MediaLabel(FreeLabel.TYPE, MtfLabel.toBytes(id), "")));
    }

    /** Whatever stands on the tape, a claim keeps to the limits that the constructor of a label checks. */
    @Property
    void examine_anyTextOnTheTape_claimsOrDeclinesButNeverFails(@ForAll String type, @ForAll String info) {
        byte[] tape = MtfTape.encode(1, 0, cut(info, 200), "", cut(type, 100));

        assertThat(LABELS.examine(tape)).isInstanceOfAny(LabelFinding.Claimed.class, LabelFinding.Unrecognised.class);
    }

    @Provide
    Arbitrary<byte[]> samples() {
        return Arbitraries.of(SampleVolumes.all());
    }

    @Provide
    Arbitrary<byte[]> tapes() {
        return Arbitraries.of(
                SampleTapes.sqlServer(),
                SampleTapes.labelled(),
                FreeLabel.encode(new UUID(1, 2)),
                MtfLabel.encode("NT Backup", "Monday", new UUID(3, 4)));
    }

    @Provide
    Arbitrary<Integer> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0xFFFF),
                Arbitraries.of(0, 1, 93, 94, 140, 168, 0x7FFF, 0x8000, 0xFFFF));
    }

    @Provide
    Arbitrary<String> types() {
        return text().ofMinLength(1).ofMaxLength(MediaLabel.MAX_TYPE_CHARS);
    }

    @Provide
    Arbitrary<String> infos() {
        return text().ofMaxLength(MediaLabel.MAX_INFO_CHARS);
    }

    private static StringArbitrary text() {
        return Arbitraries.strings().withCharRange(' ', '~').withCharRange('\u00a0', '\ud7ff');
    }

    private static String cut(String text, int max) {
        return text.substring(0, Math.min(max, text.length()));
    }
}
