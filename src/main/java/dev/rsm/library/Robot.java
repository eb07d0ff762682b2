package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DriveDevice;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.media.Cartridges;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Carries cartridges in one library, and has the database say where they are.
 *
 * <p>The device moves first, in no transaction; the step that follows says what has become of it. If something gets stuck,
 * the elements are looked at and the database says what they show. For use by the library's line of work alone.
 */
final class Robot {

    private final Store store;
    private final EventLog events;
    private final AttachedLibrary library;
    private final LibraryDevice device;

    Robot(Store store, EventLog events, AttachedLibrary library) {
        this.store = store;
        this.events = events;
        this.library = library;
        this.device = library.device();
    }

    /**
     * Carries a cartridge from one element to another.
     *
     * @param invert whether to turn it over
     * @param then what else is so when it is there, in the same step
     * @throws DeviceException if it cannot; the database then says where the cartridge is as far as it can be told
     */
    void carry(int from, int to, boolean invert, Consumer<Transaction> then) {
        move(from, to, invert);
        note(tx -> moved(tx, from, to), then);
    }

    private void move(int from, int to, boolean invert) {
        try {
            device.move(from, to, invert);
        } catch (DeviceException e) {
            if (e.kind() == DeviceException.Kind.JAMMED) {
                stuck(from, to, e);
            }
            throw e;
        }
    }

    private void note(Consumer<Transaction> what, Consumer<Transaction> then) {
        store.step(tx -> {
            what.accept(tx);
            then.accept(tx);
            return true;
        });
    }

    /**
     * Has the database say where a cartridge is that got stuck, and logs it.
     *
     * @param from the element that it is believed to be in
     * @param to the one that it was carried to, or from
     */
    void stuck(int from, int to, DeviceException why) {
        settle(from, to);
        events.write(RsmEvent.MEDIUM_STUCK, "A medium is stuck in " + name() + ": " + why.getMessage() + ".");
    }

    /** After a jam: what was in the first of two elements is in one of them or in a picker, or cannot be seen. */
    private void settle(int from, int to) {
        if (device.element(from).full()) {
            return;
        }
        Optional<ElementStatus> found = Optional.of(device.element(to)).filter(ElementStatus::full);
        if (found.isEmpty()) {
            found = library.elements().keySet().stream()
                    .filter(address -> isOf(address, NtmsObjectType.NTMS_CHANGER))
                    .sorted()
                    .map(device::element)
                    .filter(ElementStatus::full)
                    .findFirst();
        }
        found.ifPresent(element -> store.step(tx -> {
            Optional<Guid> medium = moved(tx, from, element.address());
            medium.ifPresent(
                    stuck -> MediaStates.move(tx, stuck, MediaState.NTMS_MEDIASTATE_OPERROR, "stuck in the library"));
            if (medium.isPresent() && isDrive(element.address())) {
                Guid drive = library.element(element.address()).orElseThrow().id();
                DriveStates.move(tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTABLE, "a medium is stuck in it");
            }
            if (isDrive(from)) {
                dismounted(tx, library.element(from).orElseThrow().id(), Optional.empty());
            }
            return true;
        }));
    }

    /** Has the database say that what was in one element is in another. */
    private Optional<Guid> moved(Transaction tx, int from, int to) {
        Optional<Element> source = library.element(from);
        Optional<Element> target = library.element(to);
        Optional<Guid> medium = source.flatMap(element -> Cartridges.in(tx, element.id()));
        if (target.isPresent()) {
            medium.ifPresent(id ->
                    Cartridges.place(tx, id, target.get().id(), target.get().type()));
            InventoryCatalog.setContent(tx, target.get(), true);
        }
        source.ifPresent(element -> InventoryCatalog.setContent(tx, element, false));
        return medium;
    }

    /**
     * Takes the medium in a drive home, or in a stand-alone drive only releases it. The drive is dismounted then, or
     * dismountable; the medium is idle.
     *
     * @param then what else is so then, in the same step
     * @throws DeviceException if the drive does not give it back, it gets stuck on the way, or there is no slot for it
     */
    void takeHome(Guid drive, Consumer<Transaction> then) {
        note(home(drive), then);
    }

