package dev.rsm.library;

import dev.rsm.device.MediaType;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.library.LabelReader.Reading;
import dev.rsm.media.Cartridges;
import dev.rsm.media.Cartridges.NewCartridge;
import dev.rsm.media.Cartridges.SideFound;
import dev.rsm.media.MediaPools;
import dev.rsm.media.MediaStates;
import dev.rsm.media.NewMediaType;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What the database is made to say of cartridges that were found, and of those that were not. */
final class Belief {

    private static final Set<MediaState> IN_A_DRIVE = Set.of(
            MediaState.NTMS_MEDIASTATE_MOUNTED,
            MediaState.NTMS_MEDIASTATE_LOADED,
            MediaState.NTMS_MEDIASTATE_UNLOADED,
            MediaState.NTMS_MEDIASTATE_OPERROR);

    private final Guid library;
    private final EventLog events;

    Belief(Guid library, EventLog events) {
        this.library = library;
        this.events = events;
    }

    /**
     * The cartridge that the database can only mean: by its bar code, or for one without by its element. Of several with one
     * bar code it is the one that was in the element, or else one of the same library.
     *
     * @param reader whether the library reads bar codes: if not, that there is none says nothing
     * @param elsewhere whether a cartridge is known to be somewhere else
     */
    Optional<Guid> expected(
            Transaction tx, Element element, String barCode, boolean reader, BiPredicate<Transaction, Guid> elsewhere) {
        Optional<Guid> here = Cartridges.in(tx, element.id()).filter(medium -> !elsewhere.test(tx, medium));
        if (barCode.isEmpty()) {
            return here.filter(medium -> !reader || !Cartridges.hasBarCode(tx, medium));
        }
        List<Guid> candidates = new ArrayList<>(Cartridges.withBarCode(tx, barCode));
        candidates.removeIf(medium -> elsewhere.test(tx, medium));
        if (here.isPresent() && candidates.contains(here.get())) {
            return here;
        }
        return candidates.stream()
                .filter(medium -> LibraryObjects.libraryOf(tx, NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium)
                        .filter(library::equals)
                        .isPresent())
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    /** Puts a cartridge into an element, and off-line whatever the database had there. */
    static boolean put(Transaction tx, Guid medium, Element element) {
        Optional<Guid> occupant = Cartridges.in(tx, element.id());
        if (occupant.isEmpty() || !occupant.get().equals(medium)) {
            occupant.ifPresent(other -> takeOffline(tx, other));
            Cartridges.place(tx, medium, element.id(), element.type());
        }
        if (MediaStates.of(tx, medium).filter(IN_A_DRIVE::contains).isPresent()) {
            MediaStates.move(tx, medium, MediaState.NTMS_MEDIASTATE_IDLE, "found by an inventory");
        }
        isFull(tx, element);
        return true;
    }

    private static void isFull(Transaction tx, Element element) {
        InventoryCatalog.setContent(tx, element, true);
        if (element.type() == NtmsObjectType.NTMS_DRIVE) {
            DriveStates.move(
                    tx, element.id(), DriveState.NTMS_DRIVESTATE_DISMOUNTABLE, "a medium is in it that stays there");
        }
    }

    /** Takes a cartridge that is not in its library any more into the off-line one. */
    static void takeOffline(Transaction tx, Guid medium) {
        Cartridges.placeOffline(tx, medium);
        if (MediaStates.of(tx, medium).filter(IN_A_DRIVE::contains).isPresent()) {
            MediaStates.move(tx, medium, MediaState.NTMS_MEDIASTATE_IDLE, "not found in its library");
        }
    }

    /** Adds a cartridge that is new, in an element, and puts off-line whatever the database had there. */
    Guid add(Transaction tx, Element element, String barCode, Reading reading) {
        Cartridges.in(tx, element.id()).ifPresent(other -> takeOffline(tx, other));
        var type = reading.type();
        Guid mediaType = takes(tx, library, type);
        @Nullable Guid home = element.type() == NtmsObjectType.NTMS_STORAGESLOT ? element.id() : null;
        Guid medium = Cartridges.add(
                tx,
                new NewCartridge(mediaType, type.code(), type.density(), barCode, type.capacity(), reading.sides()),
                element.id(),
                element.type(),
                home);
        isFull(tx, element);
        noteHalf(tx, medium, reading.sides());
        return medium;
    }

    /** Notes that a library takes media of a type, which it has pools for then; returns the type. */
    static Guid takes(Transaction tx, Guid library, MediaType type) {
        Guid mediaType = MediaPools.mediaType(
                tx, new NewMediaType(type.name(), type.code(), type.sides(), type.readWrite(), type.deviceType()));
        InventoryCatalog.addMediaType(tx, library, mediaType);
        MediaPools.systemPool(tx, PoolType.NTMS_POOLTYPE_SCRATCH, mediaType); // and the others with it
        return mediaType;
    }

    private void noteHalf(Transaction tx, Guid medium, List<SideFound> sides) {
        long recognised = sides.stream().filter(SideFound::recognised).count();
        if (recognised > 0 && recognised < sides.size()) {
            tx.afterCommit(() -> events.write(
                    RsmEvent.HALF_RECOGNISED,
                    "Of the medium " + medium + " with two sides, the label of one only is recognised."));
        }
    }
}
