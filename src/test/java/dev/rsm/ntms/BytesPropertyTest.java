package dev.rsm.ntms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BytesPropertyTest {

    @Property(tries = 200)
    void parse_ofItsOwnText_isEqual(@ForAll byte[] content) {
        Bytes bytes = Bytes.of(content);
        assertThat(Bytes.parse(bytes.toString())).isEqualTo(bytes).hasSameHashCodeAs(bytes);
        assertThat(bytes.toArray()).isEqualTo(content);
        assertThat(bytes.length()).isEqualTo(content.length);
    }

    @Property(tries = 200)
    void equals_isEqualityOfContent(@ForAll byte[] one, @ForAll byte[] other) {
        assertThat(Bytes.of(one).equals(Bytes.of(other))).isEqualTo(Arrays.equals(one, other));
    }

    @Example
    void of_arrayChangedLater_keepsTheOldContent() {
        byte[] content = {1, 2};
        Bytes bytes = Bytes.of(content);
        content[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes).hasToString("0102");
    }

    @Example
    void parse_oddDigits_isRefused() {
        assertThatThrownBy(() -> Bytes.parse("012")).isInstanceOf(IllegalArgumentException.class);
    }
}
