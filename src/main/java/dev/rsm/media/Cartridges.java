package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.BarCodeState;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cartridges and their sides: how they become known, and where they are. */
public final class Cartridges {

    private Cartridges() {}

    /**
     * What the first look at a side found.
     *
     * @param pool the system pool that it calls for
     * @param labelType the label's type; empty without a label
     * @param labelId the label's identifier, at most 255 bytes; empty without a label
     * @param labelInfo the label's text
     */
    public record SideFound(PoolType pool, String labelType, Bytes labelId, String labelInfo) {

        /** A side that could not be read. */
        public static SideFound unread() {
            return new SideFound(PoolType.NTMS_POOLTYPE_UNKNOWN, "", Bytes.EMPTY, "");
        }

        /** Whether its label is of a known kind. */
        public boolean recognised() {
            return labelId.length() > 0;
        }
    }

    /**
     * A cartridge to be known.
     *
     * @param mediaType its type
     * @param mediaTypeCode the code the drive reports
     * @param densityCode the density the drive reports
     * @param barCode its bar code; empty if it has none or it cannot be read
     * @param capacity of a side, in bytes
     * @param sides what was found on each side
     */
    public record NewCartridge(
            Guid mediaType,
            long mediaTypeCode,
            long densityCode,
            String barCode,
            long capacity,
            List<SideFound> sides) {

        /** Copies the list. */
        public NewCartridge {
            sides = List.copyOf(sides);
        }
    }

    /** The pool for all sides together: free if each is free, import if one carries a known label, else unrecognized. */
    static PoolType pool(List<SideFound> sides) {
        if (sides.stream().allMatch(side -> side.pool() == PoolType.NTMS_POOLTYPE_SCRATCH)) {
            return PoolType.NTMS_POOLTYPE_SCRATCH;
        }
        return sides.stream().anyMatch(side -> side.pool() == PoolType.NTMS_POOLTYPE_IMPORT)
                ? PoolType.NTMS_POOLTYPE_IMPORT
                : PoolType.NTMS_POOLTYPE_FOREIGN;
    }

    /**
     * A side of a cartridge.
     *
     * @param id the side
     * @param number 0 for the first, 1 for the second
     */
    public record Side(Guid id, int number) {}

    /** Lists the sides of a cartridge that wait for their free label. */
    public static List<Side> unprepared(Transaction tx, Guid medium) {
        return SideCatalog.sides(tx, medium, PartitionState.NTMS_PARTSTATE_UNPREPARED);
    }

    /**
     * Notes that a side has got a free label: it can be allocated, and whoever waits for media of its pool is woken. With
     * the last side the move to the free pool has ended, of which NTMS_EVENT_COMPLETE tells with the pool's identifier
     * (MS-RSMP 3.2.5.2.2.13).
     *
     * @return whether the side was waiting for its label
     */
    public static boolean prepared(Transaction tx, Guid medium, Guid side, String labelType, byte[] labelId) {
        if (!SideStates.move(tx, side, PartitionState.NTMS_PARTSTATE_AVAILABLE, "the free label is written")) {
            return false;
        }
        SideCatalog.setLabel(tx, side, labelType, labelId, "");
        Guid pool = SideCatalog.pool(tx, medium);
        if (unprepared(tx, medium).isEmpty()) {
            tx.event(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_MEDIA_POOL, pool);
        }
        tx.wake(pool);
        return true;
    }

    /** Adds a cartridge, in the system pool that its sides call for and in an element of a library. */
    public static Guid add(
            Transaction tx, NewCartridge cartridge, Guid element, NtmsObjectType elementType, @Nullable Guid homeSlot) {
        PoolType kind = pool(cartridge.sides());
        Guid pool = MediaPools.systemPool(tx, kind, cartridge.mediaType());
        String sequence = String.valueOf(CartridgeCatalog.nextSequence(tx));
        Guid medium = tx.newId();
        ObjectRows.insert(tx, medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA, name(cartridge, sequence));
        CartridgeCatalog.insertMedium(tx, medium, pool, cartridge, sequence, homeSlot);
        for (int side = 0; side < cartridge.sides().size(); side++) {
            Guid id = tx.newId();
            ObjectRows.insert(tx, id, NtmsObjectType.NTMS_PARTITION, "Side " + (side + 1));
            PartitionState state = state(kind, cartridge.sides().get(side));
            CartridgeCatalog.insertSide(tx, id, medium, pool, side, state, cartridge);
            tx.stateChanged(id, NtmsObjectType.NTMS_PARTITION, null, state, "found in a library");
        }
        in(tx, element).ifPresent(other -> displace(tx, other));
        CartridgeCatalog.insertPlace(tx, medium, element, elementType);
        tx.wake(pool);
        return medium;
    }

