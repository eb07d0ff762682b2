package dev.rsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.fault.ChildJvm;
import dev.rsm.fault.TryLock;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("one service a home, as one service a computer")
class HomeLockTest {

    private final Home home;

    HomeLockTest(@TempDir Path folder) {
        this.home = Home.create(folder.resolve("home"));
    }

    @Test
    void take_heldByAnotherProcess_saysByWhomAndWorksOnceItIsKilled() throws Exception {
        try (ChildJvm child = ChildJvm.start(TryLock.class, "home", home.root())) {
            assertThat(child.line()).contains("held");
            assertThatThrownBy(() -> HomeLock.take(home, "the test"))
                    .isInstanceOf(HomeException.class)
                    .hasMessageContaining("a child (process " + child.pid() + ")");
            child.kill();
        }
        HomeLock.take(home, "the test").close();
    }

    @Test
    void take_refusedInTheSameProcess_leavesTheLockAgainstOthers() throws Exception {
        HomeLock held = HomeLock.take(home, "the first");
        assertThatThrownBy(() -> HomeLock.take(home, "the second"))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("the first");
        try (ChildJvm child = ChildJvm.start(TryLock.class, "home", home.root())) {
            assertThat(child.line().orElse("")).contains("in use by the first");
        }
        held.close();
        held.close();
        HomeLock.take(home, "the third").close();
    }

    @Test
    void listening_isReadByOthers_untilTheOwnerIsEnding() {
        assertThat(HomeLock.isListening(home)).isFalse();
        HomeLock held = HomeLock.take(home, "the first");
        assertThat(HomeLock.isListening(home)).isFalse();
        HomeLock.listening(home, true);
        assertThat(HomeLock.isListening(home)).isTrue();
        assertThat(home.lock())
                .hasContent("the first (process " + ProcessHandle.current().pid() + ")\nlistening");
        assertThat(HomeLock.heldBy(home))
                .hasValueSatisfying(who -> assertThat(who).endsWith(")"));
        held.ending();
        HomeLock.listening(home, true);
        assertThat(HomeLock.isListening(home)).isFalse();
        assertThat(HomeLock.heldBy(home))
                .hasValueSatisfying(who -> assertThat(HomeLock.isEnding(who)).isTrue());
        held.close();
        assertThat(HomeLock.isListening(home)).isFalse();
    }

    @Test
    void openStore_lookedAtInTheSameProcess_staysClosedToOthers() throws Exception {
        Store.open(home.database()).close();
        try (Store store = Store.open(home.database())) {
            assertThatThrownBy(() -> dev.rsm.store.StoreFile.open(store.file())).isInstanceOf(StoreException.class);
            try (ChildJvm child = ChildJvm.start(TryLock.class, "store", home.root())) {
                assertThat(child.line().orElse("")).contains("is open in another process");
            }
        }
    }
}
