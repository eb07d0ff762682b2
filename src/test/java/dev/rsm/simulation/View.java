package dev.rsm.simulation;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service believes at one instant, as far as the simulation asks: read at once after each step, chosen from in the
 * next. All lists are in the order of identifiers.
 *
 * @param libraries the libraries
 * @param elements their elements
 * @param media the media
 * @param sides their sides
 * @param pools the pools
 * @param mediaTypes the types of media
 * @param requests the library requests that have not ended
 * @param ended the newest of those that have
 * @param inventories the newest inventory of each library that has looked at all its elements and passed
 */
record View(
        List<Library> libraries,
        List<Element> elements,
        List<Medium> media,
        List<Side> sides,
        List<Pool> pools,
        List<Guid> mediaTypes,
        List<Request> requests,
        List<Guid> ended,
        Map<Guid, Guid> inventories) {

    /** A library; the off-line one has no serial number. It is present if it answered when it was last asked. */
    record Library(Guid id, @Nullable String serial, boolean standsAlone, boolean readsBarCodes, boolean present) {}

    /** An element of a library; only slots can be full, only drives have a state, and a side that is or was mounted; a drive is usable if it is enabled and works. */
    record Element(
            Guid id,
            NtmsObjectType type,
            Guid library,
            int number,
            boolean full,
            @Nullable DriveState state,
            @Nullable Guid mounted,
            boolean usable) {}

    /** A medium; in an element, or off-line. */
    record Medium(
            Guid id,
            Guid pool,
            MediaState state,
            String barCode,
            @Nullable Guid element) {}

    /** A side of a medium, 0 or 1; {@link #label} tells its label. */
    record Side(
            Guid id,
            Guid medium,
            int number,
            PartitionState state,
            @Nullable Guid logicalMedium,
            String label) {}

    /** A pool; without a media type it holds pools. */
    record Pool(Guid id, PoolType type, @Nullable Guid mediaType) {}

    /** A library request; of mounts only those for a certain drive have one. */
    record Request(
            Guid id,
            LmOperation operation,
            LmState state,
            Guid library,
            @Nullable Guid medium,
            @Nullable Guid drive) {}

    /** A label in words; empty if there is none. */
    static String label(String type, byte[] id) {
        return id.length == 0 ? "" : type + " " + HexFormat.of().formatHex(id);
    }

    List<Guid> ids(NtmsObjectType type) {
        return switch (type) {
            case NTMS_LIBRARY -> libraries.stream().map(Library::id).toList();
            case NTMS_PHYSICAL_MEDIA -> media.stream().map(Medium::id).toList();
            case NTMS_PARTITION -> sides.stream().map(Side::id).toList();
            case NTMS_MEDIA_POOL -> pools.stream().map(Pool::id).toList();
            case NTMS_MEDIA_TYPE -> mediaTypes;
            case NTMS_LIBREQUEST -> requests.stream().map(Request::id).toList();
            case NTMS_LOGICAL_MEDIA ->
                sides.stream()
                        .flatMap(side -> Optional.ofNullable(side.logicalMedium()).stream())
                        .toList();
            default ->
                elements.stream()
                        .filter(element -> element.type() == type)
                        .map(Element::id)
                        .toList();
        };
    }

    /** The pools of a kind that hold media. */
    List<Guid> pools(PoolType kind) {
        return pools.stream()
                .filter(pool -> pool.type() == kind && pool.mediaType() != null)
                .map(Pool::id)
                .toList();
    }

    /** The sides that are mounted. */
    List<Guid> mountedSides() {
        return elements.stream()
                .filter(element -> element.state() == DriveState.NTMS_DRIVESTATE_LOADED)
                .flatMap(element -> Optional.ofNullable(element.mounted()).stream())
                .toList();
    }

    /** What has not ended of some operations. */
    List<Request> requests(LmOperation... operations) {
        return requests.stream()
                .filter(request -> List.of(operations).contains(request.operation()))
                .toList();
    }

    /** The sides of a medium, in their order. */
    List<Side> sides(Guid medium) {
        return sides.stream()
                .filter(side -> side.medium().equals(medium))
                .sorted(Comparator.comparing(Side::number))
                .toList();
    }

    /** The media in an element. */
    List<Medium> in(Guid element) {
        return media.stream().filter(medium -> element.equals(medium.element())).toList();
    }
}
