package dev.rsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.StorageSlotInformation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold, whatever happens. */
final class Invariants {

    private static final Set<PartitionState> IN_USE =
            Set.of(PartitionState.NTMS_PARTSTATE_ALLOCATED, PartitionState.NTMS_PARTSTATE_COMPLETE);

    /** What the invariants are about; while nothing is told of such objects, there is nothing new to look at. */
    private static final List<NtmsObjectType> WATCHED = List.of(
            NtmsObjectType.NTMS_PHYSICAL_MEDIA,
            NtmsObjectType.NTMS_PARTITION,
            NtmsObjectType.NTMS_LOGICAL_MEDIA,
            NtmsObjectType.NTMS_DRIVE,
            NtmsObjectType.NTMS_MEDIA_POOL,
            NtmsObjectType.NTMS_LIBREQUEST);

    private final Stage stage;
    private final List<NotificationHandle> handles = new ArrayList<>();
    private final Map<Guid, PoolType> pools = new HashMap<>();
    private @Nullable NtmsSession watching;

    Invariants(Stage stage) {
        this.stage = stage;
    }

    /** Looks at everything that holds after each step. */
    void check() {
        everyCartridgeIsInOnePlace();
        noWaitOutlivesItsTimeout();
        if (somethingHasChanged()) {
            Map<Guid, PhysicalMediaInformation> media = media();
            everyElementHoldsOneMedium(media);
            drivesAndMediaFit(media);
            poolsHoldWhatTheyShould(media);
        }
    }

    private boolean somethingHasChanged() {
        NtmsSession session = stage.session();
        if (watching != session) { // the service was started anew
            watching = session;
            handles.clear();
            pools.clear();
            WATCHED.forEach(
                    type -> handles.add(session.notifications().open(type).await()));
            return true;
        }
        boolean changed = false;
        for (int watched = 0; watched < handles.size(); watched++) {
            NotificationHandle handle = handles.get(watched);
            try {
                while (true) {
                    session.notifications().await(handle, 0).await();
                    changed = true;
                }
            } catch (NtmsException e) {
                if (e.status() == NtmsStatus.NO_DATA) {
                    handles.set(
                            watched,
                            session.notifications().open(WATCHED.get(watched)).await());
                    changed = true;
                }
            }
        }
        return changed;
    }

    private void everyCartridgeIsInOnePlace() {
        Set<Integer> seen = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (Hardware.CartridgeView cartridge : stage.service().hardware().cartridges()) {
            assertThat(seen.add(cartridge.number()))
                    .as("%s is in two places", cartridge)
                    .isTrue();
            assertThat(places.add(cartridge.library() + " " + cartridge.place()))
                    .as("%s is not alone", cartridge)
                    .isTrue();
        }
        for (Hands.OnShelf cartridge : stage.service().hardware().hands().shelf()) {
            assertThat(seen.add(cartridge.number()))
                    .as("%s is in two places", cartridge)
                    .isTrue();
        }
    }

    private void noWaitOutlivesItsTimeout() {
        Instant now = stage.time().instant();
        for (Stage.Pending call : stage.pending()) {
            assertThat(call.call().ended()
                            || call.deadline() == null
                            || call.deadline().isAfter(now))
                    .as("%s waits at %s", call, now)
                    .isTrue();
        }
    }

    private Map<Guid, PhysicalMediaInformation> media() {
        Map<Guid, PhysicalMediaInformation> media = new LinkedHashMap<>();
        for (Guid id : stage.objects(NtmsObjectType.NTMS_PHYSICAL_MEDIA)) {
            media.put(id, stage.information(id, NtmsObjectType.NTMS_PHYSICAL_MEDIA, PhysicalMediaInformation.class));
        }
        return media;
    }

    private static void everyElementHoldsOneMedium(Map<Guid, PhysicalMediaInformation> media) {
        Map<Guid, Guid> in = new HashMap<>();
        media.forEach((id, info) -> {
            if (!info.location().equals(Guid.NULL)) {
                Guid other = in.put(info.location(), id);
                assertThat(other)
                        .as("%s and %s are in %s", id, other, info.location())
                        .isNull();
            }
        });
    }

    private void drivesAndMediaFit(Map<Guid, PhysicalMediaInformation> media) {
        Map<Guid, DriveState> drives = new HashMap<>();
        for (Guid drive : stage.objects(NtmsObjectType.NTMS_DRIVE)) {
            DriveState state = stage.information(drive, NtmsObjectType.NTMS_DRIVE, DriveInformation.class)
                    .state();
            drives.put(drive, state);
            List<Guid> inside = media.entrySet().stream()
                    .filter(entry -> entry.getValue().location().equals(drive))
                    .map(Map.Entry::getKey)
                    .toList();
            if (state == DriveState.NTMS_DRIVESTATE_DISMOUNTED) {
                if (!inside.isEmpty()
                        && (standsAlone(drive) || isToBeInventoried(drive(drive).library()))) {
                    continue;
                }
                assertThat(inside).as("in the dismounted drive %s", drive).isEmpty();
            } else if (state == DriveState.NTMS_DRIVESTATE_LOADED) {
                assertThat(inside).as("in the loaded drive %s", drive).hasSize(1);
            }
        }
        media.forEach((id, info) -> {
            if (info.mediaState() == MediaState.NTMS_MEDIASTATE_LOADED) {
                assertThat(drives.get(info.location()))
                        .as("the drive of the loaded medium %s %s", id, info)
                        .isEqualTo(DriveState.NTMS_DRIVESTATE_LOADED);
            }
        });
    }

