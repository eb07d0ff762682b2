package dev.rsm.dtyp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;

/** What every decoder promises for input of any kind. */
final class Decoding {

    private Decoding() {}

    /**
     * Checks that {@code decode} either refuses {@code input} with IllegalArgumentException and a message, or makes a
     * value that survives being written and read again. Any other exception goes through.
     */
    static <I, V> void isTotal(I input, Function<I, V> decode, Function<V, I> encode) {
        V value;
        try {
            value = decode.apply(input);
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageMatching("(?s).{10,}");
            return;
        }
        assertThat(decode.apply(encode.apply(value))).isEqualTo(value);
    }
}