    /**
     * Takes the medium in a drive home as {@link #takeHome} does, but leaves it to the caller to have the database say so.
     *
     * @return what is so then, to be noted in the caller's next step
     * @throws DeviceException as {@link #takeHome}
     */
    Consumer<Transaction> home(Guid drive) {
        return empty(drive, medium -> slotFor(drive, medium)
                .orElseThrow(() -> new DeviceException("there is no empty slot in " + name() + " for the cartridge in "
                        + library.drive(drive).deviceName())));
    }

    /**
     * Takes the medium in a drive of a library with a changer to a port or slot. The drive is dismounted then, the medium
     * idle.
     *
     * @param to the address of the empty port or slot
     * @throws DeviceException if the drive does not give it back or it gets stuck on the way
     */
    void takeOut(Guid drive, int to) {
        note(empty(drive, medium -> to), tx -> {});
    }

    /** Empties a drive, and returns what is so then. */
    private Consumer<Transaction> empty(Guid drive, ToIntFunction<Optional<Guid>> target) {
        DriveDevice hardware = library.drive(drive);
        Optional<Guid> medium = store.read(tx -> Cartridges.in(tx, drive));
        if (hardware.loaded()) {
            hardware.unload();
        }
        if (library.standsAlone()) {
            return tx -> {
                medium.ifPresent(id -> MediaStates.move(tx, id, MediaState.NTMS_MEDIASTATE_IDLE, "released"));
                DriveStates.move(tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTABLE, "released");
            };
        }
        if (!hardware.loaded()) { // somebody took it out, and only an inventory can tell where it is now
            return tx -> {
                dismounted(tx, drive, medium);
                medium.ifPresent(gone -> Belief.takeOffline(tx, gone));
            };
        }
        int from = hardware.elementAddress();
        int to = target.applyAsInt(medium); // without one, all stays as it is
        store.step(tx -> {
            medium.ifPresent(id -> MediaStates.move(tx, id, MediaState.NTMS_MEDIASTATE_UNLOADED, "released"));
            return DriveStates.move(tx, drive, DriveState.NTMS_DRIVESTATE_UNLOADED, "released");
        });
        move(from, to, false);
        return tx -> {
            moved(tx, from, to);
            dismounted(tx, drive, medium);
        };
    }

    private static void dismounted(Transaction tx, Guid drive, Optional<Guid> medium) {
        medium.ifPresent(id -> MediaStates.move(tx, id, MediaState.NTMS_MEDIASTATE_IDLE, "dismounted"));
        DriveStates.empty(tx, drive, "emptied");
        DriveCatalog.emptied(tx, drive);
    }

    /** The slot that a medium came from if that is empty, else another that is. */
    private Optional<Integer> slotFor(Guid drive, Optional<Guid> medium) {
        Optional<Integer> home = medium.flatMap(this::emptyHome);
        if (home.isPresent()) {
            return home;
        }
        return slotFor(device.element(library.address(drive).orElseThrow()));
    }

    /** The slot that the cartridge in an element was taken from if that is empty, else another that is. */
    Optional<Integer> slotFor(ElementStatus holder) {
        if (holder.source().isPresent()
                && isOf(holder.source().getAsInt(), NtmsObjectType.NTMS_STORAGESLOT)
                && !device.element(holder.source().getAsInt()).full()) {
            return Optional.of(holder.source().getAsInt());
        }
        return freeSlot();
    }

    private Optional<Integer> emptyHome(Guid medium) {
        return store.read(tx -> InventoryCatalog.homeAddress(tx, medium))
                .filter(home -> !device.element(home).full());
    }

    /** Finds the slot that a medium belongs in if it is empty, else another that is. */
    Optional<Integer> freeSlotFor(Guid medium) {
        return emptyHome(medium).or(this::freeSlot);
    }

    /** Finds an empty slot that is not kept for the cleaner. */
    Optional<Integer> freeSlot() {
        return store.read(tx -> InventoryCatalog.emptySlots(tx, library.id())).stream()
                .filter(address -> !device.element(address).full())
                .findFirst();
    }

    /** Whether the element at an address is a drive. */
    boolean isDrive(int address) {
        return isOf(address, NtmsObjectType.NTMS_DRIVE);
    }

    private boolean isOf(int address, NtmsObjectType type) {
        return library.element(address)
                .filter(element -> element.type() == type)
                .isPresent();
    }

    /** The library's name for people. */
    String name() {
        return library.serial();
    }
}
