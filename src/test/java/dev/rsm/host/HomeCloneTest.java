package dev.rsm.host;

import static dev.rsm.store.schema.Tables.OBJECT_ATTRIBUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.backup.DatabaseComparison;
import dev.rsm.backup.Manifest;
import dev.rsm.device.Hardware;
import dev.rsm.device.TapeAccess;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventRecord;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import dev.rsm.runtime.HomeState;
import dev.rsm.runtime.WireSettings;
import dev.rsm.security.Account;
import dev.rsm.security.AccountBook;
import dev.rsm.security.AccountName;
import dev.rsm.security.PasswordHash;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import dev.rsm.store.StoreFile;
import dev.rsm.testing.TestHomes;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of homes, of those that lie still and of busy ones. */
@Timeout(240)
class HomeCloneTest {

    private static final String CODE = "SCR001L4";
    private static final String COUNT = "blocks";

    private final Path folder;

    HomeCloneTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Home home() {
        return TestHomes.demo(folder.resolve("home"));
    }

    @Test
    void stopped_isTheSameComputerWithTheSameDatabaseAndDevices() {
        Home home = home();
        Home copy = HomeClone.of(home, folder.resolve("copy")).home();
        assertThat(HomeState.load(copy)).isEqualTo(HomeState.load(home));
        assertThat(DatabaseComparison.of(home.database(), copy.database()).equal())
                .isTrue();
        try (Hardware original = Hardware.open(home.devices());
                Hardware devices = Hardware.open(copy.devices())) {
            assertThat(places(devices)).isNotEmpty().isEqualTo(places(original));
        }
        TestHomes.start(copy).close();
    }

    private static List<String> places(Hardware hardware) {
        return hardware.cartridges().stream()
                .map(each -> each.number() + " " + each.barCode() + " " + each.library() + " " + each.place())
                .toList();
    }

    @Test
    void databaseElsewhere_isInTheCopy() throws Exception {
        Home home = home();
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.move(home.ntmsData(), data.resolve("NtmsData"));
        Path settings = home.root().resolve("rsm.properties");
        Files.writeString(settings, Files.readString(settings).replace("NtmsData = .", "NtmsData = " + data));
        Home moved = Home.at(home.root());
        assertThat(moved.ntmsData()).isEqualTo(data.resolve("NtmsData"));
        Home copy = HomeClone.of(moved, folder.resolve("copy")).home();
        assertThat(copy.ntmsData()).isEqualTo(copy.root().resolve("NtmsData"));
        TestHomes.start(copy).close();
    }

