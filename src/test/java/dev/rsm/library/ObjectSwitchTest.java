package dev.rsm.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Requester;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import dev.rsm.store.schema.Tables;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectSwitchTest {

    private final Store store;
    private final Hardware hardware;
    private final LibraryDevice device;
    private final Guid library;
    private final Map<Integer, Element> elements;
    private final EventLog events;
    private final AttachedLibrary attached;
    private final Robot robot;
    private final Guid medium;
    private final int slot = Libraries.SLOT + 1;
    private final int drive = Libraries.DRIVE + 1;

    ObjectSwitchTest(@TempDir Path folder) {
        Home home = TestHomes.small(folder.resolve("home"));
        this.store = Store.open(home.database());
        this.hardware = Hardware.open(home.devices());
        this.device = hardware.libraries().get(0);
        this.library = Objects.requireNonNull(step(tx -> EveryType.in(tx).get(NtmsObjectType.NTMS_LIBRARY)));
        this.elements = step(tx -> InventoryCatalog.elements(tx, library));
        this.attached = new AttachedLibrary(library, device, elements);
        this.events = new EventLog(home.log(), InstantSource.system());
        this.robot = new Robot(store, events, attached);
        this.medium = this.<Optional<Guid>>step(tx -> Cartridges.in(tx, element(slot)))
                .orElseThrow();
    }

    @BeforeEach
    void load() {
        device.move(slot, drive);
        step(tx -> {
            Cartridges.place(tx, medium, element(drive), NtmsObjectType.NTMS_DRIVE);
            return true;
        });
    }

    @AfterEach
    void close() {
        store.close();
        hardware.close();
    }

    private <T> T step(Function<Transaction, T> step) {
        return store.step(Requester.SERVICE, step);
    }

    private Guid element(int address) {
        return Objects.requireNonNull(elements.get(address), "element " + address)
                .id();
    }

    private void disableDrive() {
        LibraryRequest request = new LibraryRequest(
                new Guid(1, 1),
                library,
                LmOperation.NTMS_LM_DISABLEDRIVE,
                0,
                LmState.NTMS_LM_INPROCESS,
                null,
                null,
                element(drive),
                null,
                null,
                null,
                NtmsStatus.SUCCESS,
                Requester.SERVICE);
        new ObjectSwitch(store, events, robot, attached).perform(request);
        assertThat(this.<Boolean>step(tx -> ObjectSwitch.isEnabled(tx, element(drive))))
                .isFalse();
    }

    private void state(DriveState state) {
        step(tx -> tx.dsl()
                .update(Tables.DRIVE)
                .set(Tables.DRIVE.STATE, state.value())
                .where(Tables.DRIVE.ID.eq(element(drive)))
                .execute());
    }

    @Test
    @Page("MSDN DisableNtmsObject")
    void disable_aDriveWithACartridge_takesItToItsSlot() {
        state(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
        disableDrive();
        assertThat(device.elements()).noneMatch(e -> e.address() == drive && e.full());
        assertThat(device.elements()).anyMatch(e -> e.address() == slot && e.full());
        assertThat(this.<Optional<Guid>>step(tx -> Cartridges.in(tx, element(slot))))
                .contains(medium);
    }

    @Test
    @Page("MSDN DisableNtmsObject")
    void disable_aDriveInUse_leavesItsCartridge() {
        state(DriveState.NTMS_DRIVESTATE_LOADED);
        disableDrive();
        assertThat(device.elements()).anyMatch(e -> e.address() == drive && e.full());
        assertThat(this.<Optional<Guid>>step(tx -> Cartridges.in(tx, element(drive))))
                .contains(medium);
    }

    @Test
    @Page("MSDN DisableNtmsObject")
    void visit_whileTheOnlyDriveIsDisabled_usesNone() {
        disableDrive();
        Visit visit = new Visit(store, robot, attached);
        assertThat(visit.with(slot, 0, each -> true)).isEmpty();
        step(tx -> tx.dsl()
                .update(Tables.NTMS_OBJECT)
                .set(Tables.NTMS_OBJECT.ENABLED, true)
                .execute());
        assertThat(visit.with(slot, 0, each -> true)).contains(true);
    }
}
