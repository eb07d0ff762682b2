package dev.rsm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Classes within a class that has the annotation. */
@RemovableStorage(seed = 11)
@Assumed("a nested class is a part of the one around it")
class NestedTestsTest {

    @Nested
    class Within {

        @Test
        void settings_areThoseOfTheClassAround(EmulatedRsm rsm) {
            assertThat(rsm.seed()).isEqualTo(11);
        }

        @Nested
        @RemovableStorage(seed = 12)
        class WithItsOwn {

            @Test
            void settings_areItsOwn(EmulatedRsm rsm) {
                assertThat(rsm.seed()).isEqualTo(12);
            }
        }
    }
}
