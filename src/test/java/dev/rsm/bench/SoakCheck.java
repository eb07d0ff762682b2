package dev.rsm.bench;

import dev.rsm.device.DeviceException;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.service.NtmsService;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What must hold when everybody pauses: of a service with one library, whose serial number is {@value #LIBRARY}. */
final class SoakCheck {

    static final String LIBRARY = "SOAK1";

    private static final Set<LmState> OPEN = EnumSet.of(
            LmState.NTMS_LM_QUEUED, LmState.NTMS_LM_INPROCESS, LmState.NTMS_LM_WAITING, LmState.NTMS_LM_DEFERRED);

    private static final long PATIENCE_SECONDS = 120;
    private static final long POLL_NANOS = 20_000_000;

    private final NtmsService service;
    private final NtmsSession session;

    SoakCheck(NtmsService service, NtmsSession session) {
        this.service = service;
        this.session = session;
    }

    /** Waits until something is so. */
    static void await(String what, BooleanSupplier condition) {
        await(() -> what, condition);
    }

    /** Waits until something is so, which is told in other words at the end than at the beginning. */
    static void await(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + PATIENCE_SECONDS + " s: " + what.get());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Gives back what clients have left that are gone, and has everything be where RSM believes it is. */
    void peace() {
        Hands hands = service.hardware().hands();
        tried(() -> hands.freeJam(LIBRARY));
        for (Guid medium : ids(NtmsObjectType.NTMS_LOGICAL_MEDIA)) {
            tried(() -> session.media()
                    .dismount(List.of(medium), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value())
                    .await());
        }
        await(() -> "no request is open; there are " + open() + "; " + drives() + "; " + asked(), () -> {
            tried(() -> hands.freeJam(LIBRARY));
            return open().isEmpty();
        });
        for (Guid medium : ids(NtmsObjectType.NTMS_LOGICAL_MEDIA)) {
            tried(() -> session.media().deallocate(medium).await());
        }
        everyCartridgeIsInOnePlace();
        beliefIsTrue();
    }

    private List<LibRequestInformation> open() {
        return all(NtmsObjectType.NTMS_LIBREQUEST, LibRequestInformation.class).stream()
                .filter(request -> OPEN.contains(request.state()))
                .toList();
    }

    private String drives() {
        return ids(NtmsObjectType.NTMS_DRIVE).stream()
                .map(drive -> session.objects().information(drive, NtmsObjectType.NTMS_DRIVE))
                .map(NtmsCall::await)
                .map(drive -> drive.operationalState() + " " + ((DriveInformation) drive.info()).state())
                .toList()
                .toString();
    }

    private List<String> asked() {
        return all(NtmsObjectType.NTMS_OPREQUEST, OpRequestInformation.class).stream()
                .filter(request -> request.state() == OpreqState.NTMS_OPSTATE_SUBMITTED)
                .map(OpRequestInformation::message)
                .toList();
    }

    private void everyCartridgeIsInOnePlace() {
        List<Hardware.CartridgeView> cartridges = service.hardware().cartridges();
        require(
                cartridges.stream()
                                .map(Hardware.CartridgeView::place)
                                .distinct()
                                .count()
                        == cartridges.size(),
                "two cartridges are in one place: " + cartridges);
        require(
                cartridges.stream()
                                .map(Hardware.CartridgeView::number)
                                .distinct()
                                .count()
                        == cartridges.size(),
                "a cartridge is in two places: " + cartridges);
    }

    private void beliefIsTrue() {
        List<String> places = all(NtmsObjectType.NTMS_PHYSICAL_MEDIA, PhysicalMediaInformation.class).stream()
                .map(medium -> medium.barCode() + " in " + believed(medium))
                .sorted()
                .toList();
        List<String> truth = service.hardware().cartridges().stream()
                .map(each -> each.barCode() + " in " + each.place())
                .sorted()
                .toList();
        require(places.equals(truth), "RSM believes " + places + "; what is so is " + truth);
    }

    /** Where RSM believes a medium to be, in the words for what is so. */
    private Place believed(PhysicalMediaInformation medium) {
        Guid at = medium.location();
        return switch (medium.locationType()) {
            case NTMS_STORAGESLOT ->
                new Place(ElementKind.STORAGE, (int)
                        information(at, NtmsObjectType.NTMS_STORAGESLOT, StorageSlotInformation.class)
                                .number());
            case NTMS_DRIVE ->
                new Place(ElementKind.DATA_TRANSFER, (int)
                        information(at, NtmsObjectType.NTMS_DRIVE, DriveInformation.class)
                                .number());
            case NTMS_CHANGER ->
                new Place(ElementKind.TRANSPORT, (int)
                        information(at, NtmsObjectType.NTMS_CHANGER, ChangerInformation.class)
                                .number());
            default -> throw new IllegalStateException("no cartridge can be in a " + medium.locationType());
        };
    }

    private List<Guid> ids(NtmsObjectType type) {
        return session.objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    private <T extends TypeInformation> List<T> all(NtmsObjectType type, Class<T> form) {
        return ids(type).stream().map(id -> information(id, type, form)).toList();
    }

    private <T extends TypeInformation> T information(Guid id, NtmsObjectType type, Class<T> form) {
        return form.cast(session.objects().information(id, type).await().info());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static void tried(Runnable act) {
        try {
            act.run();
        } catch (NtmsException | DeviceException e) {
            // It was not needed, or somebody was faster.
        }
    }
}
