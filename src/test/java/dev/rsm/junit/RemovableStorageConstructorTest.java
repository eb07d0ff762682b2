package dev.rsm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A constructor that is given an emulator. */
@RemovableStorage
@Assumed("what a constructor is given is its test's own, as what a method is given is")
class RemovableStorageConstructorTest {

    private static final Set<Path> HOMES = ConcurrentHashMap.newKeySet();

    private final EmulatedRsm rsm;

    RemovableStorageConstructorTest(EmulatedRsm rsm) {
        this.rsm = rsm;
    }

    @BeforeEach
    void compare(EmulatedRsm before) {
        assertThat(before).isSameAs(rsm);
    }

    @Test
    void emulator_isThatOfTheMethod_andOfNoOtherTest(EmulatedRsm ofMethod) {
        assertThat(ofMethod).isSameAs(rsm);
        assertThat(HOMES.add(rsm.home().root())).isTrue();
    }

    @Test
    void emulator_ofAnotherTest_isAnother() {
        assertThat(HOMES.add(rsm.home().root())).isTrue();
    }

    @Test
    @RemovableStorage(clock = RemovableStorage.Clock.CALCULATED)
    void annotation_ofTheMethod_holdsForItsConstructor() {
        assertThat(rsm.calculatedTime()).isNotNull();
    }
}
