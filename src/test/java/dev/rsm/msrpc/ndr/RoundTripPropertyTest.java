package dev.rsm.msrpc.ndr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.Guid;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Any value, wherever it begins, comes back as it was; what was read is written as it lay. */
class RoundTripPropertyTest {

    /** Everything at once. */
    record Whole(
            byte number,
            Samples.Deciding deciding,
            Samples.Tree tree,
            Samples.WideText wide,
            Samples.AnsiText ansi,
            Samples.PointedText pointed,
            Samples.PointedArray array,
            Samples.Shared shared,
            Samples.PointerArray pointers,
            Samples.ByteThenLong last) {}

    @Property(tries = 300)
    void everyValue_writtenAndRead_isTheSame(@ForAll("wholes") Whole whole, @ForAll @IntRange(max = 7) int before) {
        byte[] stub = written(whole, before);
        NdrReader in = NdrReader.of(stub);
        in.readBytes(before);
        Whole read = NdrType.of(Whole.class).read(in);

        assertThat(read).isEqualTo(whole);
        assertThat(in.remaining()).isZero();
        assertThat(written(read, before)).isEqualTo(stub);
    }

    @Property(tries = 100)
    void everyValue_serialized_isTheSame(@ForAll("wholes") Whole whole) {
        byte[] stream = TypeSerialization.write(Whole.class, whole);

        assertThat(stream.length % 8).isZero();
        assertThat(TypeSerialization.read(Whole.class, java.nio.ByteBuffer.wrap(stream)))
                .isEqualTo(whole);
    }

    private static byte[] written(Whole whole, int before) {
        NdrWriter out = new NdrWriter();
        out.writeBytes(new byte[before]);
        NdrType.of(Whole.class).write(out, whole);
        return out.toBytes();
    }

    @Provide
    Arbitrary<Whole> wholes() {
        Arbitrary<List<InterfacePointer>> pointers =
                bytes(9).map(InterfacePointer::new).injectNull(0.3).list().ofMaxSize(4);
        return Combinators.combine(
                        Arbitraries.bytes(),
                        choices(),
                        trees(),
                        texts(5),
                        pointedTexts(),
                        guids().list().ofMaxSize(5).injectNull(0.2),
                        shared(),
                        pointers)
                .as((number, deciding, tree, text, pointed, guids, shared, objrefs) -> new Whole(
                        number,
                        deciding,
                        tree,
                        new Samples.WideText(number, text, (short) 3),
                        new Samples.AnsiText(number, ansi(text), (short) 4),
                        pointed,
                        new Samples.PointedArray(guids, guids == null ? 0 : guids.size()),
                        shared,
                        new Samples.PointerArray(objrefs.size(), objrefs),
                        new Samples.ByteThenLong(number, tree.number())));
    }

    /** Text as it is after it has been through Windows-1252. */
    private static String ansi(String text) {
        return Ansi.decode(Ansi.encode(text));
    }

    private Arbitrary<Guid> guids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Guid::new);
    }

    private static Arbitrary<byte[]> bytes(int max) {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(max);
    }

    private static Arbitrary<String> texts(int max) {
        return Arbitraries.chars()
                .range('\u0001', '\ufffe')
                .array(char[].class)
                .ofMaxSize(max)
                .map(String::new);
    }

    private static Arbitrary<Samples.PointedText> pointedTexts() {
        return Combinators.combine(texts(40).map(RoundTripPropertyTest::ansi).injectNull(0.3), texts(40))
                .as(Samples.PointedText::new);
    }

    private Arbitrary<Samples.Deciding> choices() {
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.bytes(), Arbitraries.integers().between(0, 0xFFFF))
                        .as((before, value) -> new Samples.Deciding(1, before, new Samples.Choice.Small(value))),
                Combinators.combine(Arbitraries.bytes(), Arbitraries.longs())
                        .as((before, value) -> new Samples.Deciding(2, before, new Samples.Choice.Large(value))),
                Arbitraries.bytes().map(before -> new Samples.Deciding(7, before, new Samples.Choice.Nothing())),
                Combinators.combine(Arbitraries.bytes(), guids().injectNull(0.2))
                        .as((before, value) -> new Samples.Deciding(8, before, new Samples.Choice.Pointing(value))));
    }

    private static Arbitrary<Samples.Tree> trees() {
        return Arbitraries.lazyOf(
                () -> Arbitraries.bytes().map(number -> new Samples.Tree(null, number, null)),
                () -> Combinators.combine(trees().injectNull(0.4), Arbitraries.bytes(), trees().injectNull(0.4))
                        .as(Samples.Tree::new));
    }

    private static Arbitrary<Samples.Shared> shared() {
        Arbitrary<Samples.Pair> pairs =
                Combinators.combine(Arbitraries.shorts(), Arbitraries.shorts()).as(Samples.Pair::new);
        return Combinators.combine(pairs, pairs, Arbitraries.integers().between(0, 7))
                .as((one, two, which) -> new Samples.Shared(
                        (which & 1) == 0 ? null : one, two, (which & 2) == 0 ? Objects.requireNonNull(one) : two));
    }
}
