package dev.rsm.service;

import static dev.rsm.testing.Descriptors.allow;
import static dev.rsm.testing.Descriptors.deny;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.backup.Manifest;
import dev.rsm.backup.SetCheck;
import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeState;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.InProcess;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export and import as functions; what is in a set is the matter of the tests of {@code dev.rsm.backup}. */
class DatabaseFacetTest {

    private static final Sid LOOKERS = Descriptors.group(1);
    private static final Sid OPERATORS = Descriptors.group(2);
    private static final int USE = NtmsAccess.NTMS_USE_ACCESS;
    private static final int CONTROL = NtmsAccess.NTMS_CONTROL_ACCESS;

    private final Home home;

    DatabaseFacetTest(@TempDir Path folder) {
        this.home = TestHomes.small(folder.resolve("home"));
    }

    @BeforeEach
    void requireFreshHome() {
        assertThat(home.export()).doesNotExist();
    }

    /** Exports and imports as somebody who is in both groups, and returns the one code that both answer. */
    private NtmsStatus callWith(Ace... onComputer) {
        Descriptors.onComputer(home, onComputer);
        try (NtmsService service = TestHomes.start(home)) {
            Principal caller = service.accounts().principal("Ann", LOOKERS, OPERATORS);
            try (NtmsSession session = Sessions.open(service, caller, SessionRequest.of("Backup"))) {
                NtmsStatus exported = status(() -> session.database().export(phase -> {}));
                assertThat(status(() -> session.database().importOnNextStart())).isEqualTo(exported);
                return exported;
            }
        }
    }

    private void assertNothingDone() {
        assertThat(home.export()).doesNotExist();
        assertThat(HomeState.load(home).importMarked()).isFalse();
    }

    @Test
    @Page("MSDN ExportNtmsDatabase")
    void exportAndImport_withControlOfTheComputer_pass() {
        assertThat(callWith(allow(LOOKERS, USE), allow(OPERATORS, CONTROL))).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(Manifest.read(home.export()).generation()).isEqualTo(1);
        assertThat(HomeState.load(home).importMarked()).isTrue();
    }

    @Test
    @Page("MSDN ExportNtmsDatabase")
    @Spec({"MS-RSMP 3.2.5.2.5.9-02", "MS-RSMP 3.2.5.2.5.9-03", "MS-RSMP 3.2.5.2.5.10-01", "MS-RSMP 3.2.5.2.5.10-02"})
    void exportAndImport_withAllButControl_areDeniedAndDoNothing() {
        assertThat(callWith(allow(LOOKERS, Descriptors.allBut(CONTROL)))).isEqualTo(NtmsStatus.ACCESS_DENIED);
        assertNothingDone();
    }

    @Test
    @Spec("MS-DTYP 2.5.3.2")
    void exportAndImport_deniedBeforeAllowed_areDeniedAndDoNothing() {
        assertThat(callWith(allow(LOOKERS, USE), deny(LOOKERS, CONTROL), allow(OPERATORS, CONTROL)))
                .isEqualTo(NtmsStatus.ACCESS_DENIED);
        assertNothingDone();
    }

    @Test
    @Spec("MS-DTYP 2.5.3.2")
    void exportAndImport_deniedAfterAllowed_pass_sinceTheFirstEntryDecides() {
        assertThat(callWith(allow(OPERATORS, USE | CONTROL), deny(LOOKERS, CONTROL)))
                .isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Spec("MS-RSMP 3.2.5 (product note 85)")
    void exportAndImport_asAdministrator_passWhateverTheDescriptorSays() {
        Descriptors.onComputer(home, deny(Sid.EVERYONE, NtmsAccess.ALL));
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session =
                        Sessions.open(service, service.accounts().administrator(), SessionRequest.of("A"))) {
            assertThat(session.database().export(phase -> {}).await()).isTrue();
            assertThat(session.database().importOnNextStart().await()).isTrue();
        }
    }

    private static NtmsSession open(NtmsService service) {
        return Sessions.open(service, service.accounts().administrator(), SessionRequest.of("Backup"));
    }

    @InProcess("the progress by which the test steers the export does not travel")
    @Test
    @Page("MSDN CloseNtmsSession")
    void closeDuringExport_endsItCancelled_andLeavesThePreviousSet() throws IOException {
        try (NtmsService service = TestHomes.start(home)) {
            NtmsSession session = open(service);
            session.database().export(phase -> {}).await();
            CountDownLatch exporting = new CountDownLatch(1);
            CountDownLatch closed = new CountDownLatch(1);
            NtmsCall<Boolean> export = session.database().export(phase -> {
                exporting.countDown();
                await(closed);
            });
            await(exporting);
            session.close();
            closed.countDown();

            assertThat(status(() -> export)).isEqualTo(NtmsStatus.CANCELLED);
            assertPreviousSetIsWhole();
        }
    }

