package dev.rsm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.control.ControlClient;
import dev.rsm.control.Devices;
import dev.rsm.control.IDeviceControl;
import dev.rsm.device.CartridgeCondition;
import dev.rsm.device.DeviceException;
import dev.rsm.device.DiskAccess;
import dev.rsm.device.DriveDevice;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Fault;
import dev.rsm.device.Faults;
import dev.rsm.device.Place;
import dev.rsm.device.TapeAccess;
import dev.rsm.device.TapeAccess.Found;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.WireSettings;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("whoever owns a home controls its service and stands before its hardware, from another process")
class ControlClientTest {

    private static final String ROBOT = "SMALL1";
    private static final Place SLOT_1 = new Place(ElementKind.STORAGE, 1);
    private static final Place SLOT_2 = new Place(ElementKind.STORAGE, 2);

    private final Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Home home;

    ControlClientTest(@TempDir Path folder) {
        this.folder = folder;
        home = TestHomes.small(folder.resolve("home"));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private RsmHost start() {
        RsmHost host =
                RsmHost.start(home, TestHomes.options(), WireSettings.of(home).withPort(0));
        open.add(host);
        host.service().awaitInventory();
        return host;
    }

    private ControlClient control() {
        ControlClient control = ControlClient.connect(home).orElseThrow();
        open.add(control);
        return control;
    }

    @Test
    void connect_noService_findsNone() throws IOException {
        assertThat(ControlClient.connect(home)).isEmpty();
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(home.control()));
        }
        assertThat(home.control()).exists();
        assertThat(ControlClient.connect(home)).isEmpty();
        start();
        assertThat(ControlClient.connect(home)).hasValueSatisfying(ControlClient::close);
    }

    @Test
    void start_whatStandsBetweenFails_leavesNothing() {
        assertThatThrownBy(() -> RsmHost.start(
                        home, TestHomes.options(), WireSettings.of(home).withPort(0), service -> {
                            throw new IllegalStateException("for the test");
                        }))
                .isInstanceOf(IllegalStateException.class);
        start(); // which the home's lock would keep from it
        assertThat(control().status().state()).isEqualTo("READY");
    }

    @Test
    void socket_isTheOwnersAlone() throws IOException {
        start();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.control())))
                .isIn("rw-------", "rwx------");
    }

    @Test
    void connect_toAHomeWhosePathIsLongerThanASocketsMayBe() throws IOException {
        Path deep = folder.resolve("a".repeat(100));
        Files.createDirectories(deep);
        home = TestHomes.small(deep.resolve("b".repeat(100)));
        start();
        assertThat(control().status().home()).isEqualTo(home.toString());
    }

    @Test
    void status_tellsWhatTheServiceIsDoing() {
        RsmHost host = start();
        ControlClient control = control();
        control.awaitInventory();
        assertThat(control.status()).satisfies(status -> {
            assertThat(status.state()).isEqualTo("READY");
            assertThat(status.home()).isEqualTo(home.toString());
            assertThat(status.process()).isEqualTo(ProcessHandle.current().pid());
            assertThat(status.inventoried()).isTrue();
            assertThat(status.sessions()).isZero();
            assertThat(status.addresses().lines())
                    .containsExactly(host.wireAddresses().get(0).toString());
        });
        try (NtmsSession session = owner(host)) {
            assertThat(control.status().sessions()).isEqualTo(1);
            assertThat(session.objects()).isNotNull();
        }
        assertThat(control.status().sessions()).isZero();
    }

    static NtmsSession owner(RsmHost host) {
        return host.service().openSession(host.service().accounts().administrator(), SessionRequest.of("Test"));
    }

    @Test
    void stop_returnsOnceTheWaysAreClosed_andLaterCallsAreRefused() throws Exception {
        RsmHost host = start();
        Thread process = new Thread(() -> {
            try {
                host.awaitStop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            host.close();
        });
        process.start();
        ControlClient control = control();
        control.stop();
        assertThatThrownBy(control::status).isInstanceOfSatisfying(NtmsException.class, e -> assertThat(e.status())
                .isEqualTo(NtmsStatus.NOT_CONNECTED));
        process.join();
        assertThat(ControlClient.connect(home)).isEmpty();
    }

    @Test
    void follow_tellsThePhasesOfAnExport() throws Exception {
        RsmHost host = start();
        ControlClient control = control();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        control.follow(told::add);
        var unused = control.status(); // answered after the first question about news was taken in
        try (NtmsSession session = owner(host)) {
            var unusedManifest = session.database().export(phase -> {}).await();
        }
        assertThat(told.take()).isNotEmpty();
    }

    @Test
    void devices_handleCartridgesAsHandsDo() {
        start();
        Devices devices = control().devices();
        assertThat(devices.libraries())
                .extracting(IDeviceControl.Library::serial)
                .contains(ROBOT);
        int first = at(devices, SLOT_1);
        int second = at(devices, SLOT_2);
        devices.swap(ROBOT, SLOT_1, SLOT_2, true);
        assertThat(at(devices, SLOT_1)).isEqualTo(second);
        refused(devices, hands -> hands.takeOut(ROBOT, SLOT_1)); // the door is locked
        int made = devices.make("NEW042L4", true, "LTO-4", false, false, CartridgeCondition.NEW);
        assertThat(devices.cartridges())
                .filteredOn(IDeviceControl.Cartridge::onShelf)
                .extracting(IDeviceControl.Cartridge::number)
                .containsExactly(made);
        devices.throwAway(made);
        refused(devices, hands -> hands.throwAway(made));
        refused(devices, hands -> hands.make("X", true, "Clay", false, false, CartridgeCondition.NEW));
        assertThat(at(devices, SLOT_2)).isEqualTo(first);
    }

    private static int at(Devices devices, Place place) {
        return devices.cartridges().stream()
                .filter(each ->
                        each.library().equals(ROBOT) && each.spot().place().equals(place))
                .findFirst()
                .orElseThrow()
                .number();
    }

    private static void refused(Devices devices, Consumer<Devices> act) {
        assertThatThrownBy(() -> act.accept(devices))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.REFUSED));
    }

    @Test
    void devices_powerAndCables_areSeenByTheService() {
        start();
        Devices devices = control().devices();
        devices.power(ROBOT, false);
        assertThat(answers(devices)).isFalse();
        devices.power(ROBOT, true);
        devices.connect(ROBOT, false);
        assertThat(answers(devices)).isFalse();
        devices.connect(ROBOT, true);
        assertThat(answers(devices)).isTrue();
        devices.connectDrive(ROBOT, 1, false);
        devices.connectDrive(ROBOT, 1, true);
        refused(devices, hands -> hands.pressEject(ROBOT, 1));
        refused(devices, hands -> hands.freeJam(ROBOT));
        refused(devices, hands -> hands.openDoor(ROBOT, 9));
        refused(devices, hands -> hands.closeDoor(ROBOT, 1));
        refused(devices, hands -> hands.pushPortBack(ROBOT, 1));
        refused(devices, hands -> hands.elements("NONE"));
    }

    private static boolean answers(Devices devices) {
        return devices.libraries().stream()
                .filter(each -> each.serial().equals(ROBOT))
                .findFirst()
                .orElseThrow()
                .answers();
    }

    @Test
    void faults_travelWhole() {
        start();
        Devices devices = control().devices();
        Fault fault = Fault.of(Fault.Kind.UNLOAD_FAILS, ROBOT)
                .at(new Place(ElementKind.DATA_TRANSFER, 1))
                .ofCartridge("SCR001L4")
                .occurring(2, 3)
                .byChance(0.25, 42)
                .lasting(java.time.Duration.ofSeconds(90));
        Fault misread = Fault.of(Fault.Kind.BAR_CODE_MISREAD, "").reading("XYZ");
        devices.addFault(fault);
        devices.addFault(misread);
        assertThat(devices.faults()).containsExactly(new Faults.Standing(fault, 0), new Faults.Standing(misread, 0));
        devices.removeFault(misread);
        refused(devices, hands -> hands.removeFault(misread));
        devices.clearFaults();
        assertThat(devices.faults()).isEmpty();
    }

    @Test
    void tape_isReadAndWrittenAsInTheSameProcess_andEndsWithTheConnection() {
        RsmHost host = start();
        ControlClient control = control();
        try (NtmsSession session = owner(host)) {
            String name = mounted(session, "SCR001L4");
            try (TapeAccess tape = control.tape(name)) {
                tape.spaceToEndOfData();
                long begin = tape.position();
                byte[] block = {1, 2, 3};
                assertThat(tape.write(block)).isEqualTo(TapeAccess.Written.DONE);
                assertThat(tape.writeFileMarks(1)).isEqualTo(TapeAccess.Written.DONE);
                assertThat(tape.write(new byte[] {4})).isEqualTo(TapeAccess.Written.DONE);
                assertThat(tape.atEndOfData()).isTrue();
                assertThat(tape.locate(begin)).isTrue();
                assertThat(tape.spaceBlocks(5)).isEqualTo(new TapeAccess.Spaced(1, TapeAccess.Stop.FILE_MARK));
                assertThat(tape.spaceFileMarks(-1)).isEqualTo(new TapeAccess.Spaced(1, TapeAccess.Stop.DONE));
                assertThat(tape.read()).isEqualTo(new Found.FileMark());
                assertThat(tape.read()).isEqualTo(new Found.Block(new byte[] {4}));
                assertThat(tape.read()).isEqualTo(new Found.EndOfData());
                assertThat(tape.locate(1000)).isFalse();
                tape.rewind();
                assertThat(tape.position()).isZero();
                assertThatThrownBy(() -> tape.write(new byte[2 << 20])).isInstanceOf(DeviceException.class);
                assertThatThrownBy(() -> tape.locate(-1)).isInstanceOf(DeviceException.class);
            }
            assertThatThrownBy(() -> control.tape("\\\\.\\Tape99")).isInstanceOf(DeviceException.class);
            TapeAccess left = control.tape(name);
            control.close();
            assertThatThrownBy(left::position).isInstanceOfSatisfying(NtmsException.class, e -> assertThat(e.status())
                    .isEqualTo(NtmsStatus.NOT_CONNECTED));
            left.close();
        }
    }

    @Test
    void disk_isReadAndWrittenAsInTheSameProcess_andGivenUpWhenClosed() {
        home = TestHomes.of("""
                libraries:
                  - serial: JB1
                    personality: Optical jukebox
                    slots: 2
                    drives: [{serial: MO1}]
                    cartridges: [{at: slot 1, bar-code: DISK1, media-type: MO 5.25 inch}]
                """, folder.resolve("jukebox"));
        RsmHost host = start();
        ControlClient control = control();
        try (NtmsSession session = owner(host)) {
            String name = mounted(session, "1");
            DriveDevice drive = host.service().hardware().drive(name);
            byte[] bytes = new byte[(2 << 20) + 7]; // three messages
            new Random(TestHomes.SEED).nextBytes(bytes);
            assertThat(drive.opened()).isFalse();
            DiskAccess disk = control.disk(name);
            assertThat(drive.opened()).isTrue();
            disk.write(100, bytes);
            disk.flush();
            assertThat(disk.read(100, bytes.length)).isEqualTo(bytes);
            assertThat(disk.read(99, 2)).isEqualTo(new byte[] {0, bytes[0]});
            assertThat(disk.read(0, 0)).isEmpty();
            try (DiskAccess here = drive.disk()) {
                assertThat(here.capacity()).isEqualTo(disk.capacity());
                assertThat(here.read(100, bytes.length)).isEqualTo(bytes);
            }
            assertThatThrownBy(() -> disk.read(disk.capacity(), 1)).isInstanceOf(DeviceException.class);
            assertThatThrownBy(() -> disk.write(-1, new byte[1])).isInstanceOf(DeviceException.class);
            assertThatThrownBy(() -> control.tape(name)).isInstanceOf(DeviceException.class);
            disk.close();
            assertThat(drive.opened()).isFalse();
            assertThatThrownBy(disk::capacity).isInstanceOf(DeviceException.class);
            disk.close();
        }
    }

    /** Mounts the first side of a medium for writing and returns the device name of its drive. */
    static String mounted(NtmsSession session, String medium) {
        Guid id = session
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .filter(each -> session.objects()
                        .information(each, NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                        .await()
                        .name()
                        .equals(medium))
                .findFirst()
                .orElseThrow();
        List<Guid> sides = session.objects()
                .enumerate(id, NtmsObjectType.NTMS_PARTITION, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
        List<Guid> drives = session.media()
                .mount(
                        sides.subList(0, 1),
                        List.of(),
                        MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_WRITE,
                        0,
                        NtmsLimits.INFINITE)
                .await();
        return session.objects().info(drives.get(0), DriveInformation.class).deviceName();
    }
}
