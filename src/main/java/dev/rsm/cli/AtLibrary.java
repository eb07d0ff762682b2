package dev.rsm.cli;

import dev.rsm.device.DeviceException;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import java.util.List;
import java.util.Set;

/**
 * The person before a library whom the verbs play through which media and people come and go: nobody else can be there while
 * the verb runs the service.
 */
final class AtLibrary {

    private static final Set<LmState> UNDER_WAY = Set.of(LmState.NTMS_LM_QUEUED, LmState.NTMS_LM_INPROCESS);

    private final NtmsSession session;
    private final Guid library;
    private final LibraryDevice device;
    private final String serial;
    private final Hands hands;
    private final NotificationHandle requests;

    private AtLibrary(NtmsSession session, Hardware hardware, Guid library, LibraryDevice device) {
        this.session = session;
        this.library = library;
        this.device = device;
        this.serial = device.inquiry().serial();
        this.hands = hardware.hands();
        this.requests =
                session.notifications().open(NtmsObjectType.NTMS_LIBREQUEST).await();
    }

    /** Goes to a library: it is known by one of its drives. */
    static AtLibrary of(NtmsSession session, Hardware hardware, Guid library) {
        List<Guid> drives = session.objects()
                .enumerate(library, NtmsObjectType.NTMS_DRIVE, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
        String drive = drives.isEmpty()
                ? ""
                : ((DriveInformation) session.objects()
                                .information(drives.get(0), NtmsObjectType.NTMS_DRIVE)
                                .await()
                                .info())
                        .serialNumber();
        LibraryDevice device = hardware.libraries().stream()
                .filter(each -> each.drives().stream()
                        .anyMatch(one -> one.inquiry().serial().equals(drive)))
                .findFirst()
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.LIBRARY_OFFLINE, "The library " + library + " has no devices: name another."));
        return new AtLibrary(session, hardware, library, device);
    }

    /** Waits until a request has ended, or waits for somebody to do something. */
    LmState await(Guid request) {
        LmState state = state(request);
        while (UNDER_WAY.contains(state)) {
            var unused =
                    session.notifications().await(requests, NtmsLimits.INFINITE).await();
            state = state(request);
        }
        return state;
    }

    /**
     * Waits until a request has ended, after a person has done his part.
     *
     * @throws NtmsException with the code that it failed with; ERROR_CANCELLED if it was cancelled
     */
    void awaitEnd(Guid request) {
        LmState state = await(request);
        while (state == LmState.NTMS_LM_WAITING) {
            var unused =
                    session.notifications().await(requests, NtmsLimits.INFINITE).await();
            state = await(request);
        }
        if (state == LmState.NTMS_LM_FAILED) {
            NtmsStatus code =
                    NtmsStatus.ofCode(Math.toIntExact(information(request).errorCode()));
            throw new NtmsException(code, "The request " + request + " has failed: \"rsm history\" tells why.");
        }
        if (state == LmState.NTMS_LM_CANCELLED) {
            throw new NtmsException(NtmsStatus.CANCELLED, "The request " + request + " was cancelled.");
        }
    }

    /** Waits until the library has done what it was asked for and can do: the service of this process ends with the verb. */
    void awaitRest() {
        List<Guid> all = session.objects()
                .enumerate(library, NtmsObjectType.NTMS_LIBREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
        all.forEach(this::await);
    }

    private LibRequestInformation information(Guid request) {
        return (LibRequestInformation) session.objects()
                .information(request, NtmsObjectType.NTMS_LIBREQUEST)
                .await()
                .info();
    }

    private LmState state(Guid request) {
        return information(request).state();
    }

    /** Takes out what lies in ports that are out, or opens the door and takes out what the slots with these numbers hold. */
    void takeOut(List<Integer> slots) {
        List<Place> out = extended();
        for (Place port : out) {
            if (full(port)) {
                hands.takeOut(serial, port);
            }
        }
        if (out.isEmpty() && device.doors() > 0) {
            hands.openDoor(serial, 1);
            slots.forEach(slot -> hands.takeOut(serial, new Place(ElementKind.STORAGE, slot)));
            hands.closeDoor(serial, 1);
        }
    }

    /** Puts cartridges from the shelf into the ports that are out and pushes one back, or into a drive, or through a door. */
    void putIn(List<String> barCodes) {
        List<Integer> cartridges = barCodes.stream().map(this::onShelf).toList();
        if (!device.hasChanger()) {
            cartridges.forEach(each -> hands.putIn(serial, new Place(ElementKind.DATA_TRANSFER, 1), each));
            return;
        }
        List<Place> out = extended().stream().filter(port -> !full(port)).toList();
        if (out.isEmpty() && device.doors() > 0) {
            hands.openDoor(serial, 1);
            putInto(cartridges, empty(ElementKind.STORAGE));
            hands.closeDoor(serial, 1);
            return;
        }
        putInto(cartridges, out);
        List<Place> pushed = extended();
        if (!pushed.isEmpty()) {
            hands.pushPortBack(serial, pushed.get(0).number());
        }
    }

    private void putInto(List<Integer> cartridges, List<Place> places) {
        if (cartridges.size() > places.size()) {
            throw new NtmsException(
                    NtmsStatus.LIBRARY_FULL,
                    cartridges.size() + " cartridges do not fit: there is room for " + places.size() + ".");
        }
        for (int i = 0; i < cartridges.size(); i++) {
            hands.putIn(serial, places.get(i), cartridges.get(i));
        }
    }

    /** Opens the door and closes it again. */
    void openAndClose() {
        hands.openDoor(serial, 1);
        hands.closeDoor(serial, 1);
    }

    private int onShelf(String barCode) {
        try {
            return hands.onShelf(barCode);
        } catch (DeviceException e) {
            throw new NtmsException(
                    NtmsStatus.OBJECT_NOT_FOUND,
                    "No cartridge with the bar code \"" + barCode + "\" lies on the shelf: eject one first.",
                    e);
        }
    }

    private List<Place> extended() {
        return device.elements().stream()
                .filter(element ->
                        element.kind() == ElementKind.IMPORT_EXPORT && device.portExtended(element.address()))
                .map(element -> new Place(element.kind(), element.number()))
                .toList();
    }

    private List<Place> empty(ElementKind kind) {
        return device.elements().stream()
                .filter(element -> element.kind() == kind && !element.full())
                .map(element -> new Place(kind, element.number()))
                .toList();
    }

    private boolean full(Place place) {
        return device.element(place.address()).full();
    }
}
