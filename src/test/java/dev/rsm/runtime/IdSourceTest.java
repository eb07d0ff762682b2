package dev.rsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Spec("RFC 9562 5.8")
class IdSourceTest {

    private static List<Guid> draw(long seed, long start, int count) {
        IdSource source = new IdSource(seed, start);
        List<Guid> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(source.next());
        }
        return drawn;
    }

    @Test
    void next_sameSeedAndStart_givesTheSame() {
        assertThat(draw(42, 3, 1000)).isEqualTo(draw(42, 3, 1000));
        assertThat(draw(42, 3, 1)).isNotEqualTo(draw(43, 3, 1));
    }

    @Test
    void next_overManyStarts_neverRepeats() {
        Set<Guid> all = new HashSet<>();
        for (long start = 0; start < 50; start++) {
            all.addAll(draw(42, start, 5000));
        }
        all.addAll(draw(42, IdSource.MAX_STARTS, 5000));
        assertThat(all).hasSize(51 * 5000);
        // Across the border of the 12 bits that the version field splits off.
        Set<Long> counted = new HashSet<>();
        draw(42, 1, 10_000).forEach(id -> counted.add(id.toUuid().getMostSignificantBits()));
        assertThat(counted).hasSize(10_000);
    }

    @Test
    void next_isVersion8AndCountsUp() {
        UUID before = new UUID(0, 0);
        for (long start = 0; start < 3; start++) {
            for (Guid id : draw(7, start, 9000)) {
                UUID now = id.toUuid();
                assertThat(now.version()).isEqualTo(8);
                assertThat(now.variant()).isEqualTo(2);
                assertThat(now.getMostSignificantBits()).isGreaterThan(before.getMostSignificantBits());
                before = now;
            }
        }
    }

    @Test
    void create_startOutOfRange_isRefused() {
        assertThatThrownBy(() -> new IdSource(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IdSource(1, IdSource.MAX_STARTS + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new IdSource(1, IdSource.MAX_STARTS).next()).isNotNull();
    }
}
