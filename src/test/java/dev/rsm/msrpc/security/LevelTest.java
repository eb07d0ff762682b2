package dev.rsm.msrpc.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Spec;
import org.junit.jupiter.api.Test;

class LevelTest {

    @Test
    @Spec("MS-RPCE 2.2.1.1.8")
    void of_everyNumber_isItsLevel() {
        for (Level level : Level.values()) {
            assertThat(Level.of(level.number())).contains(level);
        }
        assertThat(Level.of(0)).contains(Level.CONNECT);
        assertThat(Level.of(7)).isEmpty();
        assertThat(Level.of(-1)).isEmpty();
    }

    @Test
    void hasVerifier_belowCall_isFalse() {
        assertThat(Level.values())
                .filteredOn(Level::hasVerifier)
                .containsExactly(Level.CALL, Level.PACKET, Level.INTEGRITY, Level.PRIVACY);
    }

    @Test
    void ranges_sealOutsideOfSign_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranges(4, 10, 3, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranges(4, 10, 5, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranges(-1, 10, 5, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranges(0, 10, 6, 5));
        assertThat(Ranges.whole(10, 4, 8)).isEqualTo(new Ranges(0, 10, 4, 8));
        assertThat(Ranges.body(4, 8)).isEqualTo(new Ranges(4, 8, 4, 8));
    }
}