    /** What lies in a stand-alone drive and is not mounted is there all the same. */
    private boolean standsAlone(Guid drive) {
        return stage.within(drive(drive).library(), NtmsObjectType.NTMS_CHANGER).isEmpty();
    }

    /** A start takes every drive for dismounted, and the inventory that it begins empties those that are not. */
    private boolean isToBeInventoried(Guid library) {
        return stage.openRequests().stream()
                .map(id -> stage.information(id, NtmsObjectType.NTMS_LIBREQUEST, LibRequestInformation.class))
                .anyMatch(request ->
                        request.library().equals(library) && request.operationCode() == LmOperation.NTMS_LM_INVENTORY);
    }

    private void poolsHoldWhatTheyShould(Map<Guid, PhysicalMediaInformation> media) {
        for (PhysicalMediaInformation medium : media.values()) {
            pools.computeIfAbsent(medium.mediaPool(), id -> stage.information(
                            id, NtmsObjectType.NTMS_MEDIA_POOL, MediaPoolInformation.class)
                    .poolType());
        }
        for (Guid side : stage.objects(NtmsObjectType.NTMS_PARTITION)) {
            PartitionInformation info =
                    stage.information(side, NtmsObjectType.NTMS_PARTITION, PartitionInformation.class);
            PhysicalMediaInformation medium = Objects.requireNonNull(media.get(info.physicalMedia()));
            PoolType pool = Objects.requireNonNull(pools.get(medium.mediaPool()));
            String what = "the side " + side + " " + info + " in a pool of type " + pool;
            if (IN_USE.contains(info.state())) {
                assertThat(pool).as(what).isEqualTo(PoolType.NTMS_POOLTYPE_APPLICATION);
                assertThat(info.logicalMedia()).as(what).isNotEqualTo(Guid.NULL);
            }
            if (info.state() == PartitionState.NTMS_PARTSTATE_FOREIGN) {
                assertThat(pool).as(what).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
            }
            if (info.state() == PartitionState.NTMS_PARTSTATE_AVAILABLE) {
                assertThat(pool).as(what).isIn(PoolType.NTMS_POOLTYPE_SCRATCH, PoolType.NTMS_POOLTYPE_APPLICATION);
            }
        }
    }

    /** When all is put right and had its time: nobody waits, nothing is left in a queue. */
    void checkPeace() {
        assertThat(stage.pending())
                .filteredOn(call -> !call.call().ended())
                .as("calls")
                .isEmpty();
        assertThat(stage.openRequests().stream()
                        .map(id -> stage.information(id, NtmsObjectType.NTMS_LIBREQUEST, LibRequestInformation.class)))
                .as("requests")
                .isEmpty();
    }

    /** After an inventory that nobody disturbed: RSM believes what is so. */
    void checkBelief() {
        Map<Guid, String> elements = elements();
        List<String> believed = new ArrayList<>();
        media().forEach((id, info) -> {
            if (!info.location().equals(Guid.NULL)) {
                believed.add(elements.getOrDefault(info.location(), "elsewhere " + info));
            }
        });
        List<String> truth = stage.service().hardware().cartridges().stream()
                .filter(cartridge -> cartridge.place().kind() == ElementKind.STORAGE
                        || cartridge.place().kind() == ElementKind.DATA_TRANSFER)
                .filter(cartridge -> !cartridge.medium().cleaning())
                .map(cartridge -> cartridge.library() + " " + cartridge.place())
                .toList();
        assertThat(believed).containsExactlyInAnyOrderElementsOf(truth);
    }

    private Map<Guid, String> elements() {
        Map<Guid, String> elements = new HashMap<>();
        for (Guid library : stage.objects(NtmsObjectType.NTMS_LIBRARY)) {
            List<Guid> changers = stage.within(library, NtmsObjectType.NTMS_CHANGER);
            List<Guid> drives = stage.within(library, NtmsObjectType.NTMS_DRIVE);
            if (drives.isEmpty()) {
                continue;
            }
            String serial = changers.isEmpty()
                    ? drive(drives.get(0)).serialNumber()
                    : stage.information(changers.get(0), NtmsObjectType.NTMS_CHANGER, ChangerInformation.class)
                            .serialNumber();
            drives.forEach(id -> elements.put(
                    id,
                    serial + " "
                            + new Place(
                                    ElementKind.DATA_TRANSFER, (int) drive(id).number())));
            stage.within(library, NtmsObjectType.NTMS_STORAGESLOT)
                    .forEach(id -> elements.put(
                            id,
                            serial + " "
                                    + new Place(ElementKind.STORAGE, (int) stage.information(
                                                    id, NtmsObjectType.NTMS_STORAGESLOT, StorageSlotInformation.class)
                                            .number())));
        }
        return elements;
    }

    private DriveInformation drive(Guid id) {
        return stage.information(id, NtmsObjectType.NTMS_DRIVE, DriveInformation.class);
    }
}
