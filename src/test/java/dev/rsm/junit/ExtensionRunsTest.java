package dev.rsm.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The extension as JUnit runs it: what a test that fails leaves behind, classes side by side, fields and annotations. */
class ExtensionRunsTest {

    private static EngineExecutionResults run(Map<String, String> parameters, Class<?>... classes) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
        parameters.forEach(kit::configurationParameter);
        for (Class<?> type : classes) {
            kit.selectors(selectClass(type));
        }
        return kit.execute();
    }

    private static Throwable failure(EngineExecutionResults results) {
        return failure(results.testEvents());
    }

    private static Throwable failure(Events events) {
        return events.failed()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    @RemovableStorage(seed = 41)
    static final class FailsSample {
        @Test
        void fails(EmulatedRsm rsm) {
            NtmsSession session = rsm.session("Example Backup");
            assertThat(ObjectLook.ids(session, null, NtmsObjectType.NTMS_DRIVE)).hasSize(2);
            rsm.medium("SCR001L4").isInPool("Elsewhere");
        }

        @Test
        void isAborted(EmulatedRsm rsm) {
            Assumptions.assumeTrue(rsm == null, "not here");
        }

        @Test
        void passes(EmulatedRsm rsm) {
            rsm.medium("SCR001L4").isInSlot(2);
        }
    }

    @Test
    @Assumed(
            "whoever looks for the reason of a failure has what the emulator knows, and its message stays the test's own")
    void failure_comesWithSeedCallsNotificationsStateAndEvents() throws IOException {
        EngineExecutionResults results = run(Map.of(), FailsSample.class);
        results.testEvents()
                .assertStatistics(all -> all.started(3).succeeded(1).failed(1).aborted(1));
        Throwable failure = failure(results);
        assertThat(failure).hasMessage("the medium SCR001L4 is in the pool Free\\LTO-4, not Elsewhere");
        assertThat(failure.getSuppressed()).singleElement().satisfies(circumstances -> {
            assertThat(circumstances).hasMessageContaining("seed 41").hasMessageContaining("-Drsm.junit.seed=41");
            assertThat(circumstances.getStackTrace()).isEmpty();
        });
        List<Map<String, String>> entries = results.allEvents().reportingEntryPublished().stream()
                .map((Event event) ->
                        event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .toList();
        assertThat(entries).singleElement().satisfies(entry -> assertThat(entry)
                .containsEntry("rsm.seed", "41")
                .containsEntry("rsm.rerun", "-Drsm.junit.seed=41"));
        assertThat(Files.readString(Path.of(entries.get(0).get("rsm.report"))))
                .contains("Seed 41")
                .contains("Example Backup: EnumerateNtmsObject(type=NTMS_DRIVE")
                .contains("== Notifications")
                .containsPattern(
                        "\"SCR001L4\": NTMS_MEDIASTATE_IDLE, pool [-0-9a-f]+ \"Free\\\\LTO-4\", in [-0-9a-f]+ \"Slot 2\"")
                .contains("SMALL1 slot 2: SCR001L4")
                .contains("99: The service has started.");
    }

    @RemovableStorage
    static final class FailsBeforeSample {
        @BeforeEach
        void fail(EmulatedRsm rsm) {
            throw new IllegalStateException("before the test, at " + rsm.clock().instant());
        }

        @Test
        void isNotReached() {}
    }

    @Test
    @Assumed("a test that fails before it begins is no different")
    void failure_inAMethodBefore_comesWithTheSame() {
        Throwable failure = failure(run(Map.of(), FailsBeforeSample.class));
        assertThat(failure.getSuppressed()).singleElement().satisfies(circumstances -> assertThat(circumstances)
                .hasMessageContaining("seed 2003"));
    }

    /** Both classes must be here at once. */
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    private static final Set<Path> HOMES = ConcurrentHashMap.newKeySet();

    private static void meet(EmulatedRsm rsm) {
        try {
            BOTH.await(60, TimeUnit.SECONDS);
            assertThat(HOMES.add(rsm.home().root())).isTrue();
            rsm.session("Side by side")
                    .operators()
                    .submit(dev.rsm.ntms.OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                    .await();
            BOTH.await(60, TimeUnit.SECONDS);
            assertThat(rsm.operatorRequests().open()).hasSize(1);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the other class was not there", e);
        }
    }

    @RemovableStorage
    static final class LeftSample {
        @Test
        void meets(EmulatedRsm rsm) {
            meet(rsm);
        }
    }

    @RemovableStorage
    static final class RightSample {
        @Test
        void meets(EmulatedRsm rsm) {
            meet(rsm);
        }
    }

    @Test
    @Assumed("tests that share nothing can run side by side")
    void classes_runSideBySide() {
        run(
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"),
                        LeftSample.class,
                        RightSample.class)
                .testEvents()
                .assertStatistics(all -> all.started(2).succeeded(2));
    }

    @RemovableStorage(seed = 1)
    static final class FieldSample {
        @RegisterExtension
        static final RemovableStorageExtension RSM =
                RemovableStorageExtension.builder().seed(5).build();

        @Test
        void fieldGoesBeforeTheClass(EmulatedRsm rsm) {
            assertThat(rsm.seed()).isEqualTo(5);
        }

        @Test
        @RemovableStorage(seed = 6)
        void methodGoesBeforeTheField(EmulatedRsm rsm) {
            assertThat(rsm.seed()).isEqualTo(6);
        }
    }

    static final class InstanceFieldSample {
        @RegisterExtension
        final RemovableStorageExtension extension =
                RemovableStorageExtension.builder().seed(8).build();

        @Test
        void fieldOfTheInstance(EmulatedRsm rsm) {
            assertThat(rsm.seed()).isEqualTo(8);
        }
    }

    @Test
    @Assumed("a field says more than the class, and a method more than a field")
    void field_andAnnotations_haveAnOrder() {
        run(Map.of(), FieldSample.class, InstanceFieldSample.class).testEvents().assertStatistics(all -> all.started(3)
                .succeeded(3));
    }

    @RemovableStorage
    static final class BeforeAllSample {
        @BeforeAll
        static void prepare(EmulatedRsm rsm) {
            assertThat(rsm).isNull(); // not reached
        }

        @Test
        void isNotReached(EmulatedRsm rsm) {}
    }

    static final class BeforeAllFieldSample {
        @RegisterExtension
        static final RemovableStorageExtension RSM =
                RemovableStorageExtension.builder().build();

        @BeforeAll
        static void prepare(EmulatedRsm rsm) {
            assertThat(rsm).isNull(); // not reached
        }

        @Test
        void isNotReached(EmulatedRsm rsm) {}
    }

    @RemovableStorage
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static final class SharedInstanceSample {
        SharedInstanceSample(EmulatedRsm rsm) {
            assertThat(rsm).isNull(); // not reached
        }

        @Test
        void isNotReached() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {BeforeAllSample.class, BeforeAllFieldSample.class, SharedInstanceSample.class})
    @Assumed("each test has an emulator of its own, so that none depends on which ran before")
    void emulator_forAllTestsOfAClass_isRefused_withTheWayOut(Class<?> sample) {
        EngineExecutionResults results = run(Map.of(), sample);
        results.testEvents().assertStatistics(all -> all.started(0));
        Throwable failure = failure(results.containerEvents());
        assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContaining("@BeforeEach")
                .hasMessageContaining("EmulatedRsm.start");
    }

    @RemovableStorage
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static final class SharedInstanceWithoutSample {
        private final Set<Path> homes = ConcurrentHashMap.newKeySet();

        @Test
        void one(EmulatedRsm rsm) {
            assertThat(homes.add(rsm.home().root())).isTrue();
        }

        @Test
        void two(EmulatedRsm rsm) {
            assertThat(homes.add(rsm.home().root())).isTrue();
        }
    }

    @Test
    @Assumed("a shared instance is no reason to share an emulator")
    void instance_thatAllTestsShare_hasAnEmulatorForEach() {
        run(Map.of(), SharedInstanceWithoutSample.class).testEvents().assertStatistics(all -> all.started(2)
                .succeeded(2));
    }
}
