package dev.rsm.drill;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.IePortInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.StorageSlotInformation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What RSM believes of media, as a session reads it.
 *
 * @param media the media
 * @param libraries the libraries by the serial number of their hardware
 */
record Belief(List<Medium> media, Map<String, Guid> libraries) {

    /**
     * A medium.
     *
     * @param id its identifier
     * @param name its name
     * @param barCode its bar code; empty if none was read
     * @param spot where it is; nothing if it is off-line
     * @param pool the path of its pool
     * @param poolType what kind of pool that is
     * @param mediaType its media type
     * @param labelIds the identifiers of the labels of its sides that have one
     * @param allocated the logical media of its sides
     * @param states the states of its sides
     */
    record Medium(
            Guid id,
            String name,
            String barCode,
            Optional<Snapshot.Spot> spot,
            String pool,
            PoolType poolType,
            Guid mediaType,
            List<Bytes> labelIds,
            List<Guid> allocated,
            List<PartitionState> states) {

        /** Whether an application can have it: it is in a free pool, and in a library. */
        boolean free() {
            return poolType == PoolType.NTMS_POOLTYPE_SCRATCH
                    && spot.isPresent()
                    && states.stream().allMatch(state -> state == PartitionState.NTMS_PARTSTATE_AVAILABLE);
        }

        /** Its pool and use, in words. */
        String use() {
            return pool + (allocated.isEmpty() ? "" : ", allocated");
        }
    }

    static Belief of(NtmsSession session) {
        Map<String, Guid> libraries = new HashMap<>();
        Map<Guid, Snapshot.Spot> spots = new HashMap<>();
        for (Guid library : Look.ids(session, null, NtmsObjectType.NTMS_LIBRARY)) {
            serial(session, library).ifPresent(serial -> {
                libraries.put(serial, library);
                elements(session, library, serial, spots);
            });
        }
        Map<Guid, String> pools = new HashMap<>();
        List<Medium> media = new ArrayList<>();
        for (Guid id : Look.ids(session, null, NtmsObjectType.NTMS_PHYSICAL_MEDIA)) {
            media.add(medium(session, Look.at(session, id), spots, pools));
        }
        return new Belief(List.copyOf(media), Map.copyOf(libraries));
    }

    private static Optional<String> serial(NtmsSession session, Guid library) {
        List<Guid> changers = Look.ids(session, library, NtmsObjectType.NTMS_CHANGER);
        if (!changers.isEmpty()) {
            return Optional.of(
                    Look.at(session, changers.get(0), ChangerInformation.class).serialNumber());
        }
        return Look.ids(session, library, NtmsObjectType.NTMS_DRIVE).stream()
                .findFirst()
                .map(drive -> Look.at(session, drive, DriveInformation.class).serialNumber());
    }

    private static void elements(NtmsSession session, Guid library, String serial, Map<Guid, Snapshot.Spot> spots) {
        for (Guid id : Look.ids(session, library, NtmsObjectType.NTMS_STORAGESLOT)) {
            long number = Look.at(session, id, StorageSlotInformation.class).number();
            spots.put(id, spot(serial, ElementKind.STORAGE, number));
        }
        for (Guid id : Look.ids(session, library, NtmsObjectType.NTMS_IEPORT)) {
            long number = Look.at(session, id, IePortInformation.class).number();
            spots.put(id, spot(serial, ElementKind.IMPORT_EXPORT, number));
        }
        for (Guid id : Look.ids(session, library, NtmsObjectType.NTMS_DRIVE)) {
            long number = Look.at(session, id, DriveInformation.class).number();
            spots.put(id, spot(serial, ElementKind.DATA_TRANSFER, number));
        }
    }

    private static Snapshot.Spot spot(String serial, ElementKind kind, long number) {
        return new Snapshot.Spot(serial, new Place(kind, (int) number));
    }

    private static Medium medium(
            NtmsSession session, ObjectInformation object, Map<Guid, Snapshot.Spot> spots, Map<Guid, String> pools) {
        PhysicalMediaInformation info = (PhysicalMediaInformation) object.info();
        List<Bytes> labels = new ArrayList<>();
        List<Guid> allocated = new ArrayList<>();
        List<PartitionState> states = new ArrayList<>();
        for (Guid side : Look.ids(session, object.id(), NtmsObjectType.NTMS_PARTITION)) {
            PartitionInformation partition = Look.at(session, side, PartitionInformation.class);
            states.add(partition.state());
            if (partition.omidLabelId().length() > 0) {
                labels.add(partition.omidLabelId());
            }
            if (!partition.logicalMedia().equals(Guid.NULL)) {
                allocated.add(partition.logicalMedia());
            }
        }
        return new Medium(
                object.id(),
                object.name(),
                info.barCode(),
                Optional.ofNullable(spots.get(info.location())),
                pools.computeIfAbsent(
                        info.mediaPool(), id -> session.pools().name(id).await()),
                Look.at(session, info.mediaPool(), MediaPoolInformation.class).poolType(),
                info.mediaType(),
                List.copyOf(labels),
                List.copyOf(allocated),
                List.copyOf(states));
    }
}
