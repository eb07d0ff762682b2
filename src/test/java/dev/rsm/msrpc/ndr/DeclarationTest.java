package dev.rsm.msrpc.ndr;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Assumed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be declared says so, and where, before anything is sent. */
@Assumed("a declaration is code of this project, so a wrong one must not be noticed only on the wire")
class DeclarationTest {

    record NoSize(byte[] value) {}

    record BothSizes(@Fixed(3) @SizeIs List<Byte> value) {}

    record FixedToNothing(@Fixed(0) List<Byte> value) {}

    record UnknownSize(@SizeIs("missing") List<Byte> value) {}

    record SizedByText(
            @Pointer(Pointer.Kind.UNIQUE) @Text(Text.Charset.WIDE)
            String text,

            @SizeIs("text") List<Byte> value) {}

    record PlainText(String value) {}

    record UnsignedByte(@Unsigned byte value) {}

    record Fraction(double value) {}

    record InTheMiddle(@SizeIs List<Byte> value, int after) {}

    record ArrayOfArrays(@SizeIs List<Samples.Hypers> value) {}

    record ArrayOfNothing(@SizeIs List<Nothing> value) {}

    record Nothing() {}

    record Endless(int number, @Fixed(2) List<Endless> next) {}

    record NoUnion(int kind, @SwitchIs("kind") Runnable choice) {}

    record OpenChoice(int kind, @SwitchIs("kind") Open choice) {}

    record TwiceChoice(int kind, @SwitchIs("kind") Twice choice) {}

    record SizelessChoice(int kind, @SwitchIs("kind") Sizeless choice) {}

    sealed interface Open {
        record Arm() implements Open {}
    }

    sealed interface Twice {
        @Case(1)
        record First() implements Twice {}

        @Case(1)
        record Second() implements Twice {}
    }

    sealed interface Sizeless {
        @Case(1)
        record Arm(@SizeIs List<Byte> value) implements Sizeless {}
    }

    static Stream<Arguments> structures() {
        return Stream.of(
                Arguments.of(NoSize.class, "NoSize.value: an array needs @SizeIs"),
                Arguments.of(BothSizes.class, "BothSizes.value: an array needs @SizeIs"),
                Arguments.of(FixedToNothing.class, "FixedToNothing.value: an array needs @SizeIs"),
                Arguments.of(UnknownSize.class, "UnknownSize.value: names missing, which is no number"),
                Arguments.of(SizedByText.class, "SizedByText.value: names text, which is no number"),
                Arguments.of(PlainText.class, "PlainText.value: a String needs @Text"),
                Arguments.of(UnsignedByte.class, "UnsignedByte.value: byte cannot be passed so"),
                Arguments.of(Fraction.class, "Fraction.value: double cannot be passed so"),
                Arguments.of(InTheMiddle.class, "InTheMiddle.value: what has no size of its own comes last"),
                Arguments.of(ArrayOfArrays.class, "ArrayOfArrays.value[]: an element of an array has a size"),
                Arguments.of(ArrayOfNothing.class, "ArrayOfNothing.value[]: an element of an array has a size"),
                Arguments.of(Endless.class, "Endless.next[]: Endless contains itself"),
                Arguments.of(NoUnion.class, "NoUnion.choice: a union is a sealed interface"),
                Arguments.of(OpenChoice.class, "OpenChoice.choice: Arm is no record with @Case"),
                Arguments.of(TwiceChoice.class, "TwiceChoice.choice: two arms are of case 1"),
                Arguments.of(SizelessChoice.class, "SizelessChoice.choice: Arm contains the union or has no size"),
                Arguments.of(String.class, "java.lang.String is no record"));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void ofAStructure_thatCannotBe_saysWhere(Class<?> type, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> NdrType.of(type)).withMessageContaining(message);
    }

    interface Undeclared {}

    @RpcInterface(uuid = "0b57f3a2-56d7-4c2e-9a6d-3f0e0c5a1b2c")
    interface WithoutNumber {
        CompletionStage<Nothing> method();
    }

    @RpcInterface(uuid = "0b57f3a2-56d7-4c2e-9a6d-3f0e0c5a1b2c")
    interface SameNumber {
        @Opnum(3)
        CompletionStage<Nothing> one();

        @Opnum(3)
        CompletionStage<Nothing> two();
    }

    @RpcInterface(uuid = "0b57f3a2-56d7-4c2e-9a6d-3f0e0c5a1b2c")
    interface TooHigh {
        @Opnum(0x10000)
        CompletionStage<Nothing> method();
    }

    @RpcInterface(uuid = "0b57f3a2-56d7-4c2e-9a6d-3f0e0c5a1b2c")
    interface NoRecord {
        @Opnum(3)
        CompletionStage<String> method();
    }

    @RpcInterface(uuid = "0b57f3a2-56d7-4c2e-9a6d-3f0e0c5a1b2c")
    interface NoStage {
        @Opnum(3)
        Nothing method();
    }

    @RpcInterface(uuid = "0b57f3a2-56d7-4c2e-9a6d-3f0e0c5a1b2c")
    interface Futures {
        @Opnum(3)
        CompletableFuture<Nothing> method(int one, @SizeIs("one") byte[] two);
    }

    static Stream<Arguments> interfaces() {
        return Stream.of(
                Arguments.of(Undeclared.class, "is no interface with @RpcInterface"),
                Arguments.of(WithoutNumber.class, "needs an @Opnum of 0 to 65535"),
                Arguments.of(TooHigh.class, "needs an @Opnum of 0 to 65535"),
                Arguments.of(SameNumber.class, "has the number 3, as"),
                Arguments.of(NoRecord.class, "does not return a CompletionStage of a record"),
                Arguments.of(NoStage.class, "does not return a CompletionStage of a record"));
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void ofAnInterface_thatCannotBe_saysWhy(Class<?> type, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NdrInterface.of(type))
                .withMessageContaining(message);
    }

    @Test
    void ofAnInterface_thatReturnsFutures_canBe() {
        NdrInterface.of(Futures.class);
    }
}
