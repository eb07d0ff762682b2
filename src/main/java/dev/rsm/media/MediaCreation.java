package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.CreateMediaOptions;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Media that are in no library: how they are catalogued, and forgotten. */
public final class MediaCreation {

    /** What a medium is while a request about it has not ended, or an operator is asked to bring it. */
    private static final Set<MediaState> ASKED_FOR =
            Set.of(MediaState.NTMS_MEDIASTATE_INUSE, MediaState.NTMS_MEDIASTATE_OPREQ);

    private MediaCreation() {}

    /**
     * What CreateNtmsMedia has made.
     *
     * @param medium the medium
     * @param sides its sides in their order
     */
    public record Made(Guid medium, List<Guid> sides) {}

    /**
     * Checks what can be checked without the database.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER
     */
    public static void check(ObjectInformation medium, List<ObjectInformation> sides, long options) {
        if ((options & ~CreateMediaOptions.ALL) != 0) {
            throw NewMediaRules.invalid("The options 0x" + Long.toHexString(options) + " have bits without a meaning.");
        }
        NewMediaRules.checkMedium(medium, sides.size());
        sides.forEach(NewMediaRules::checkSide);
    }

    /** CreateNtmsMedia, as {@link dev.rsm.ntms.MediaFacet#create} says, of what {@link #check} has let pass. */
    public static Made create(
            Transaction tx, Caller caller, ObjectInformation medium, List<ObjectInformation> sides, long options) {
        PhysicalMediaInformation info = (PhysicalMediaInformation) medium.info();
        Guid offline = MediumCatalog.offlineLibrary(tx);
        if (!info.currentLibrary().isNull() && !info.currentLibrary().equals(offline)) {
            throw NewMediaRules.invalid("A medium can be catalogued in the off-line library only.");
        }
        NewMediaRules.requireUnused(tx, medium, sides);
        Pool pool = Pool.of(tx, info.mediaPool());
        if (pool.type() != PoolType.NTMS_POOLTYPE_IMPORT && pool.type() != PoolType.NTMS_POOLTYPE_APPLICATION) {
            throw new NtmsException(
                    NtmsStatus.INVALID_MEDIA_POOL,
                    "Media can be catalogued in import pools and pools of applications; " + pool.id() + " is neither.");
        }
        caller.require(tx, pool.id());
        caller.requireComputer(tx);
        if (sides.size() != pool.sides()) {
            throw new NtmsException(
                    NtmsStatus.MEDIA_INCOMPATIBLE,
                    "Media of the pool " + pool.id() + " have " + pool.sides() + " sides, not " + sides.size() + ".");
        }
        NewMediaRules.requireNew(tx, barCode(info), sides, options);
        return insert(tx, medium, sides, pool, offline);
    }

    /** The bar code without the blanks at its end. */
    static String barCode(PhysicalMediaInformation info) {
        int end = info.barCode().length();
        while (end > 0 && info.barCode().charAt(end - 1) == ' ') {
            end--;
        }
        return info.barCode().substring(0, end);
    }

    private static Made insert(
            Transaction tx, ObjectInformation medium, List<ObjectInformation> sides, Pool pool, Guid offline) {
        PhysicalMediaInformation info = (PhysicalMediaInformation) medium.info();
        String barCode = barCode(info);
        String sequence = String.valueOf(CartridgeCatalog.nextSequence(tx));
        Guid id = idOf(tx, medium.id());
        object(tx, medium, id, NtmsObjectType.NTMS_PHYSICAL_MEDIA, name(medium, sides, barCode, sequence));
        NewMediaCatalog.insertMedium(tx, id, pool, info, barCode, sequence);
        NewMediaCatalog.insertPlace(tx, id, offline);
        List<Guid> made = new ArrayList<>();
        for (int number = 0; number < sides.size(); number++) {
            made.add(insertSide(tx, sides.get(number), id, pool, number));
        }
        return new Made(id, List.copyOf(made));
    }

    private static Guid insertSide(Transaction tx, ObjectInformation side, Guid medium, Pool pool, int number) {
        PartitionInformation info = (PartitionInformation) side.info();
        Guid id = idOf(tx, side.id());
        object(
                tx,
                side,
                id,
                NtmsObjectType.NTMS_PARTITION,
                side.name().isEmpty() ? "Side " + (number + 1) : side.name());
        Guid logicalMedia = Guid.NULL;
        if (NewMediaRules.isAllocated(info.state())) {
            logicalMedia = idOf(tx, info.logicalMedia());
            ObjectRows.insert(tx, logicalMedia, NtmsObjectType.NTMS_LOGICAL_MEDIA, AllocationCatalog.name(tx, medium));
            AllocationCatalog.insertLogicalMedia(tx, logicalMedia);
        }
        NewMediaCatalog.insertSide(tx, id, medium, pool, number, info, logicalMedia);
        tx.stateChanged(id, NtmsObjectType.NTMS_PARTITION, null, info.state(), "catalogued");
        return id;
    }

    private static Guid idOf(Transaction tx, Guid given) {
        return given.isNull() ? tx.newId() : given;
    }

    private static void object(Transaction tx, ObjectInformation given, Guid id, NtmsObjectType type, String name) {
        ObjectRows.insert(tx, id, type, name);
        NewMediaCatalog.describe(tx, id, given.description(), given.enabled());
    }

    private static String name(
            ObjectInformation medium, List<ObjectInformation> sides, String barCode, String sequence) {
        if (!medium.name().isEmpty()) {
            return medium.name();
        }
        String label = sides.size() == 1 ? ((PartitionInformation) sides.get(0).info()).omidLabelInfo() : "";
        return List.of(barCode, label).stream()
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(sequence);
    }

    /** DeleteNtmsMedia, as {@link dev.rsm.ntms.MediaFacet#delete} says. */
    public static void delete(Transaction tx, Caller caller, Guid id) {
        Medium medium = Medium.of(tx, id);
        caller.require(tx, medium.pool());
        caller.requireComputer(tx);
        if (medium.library().isPresent()) {
            throw invalidState("The medium " + id + " is in a library: eject it first.");
        }
        if (MediaStates.of(tx, id).filter(ASKED_FOR::contains).isPresent()) {
            throw invalidState("Somebody asks for the medium " + id + ": cancel the request first.");
        }
        if (medium.any(Medium.HELD)) {
            throw invalidState(
                    "The medium " + id + " has an allocated, complete or reserved side: deallocate it first.");
        }
        for (Medium.Side side : medium.sides()) {
            ObjectRows.delete(tx, side.id(), NtmsObjectType.NTMS_PARTITION);
        }
        ObjectRows.delete(tx, id, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
    }

    private static NtmsException invalidState(String why) {
        return new NtmsException(NtmsStatus.INVALID_STATE, why);
    }
}