    @InProcess("the progress by which the test steers the export does not travel")
    @Test
    @Page("MSDN CloseNtmsSession")
    void stopDuringExport_endsItCancelled_andLeavesThePreviousSet() throws Exception {
        NtmsCall<Boolean> export;
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session = open(service)) {
            session.database().export(phase -> {}).await();
            CountDownLatch exporting = new CountDownLatch(1);
            CountDownLatch stopping = new CountDownLatch(1);
            export = session.database().export(phase -> {
                exporting.countDown();
                await(stopping);
            });
            await(exporting);
            Thread stop = new Thread(service::close);
            stop.start();
            while (stop.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait(); // until the stop waits for the calls that it has cancelled
            }
            stopping.countDown();
            stop.join();
        }
        assertThat(status(() -> export)).isEqualTo(NtmsStatus.CANCELLED);
        assertPreviousSetIsWhole();
        TestHomes.start(home).close();
        assertPreviousSetIsWhole();
    }

    private void assertPreviousSetIsWhole() throws IOException {
        SetCheck.Result check = SetCheck.check(home.export(), phase -> {});
        assertThat(check.faults()).isEmpty();
        assertThat(check.manifest().generation()).isEqualTo(1);
        try (var files = Files.list(home.export())) {
            assertThat(files).hasSize(3);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @InProcess("the progress by which the test steers the export does not travel")
    @Test
    @Page("MSDN ExportNtmsDatabase")
    void exportDuringExport_isASharingViolation() {
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session = open(service)) {
            CountDownLatch exporting = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            NtmsCall<Boolean> first = session.database().export(phase -> {
                exporting.countDown();
                await(refused);
            });
            await(exporting);
            assertThat(status(() -> session.database().export(phase -> {}))).isEqualTo(NtmsStatus.SHARING_VIOLATION);
            refused.countDown();
            assertThat(first.await()).isTrue();
        }
    }

    @InProcess("the progress by which the test steers the export does not travel")
    @Test
    @Assumed("an interrupt cancels what the thread waits for, as closing the session does")
    void interruptDuringExport_cancelsIt_andTheThreadStaysInterrupted() {
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session = open(service)) {
            Thread waiter = Thread.currentThread();
            NtmsCall<Boolean> export = session.database().export(phase -> {
                waiter.interrupt();
                while (waiter.isInterrupted()) {
                    Thread.onSpinWait(); // the waiter's wait takes the mark away, and cancels
                }
                while (!isWaiting(waiter)) {
                    Thread.onSpinWait();
                }
            });
            assertThat(status(() -> export)).isEqualTo(NtmsStatus.CANCELLED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    @InProcess("the progress by which the test steers the export does not travel")
    @Test
    @Assumed("a fault must reach whoever waits, and not as a code of RSM's")
    void export_whoseWorkFails_endsWithTheFault() {
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session = open(service)) {
            NtmsCall<Boolean> export = session.database().export(phase -> {
                throw new AssertionError("a fault");
            });
            assertThatThrownBy(export::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("a fault");
            assertThat(session.database().export(phase -> {}).await()).isTrue();
        }
    }

    @Test
    @Page("MSDN ImportNtmsDatabase")
    void import_whoseMarkCannotBeWritten_isADatabaseFailure_andTheServiceGoesOn() {
        DurableFiles full = new DurableFiles() {
            private boolean failing;

            @Override
            public void replace(Path file, byte[] content) throws IOException {
                if (failing) {
                    throw new IOException("no space left");
                }
                failing = true;
                DurableFiles.super.replace(file, content);
            }
        };
        try (NtmsService service = TestHomes.start(home, TestHomes.options().withFiles(full));
                NtmsSession session = open(service)) {
            assertThat(status(() -> session.database().importOnNextStart())).isEqualTo(NtmsStatus.DATABASE_FAILURE);
        } catch (UncheckedIOException e) {
            throw new AssertionError("the failure went past the function", e);
        }
        assertThat(HomeState.load(home).importMarked()).isFalse();
    }

    @Test
    @Page("MSDN ImportNtmsDatabase")
    void import_byAnInterruptedThread_marksTheHome() {
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session = open(service)) {
            Thread.currentThread().interrupt();
            session.database().importOnNextStart().await();
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(HomeState.load(home).importMarked()).isTrue();
    }
}