    @Test
    void target_thatIsNotEmptyOrInTheHome_isRefused() throws Exception {
        Home home = home();
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("file"), "mine");
        assertThatThrownBy(() -> HomeClone.of(home, full))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> HomeClone.of(home, home.root().resolve("copy")))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("elsewhere");
        assertThat(full.resolve("file")).hasContent("mine");
    }

    /**
     * A program writes a block on a tape, then notes their number in the database, again and again: in a copy of one instant
     * there are as many blocks as are noted, or one more.
     */
    @Test
    void busy_isCopiedAtOneInstant_andStarts() throws Exception {
        Home home = home();
        WireSettings none = WireSettings.of(home).withPort(0);
        try (RsmHost host = RsmHost.start(home, TestHomes.options(), none);
                Writing writing = new Writing(host.service())) {
            host.service().awaitInventory();
            writing.begin();
            for (int i = 1; i <= 3; i++) {
                writing.awaitMore();
                HomeClone.Copied copied = HomeClone.of(home, folder.resolve("copy-" + i));
                assertThat(copied.running()).isTrue();
                checkCopy(copied.home());
            }
        }
    }

    /**
     * Somebody adds an account, notes their number in the database and exports that, again and again: in a copy of one instant
     * there are as many accounts as are noted or one more, the exported set has the noted number or the one before, and the
     * event log tells of the exported set that is there and of none that is not.
     */
    @Test
    void accountsSetAndLog_areOfTheSameInstant() throws Exception {
        Home home = TestHomes.small(folder.resolve("home"));
        AtomicBoolean ended = new AtomicBoolean();
        Semaphore progress = new Semaphore(0);
        try (RsmHost host = RsmHost.start(
                        home, TestHomes.options(), WireSettings.of(home).withPort(0));
                NtmsSession session = session(host.service())) {
            host.service().awaitInventory();
            Guid medium = medium(session);
            note(session, medium, 0);
            session.database().export(phase -> {}).await();
            Thread worker = new Thread(() -> {
                for (int i = 1; !ended.get(); i++) {
                    AccountBook.of(home).add(account(i));
                    progress.release();
                    note(session, medium, i);
                    progress.release();
                    session.database().export(phase -> {}).await();
                    progress.release();
                }
            });
            worker.start();
            for (int i = 1; i <= 10; i++) {
                progress.drainPermits();
                assertThat(progress.tryAcquire(1, 60, TimeUnit.SECONDS)).isTrue();
                checkOneInstant(HomeClone.of(home, folder.resolve("copy-" + i)).home());
            }
            ended.set(true);
            worker.join();
        }
    }

    private static Account account(int number) {
        return new Account(new AccountName("user" + number), Set.of(), PasswordHash.of(new byte[PasswordHash.BYTES]));
    }

    private static void note(NtmsSession session, Guid medium, int number) {
        session.objects()
                .setAttribute(
                        medium,
                        NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                        COUNT,
                        Bytes.of(ByteBuffer.allocate(4).putInt(number).array()))
                .await();
    }

    private static void checkOneInstant(Home copy) {
        int accounts = AccountBook.of(copy).all().size();
        int noted = noted(copy.database());
        Manifest set = Manifest.read(copy.export());
        int exported =
                noted(copy.export().resolve(set.file(Manifest.Kind.DATABASE).name()));
        System.out.println(accounts + " accounts, " + noted + " noted, " + exported + " exported");
        assertThat(accounts - noted).isBetween(0, 1);
        assertThat(noted - exported).isBetween(0, 1);
        List<String> told = TestHomes.log(copy).stream()
                .filter(each -> each.id() == RsmEvent.DATABASE_EXPORTED.id())
                .map(EventRecord::text)
                .toList();
        assertThat(told.get(told.size() - 1)).contains("generation " + set.generation() + ",");
    }

    private static int noted(Path database) {
        try (StoreFile file = StoreFile.open(database)) {
            byte[] value = file.read(tx -> tx.dsl()
                    .select(OBJECT_ATTRIBUTE.DATA)
                    .from(OBJECT_ATTRIBUTE)
                    .where(OBJECT_ATTRIBUTE.NAME.eq(COUNT))
                    .fetchSingle()
                    .value1());
            return ByteBuffer.wrap(value).getInt();
        }
    }

    @Test
    void whileTheServiceStarts_itSaysWhatToWaitFor() {
        Home home = home();
        HomeLock lock = HomeLock.take(home, ServiceOptions.standard().owner());
        try (lock) {
            assertThatThrownBy(() -> HomeClone.of(home, folder.resolve("copy")))
                    .isInstanceOf(HomeException.class)
                    .hasMessageContaining("just starting")
                    .hasMessageContaining("rsm --home " + home + " status --wait")
                    .hasMessageNotContaining("stop it");
        }
    }

    @Test
    void refused_leavesNoFolderBehind() throws Exception {
        Home home = home();
        Files.createSymbolicLink(home.root().resolve("again"), home.root()); // has no end
        assertThatThrownBy(() -> HomeClone.of(home, folder.resolve("some/where/copy")))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("again");
        assertThat(folder.resolve("some")).doesNotExist();
    }

    @Test
    void link_isFollowed_soThatTheCopySharesNothing() throws Exception {
        Home home = home();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(home.devices(), elsewhere);
        Files.createSymbolicLink(home.devices(), elsewhere);
        Home copy = HomeClone.of(home, folder.resolve("copy")).home();
        assertThat(Files.isSymbolicLink(copy.devices())).isFalse();
        HomeBuilder.deleteTree(elsewhere);
        TestHomes.start(copy).close();
    }

    private static void checkCopy(Home copy) {
        int[] blocks = new int[1];
        try (Hardware hardware = Hardware.open(copy.devices())) {
            hardware.cartridges().stream()
                    .filter(each -> each.barCode().equals(CODE))
                    .forEach(each -> assertThat(each.place().toString()).startsWith("drive"));
            var drive = hardware.drive(hardware.libraries().get(0).drives().stream()
                    .filter(each -> each.loaded() && each.ready())
                    .findFirst()
                    .orElseThrow()
                    .deviceName());
            try (TapeAccess tape = drive.tape()) {
                tape.spaceToEndOfData();
                blocks[0] = (int) tape.position();
            }
        }
        try (NtmsService service = TestHomes.start(copy);
                NtmsSession session = session(service)) {
            int noted = ByteBuffer.wrap(session.objects()
                            .attribute(medium(session), NtmsObjectType.NTMS_PHYSICAL_MEDIA, COUNT)
                            .await()
                            .toArray())
                    .getInt();
            System.out.println(noted + " noted, " + blocks[0] + " on the tape");
            assertThat(blocks[0] - noted).isBetween(0, 1);
            agrees(service, session);
        }
    }

    /** Requires that RSM has each medium where it is. */
    private static void agrees(NtmsService service, NtmsSession session) {
        int compared = 0;
        for (Hardware.CartridgeView each : service.hardware().cartridges()) {
            if (each.barCode().isEmpty()
                    || !each.readable()
                    || !each.place().toString().startsWith("slot")) {
                continue;
            }
            for (Guid id : ids(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA)) {
                if (information(session, id) instanceof PhysicalMediaInformation info
                        && info.barCode().equals(each.barCode())
                        && information(session, info.location()) instanceof StorageSlotInformation slot) {
                    assertThat("slot " + slot.number()).isEqualTo(each.place().toString());
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    private static List<Guid> ids(NtmsSession session, NtmsObjectType type) {
        return session.objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    private static Object information(NtmsSession session, Guid id) {
        return session.objects()
                .information(id, NtmsObjectType.NTMS_UNKNOWN)
                .await()
                .info();
    }

    private static Guid medium(NtmsSession session) {
        return ids(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA).stream()
                .filter(id -> information(session, id) instanceof PhysicalMediaInformation info
                        && info.barCode().equals(CODE))
                .findFirst()
                .orElseThrow();
    }

    private static NtmsSession session(NtmsService service) {
        return service.openSession(service.accounts().administrator(), SessionRequest.of("Test"));
    }

    /** A program that writes, and others that have media carried about. */
    private static final class Writing implements AutoCloseable {

        private final NtmsService service;
        private final ExecutorService threads = Executors.newFixedThreadPool(2);
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Semaphore progress = new Semaphore(0);
        private Future<?> writer = java.util.concurrent.CompletableFuture.completedFuture(null);

        Writing(NtmsService service) {
            this.service = service;
        }

        void begin() {
            NtmsSession session = session(service);
            Guid medium = medium(session);
            Guid side = session.objects()
                    .enumerate(medium, NtmsObjectType.NTMS_PARTITION, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()
                    .get(0);
            Guid drive = mount(session, side);
            String device = information(session, drive) instanceof DriveInformation info ? info.deviceName() : "";
            writer = threads.submit(() -> write(session, medium, device));
            threads.execute(this::carry);
        }

        private static Guid mount(NtmsSession session, Guid side) {
            return session.media()
                    .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_WRITE, 0, NtmsLimits.INFINITE)
                    .await()
                    .get(0);
        }

        private void write(NtmsSession session, Guid medium, String device) {
            try (TapeAccess tape = service.hardware().drive(device).tape()) {
                tape.rewind();
                byte[] block = new byte[4096];
                for (int count = 1; !ended.get(); count++) {
                    tape.write(block);
                    session.objects()
                            .setAttribute(
                                    medium,
                                    NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                                    COUNT,
                                    Bytes.of(
                                            ByteBuffer.allocate(4).putInt(count).array()))
                            .await();
                    progress.release();
                }
            }
        }

        private void carry() {
            try (NtmsSession session = session(service)) {
                List<Guid> sides = ids(session, NtmsObjectType.NTMS_PARTITION);
                for (int i = 0; !ended.get(); i = (i + 1) % sides.size()) {
                    try {
                        Guid side = sides.get(i);
                        mount(session, side);
                        session.media()
                                .dismount(List.of(side), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value())
                                .await();
                    } catch (dev.rsm.ntms.NtmsException e) {
                        // in use, or not to be had: the next one
                    }
                }
            }
        }

        void awaitMore() throws Exception {
            if (writer.isDone()) {
                writer.get();
            }
            progress.drainPermits();
            assertThat(progress.tryAcquire(50, 60, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {
            ended.set(true);
            threads.shutdown();
        }
    }
}
