package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.backup.DatabaseComparison;
import dev.rsm.backup.Manifest;
import dev.rsm.backup.ReplacedDatabases;
import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.device.Hardware;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeState;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.testing.Refusals;
import dev.rsm.testing.ServiceChild;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLifeTest {

    private final Path folder;
    private final Home home;

    ServiceLifeTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = TestHomes.small(folder.resolve("home"));
    }

    private static NtmsSession open(NtmsService service) {
        return Sessions.open(service, service.accounts().administrator(), SessionRequest.of("Backup"));
    }

    private static Guid computer(NtmsSession session) {
        return session.objects()
                .enumerate(null, NtmsObjectType.NTMS_COMPUTER, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
    }

    private static void set(NtmsService service, String value) {
        try (NtmsSession session = open(service)) {
            session.objects()
                    .setAttribute(
                            computer(session),
                            NtmsObjectType.NTMS_COMPUTER,
                            "a",
                            Bytes.of(value.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .await();
        }
    }

    private static String get(NtmsService service) {
        try (NtmsSession session = open(service)) {
            Bytes value = session.objects()
                    .attribute(computer(session), NtmsObjectType.NTMS_COMPUTER, "a")
                    .await();
            return new String(value.toArray(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    @Assumed("two services on one database would destroy it")
    void start_secondInThisProcess_saysWhoHoldsTheHome() {
        try (NtmsService first = TestHomes.start(home)) {
            assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options()))
                    .isInstanceOf(HomeException.class)
                    .hasMessageContaining(
                            "a test (process " + ProcessHandle.current().pid() + ")");
            set(first, "still there");
            assertThat(get(first)).isEqualTo("still there");
        }
        TestHomes.start(home).close();
    }

    @Test
    @Assumed("two services on one database would destroy it")
    void start_inAnotherProcess_saysWhoHoldsTheHome() {
        try (NtmsService first = TestHomes.start(home);
                ServiceChild second = ServiceChild.start(home.root())) {
            assertThat(second.line())
                    .contains("in use by a test (process "
                            + ProcessHandle.current().pid() + ")");
            set(first, "still there");
        }
    }

    @Test
    @Assumed("what a call has answered is a fact, which no kill of the service undoes")
    void start_afterKill_hasAllThatWasAnswered() {
        int said;
        try (ServiceChild child = ServiceChild.start(home.root())) {
            while (!child.line().equals("000300")) {
                assertThat(child.pid()).isPositive();
            }
            assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options()))
                    .hasMessageContaining("(process " + child.pid() + ")");
            said = child.kill();
        }
        assertThat(said).isGreaterThanOrEqualTo(300);
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session = open(service)) {
            Bytes count = session.objects()
                    .attribute(computer(session), NtmsObjectType.NTMS_COMPUTER, ServiceChild.ATTRIBUTE)
                    .await();
            // One more may have been written and not been said.
            assertThat(ByteBuffer.wrap(count.toArray()).getInt()).isIn(said, said + 1);
        }
    }

    @Test
    @Page("MSDN Removable Storage Database")
    void start_withoutDatabase_makesANewOneByAFullInventory() throws IOException {
        Path before = folder.resolve("before.mv.db");
        Files.move(home.database(), before);
        int logged = TestHomes.events(home).size();

        TestHomes.start(home).close();

        assertThat(TestHomes.events(home).subList(logged, TestHomes.events(home).size()))
                .startsWith(RsmEvent.DATABASE_REBUILT.id(), RsmEvent.SERVICE_STARTED.id());
        DatabaseComparison comparison = DatabaseComparison.of(before, home.database());
        assertThat(comparison.tables()).allSatisfy(table -> assertThat(table.onlyLeft())
                .as("rows of %s", table.table())
                .isEqualTo(table.onlyRight()));
        assertThat(comparison.sameRows()).isLessThan(10); // new objects have new identifiers
    }

    @Test
    @Assumed("the first start has seen all there is")
    void start_again_changesNothing() throws IOException {
        Path before = folder.resolve("before.mv.db");
        Files.copy(home.database(), before);
        TestHomes.start(home).close();
        assertThat(DatabaseComparison.of(before, home.database())
                        .withoutNewRequests()
                        .summary())
                .isEqualTo("no differences");
    }

    @Test
    @Page("MSDN Removable Storage Database")
    void start_databaseElsewhere_usesTheFolderOfTheSetting() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Files.move(home.ntmsData(), elsewhere.resolve("NtmsData"));
        Files.writeString(
                home.root().resolve("rsm.properties"),
                "NtmsData = " + elsewhere.toString().replace("\\", "\\\\") + "\n");
        Home moved = Home.at(home.root());

        try (NtmsService service = TestHomes.start(moved);
                NtmsSession session = open(service)) {
            session.database().export(phase -> {}).await();
        }

        assertThat(moved.database()).isEqualTo(elsewhere.resolve("NtmsData/NTMSDATA.mv.db"));
        assertThat(elsewhere.resolve("NtmsData/Export/manifest.json")).exists();
        assertThat(home.ntmsData()).doesNotExist();
    }

    @Test
    @Page("MSDN Removable Storage Database")
    void ntmsData_ofAStoppedService_copiedIntoAnotherHome_isItsDatabase() {
        try (NtmsService service = TestHomes.start(home)) {
            set(service, "from the other");
        }
        Home other = TestHomes.small(folder.resolve("other"));
        Folders.replace(home.ntmsData(), other.ntmsData());

        try (NtmsService service = TestHomes.start(other)) {
            assertThat(service.awaitInventory().added()).isZero();
            assertThat(get(service)).isEqualTo("from the other");
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.1.1")
    void close_secondTime_doesNothing() {
        NtmsService service = TestHomes.start(home);
        service.close();
        service.close();
        assertThat(TestHomes.events(home).stream().filter(id -> id == RsmEvent.SERVICE_STOPPED.id()))
                .hasSize(2); // the one of the home's making, and this one's
    }

    @Test
    @Assumed("an interrupt must not leave half a stop behind")
    void close_byAnInterruptedThread_isWhole_andTheThreadStaysInterrupted() {
        NtmsService service = NtmsService.start(home, TestHomes.options());
        Thread.currentThread().interrupt();
        service.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(TestHomes.events(home)).endsWith(RsmEvent.SERVICE_STOPPED.id());
        TestHomes.start(home).close();
    }

    @Test
    @Assumed("an interrupt must not leave half a start behind")
    void start_byAnInterruptedThread_isWhole_andTheThreadStaysInterrupted() {
        Thread.currentThread().interrupt();
        try (NtmsService service = NtmsService.start(home, TestHomes.options())) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(service.awaitInventory().known()).isEqualTo(4);
        }
    }

    @Test
    @Assumed("a start that fails must leave the home to the next")
    void start_devicesMissing_isRefused_andTheHomeGivenBack() throws IOException {
        Path devices = folder.resolve("devices");
        Files.move(home.devices(), devices);
        assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options()))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining(home.devices().toString());
        assertThat(TestHomes.events(home)).endsWith(RsmEvent.SERVICE_STOPPED.id());
        Folders.replace(devices, home.devices());
        TestHomes.start(home).close();
    }

    @Test
    @Assumed("a start that fails must leave the home to the next")
    void start_failingOnceDatabaseAndDevicesAreOpen_givesTheHomeBack() {
        int[] readings = {0};
        ServiceOptions failing = TestHomes.options().withClock(new Timekeeper() {
            @Override
            public Instant instant() {
                if (readings[0]++ == 0) {
                    throw new IllegalStateException("the clock has stopped");
                }
                return Instant.now();
            }

            @Override
            public Alarm at(Instant when, Runnable action) {
                return () -> {};
            }
        });
        assertThatThrownBy(() -> NtmsService.start(home, failing)).hasMessageContaining("the clock has stopped");
        TestHomes.start(home).close();
    }

    @Test
    @Assumed("a damaged state is told like any other damage of a home")
    void start_machinesSidDamaged_isRefused() {
        HomeState state = HomeState.load(home);
        new HomeState("no SID", state.computerName(), state.seed(), state.starts(), false)
                .save(home, DurableFiles.DISK);
        assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options()))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("no SID");
        assertThatThrownBy(() -> DetachedHome.forReading(home))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("no SID");
        assertThatThrownBy(() -> DetachedHome.forExport(home))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("no SID");
        state.save(home, DurableFiles.DISK);
        TestHomes.start(home).close();
    }

    @Test
    @Assumed("stopping while the inventory runs is nothing worth an event")
    void close_duringInventory_endsItWithoutNoise() throws IOException {
        Files.delete(home.database());
        int logged = TestHomes.events(home).size();
        NtmsService service = NtmsService.start(home, TestHomes.options());
        service.close();

        List<Integer> events = TestHomes.events(home);
        assertThat(events.subList(logged, events.size()))
                .doesNotContain(RsmEvent.INCONSISTENCY_FOUND.id())
                .endsWith(RsmEvent.SERVICE_STOPPED.id());
        try (NtmsService next = TestHomes.start(home)) {
            assertThat(next.awaitInventory().known() + next.awaitInventory().added())
                    .isEqualTo(4);
        }
    }

    @Test
    @Assumed("what stands alone on a home is read without any change to it")
    void forReading_changesNoFile_andAnswersAsTheService() throws IOException {
        byte[] before = Files.readAllBytes(home.database());
        try (DetachedHome detached = DetachedHome.forReading(home)) {
            assertThat(detached.session()
                            .objects()
                            .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                            .await())
                    .hasSize(4);
            assertThat(Refusals.status(() -> detached.session().database().export(phase -> {})))
                    .isEqualTo(NtmsStatus.DATABASE_FAILURE);
            assertThat(Refusals.status(() -> detached.session().database().importOnNextStart()))
                    .isEqualTo(NtmsStatus.DATABASE_FAILURE);
            assertThat(Refusals.status(() -> detached.session()
                            .objects()
                            .setAttribute(
                                    computer(detached.session()),
                                    NtmsObjectType.NTMS_COMPUTER,
                                    "a",
                                    Bytes.of(new byte[1]))))
                    .isEqualTo(NtmsStatus.DATABASE_FAILURE);
        }
        assertThat(Files.readAllBytes(home.database())).isEqualTo(before);
    }

    @Test
    @Assumed("the export of a home without its service is the same function")
    void forExport_exports_andKeepsTheServiceOut() {
        try (DetachedHome detached = DetachedHome.forExport(home)) {
            assertThat(detached.session().database().export(phase -> {}).await())
                    .isTrue();
            assertThat(Manifest.read(home.export()).generation()).isEqualTo(1);
            assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options()))
                    .hasMessageContaining("an export (process");
        }
        TestHomes.start(home).close();
    }

    @Test
    @Page("MSDN ImportNtmsDatabase")
    @Spec("MS-RSMP 3.2.5.2.5.9-01")
    void import_thenStart_makesTheSetTheDatabase_andKeepsTheReplacedOne() throws IOException {
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session = open(service)) {
            set(service, "before");
            session.database().export(phase -> {}).await();
            set(service, "after");
            session.database().importOnNextStart().await();
            assertThat(get(service)).isEqualTo("after");
        }
        try (NtmsService service = TestHomes.start(home)) {
            assertThat(get(service)).isEqualTo("before");
        }
        assertThat(ReplacedDatabases.list(home)).hasSize(1);
        try (Hardware hardware = Hardware.open(home.devices())) {
            assertThat(hardware.cartridges()).hasSize(6); // devices are no part of a set
        }
    }
}