    private static String name(NewCartridge cartridge, String sequence) {
        if (!cartridge.barCode().isEmpty()) {
            return cartridge.barCode();
        }
        String info = cartridge.sides().size() == 1 ? cartridge.sides().get(0).labelInfo() : "";
        return info.isEmpty() ? sequence : info;
    }

    static PartitionState state(PoolType pool, SideFound side) {
        return switch (pool) {
            case NTMS_POOLTYPE_SCRATCH -> PartitionState.NTMS_PARTSTATE_AVAILABLE;
            case NTMS_POOLTYPE_IMPORT -> PartitionState.NTMS_PARTSTATE_IMPORT;
            default ->
                side.pool() == PoolType.NTMS_POOLTYPE_UNKNOWN
                        ? PartitionState.NTMS_PARTSTATE_UNKNOWN
                        : PartitionState.NTMS_PARTSTATE_FOREIGN;
        };
    }

    static BarCodeState barCodeState(String barCode) {
        return barCode.isEmpty() ? BarCodeState.NTMS_BARCODESTATE_UNREADABLE : BarCodeState.NTMS_BARCODESTATE_OK;
    }

    /** Finds the cartridges with a bar code. */
    public static List<Guid> withBarCode(Transaction tx, String barCode) {
        return CartridgeCatalog.withBarCode(tx, barCode);
    }

    /** Tells whether a cartridge has a bar code. */
    public static boolean hasBarCode(Transaction tx, Guid medium) {
        return CartridgeCatalog.hasBarCode(tx, medium);
    }

    /** Finds the cartridges with a label on one of their sides. */
    public static List<Guid> withLabel(Transaction tx, String labelType, Bytes labelId) {
        return CartridgeCatalog.withLabel(tx, labelType, labelId);
    }

    /** Returns the logical medium on a side, if it is allocated. */
    public static Optional<Guid> logicalMedia(Transaction tx, Guid side) {
        return SideCatalog.logicalMedia(tx, side);
    }

    /** Returns the cartridge in an element, if one is believed to be there. */
    public static Optional<Guid> in(Transaction tx, Guid element) {
        return CartridgeCatalog.in(tx, element);
    }

    /** Lists the cartridges that are believed to be in a library. */
    public static List<Guid> inLibrary(Transaction tx, Guid library) {
        return CartridgeCatalog.inLibrary(tx, library);
    }

    /**
     * Moves a cartridge to an element. Another that was believed to be there is in no library then, until it is found: where
     * one cartridge is, no other can be. One that comes out of the off-line library gets the
     * free labels that it waits for, and whoever waits for media of its pool is woken.
     */
    public static void place(Transaction tx, Guid medium, Guid element, NtmsObjectType elementType) {
        in(tx, element).filter(other -> !other.equals(medium)).ifPresent(other -> displace(tx, other));
        boolean comesBack = CartridgeCatalog.isOffline(tx, medium);
        CartridgeCatalog.place(tx, medium, element, elementType);
        ObjectRows.touch(tx, medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        tx.wake(medium);
        if (comesBack) {
            if (!unprepared(tx, medium).isEmpty()) {
                FreeLabels.request(tx, CartridgeCatalog.libraryOf(tx, element), medium);
            }
            tx.wake(SideCatalog.pool(tx, medium));
        }
    }

    private static void displace(Transaction tx, Guid medium) {
        placeOffline(tx, medium);
        MediaStates.move(tx, medium, MediaState.NTMS_MEDIASTATE_IDLE, "not where it was believed to be");
    }

    /** Moves a cartridge out of its library, into the off-line one. */
    public static void placeOffline(Transaction tx, Guid medium) {
        CartridgeCatalog.placeOffline(tx, medium, MediumCatalog.offlineLibrary(tx));
        ObjectRows.touch(tx, medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
    }

    /**
     * Wakes those who wait for media that can be used again.
     *
     * @param type NTMS_LIBRARY or NTMS_PHYSICAL_MEDIA; other objects hold nobody up
     * @param object the library or medium that was enabled
     */
    public static void usableAgain(Transaction tx, NtmsObjectType type, Guid object) {
        if (type == NtmsObjectType.NTMS_PHYSICAL_MEDIA) {
            tx.wake(SideCatalog.pool(tx, object));
        } else if (type == NtmsObjectType.NTMS_LIBRARY) {
            MediumCatalog.poolsIn(tx, object).forEach(tx::wake);
        }
    }
}
