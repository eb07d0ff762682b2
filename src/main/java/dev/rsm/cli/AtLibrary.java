package dev.rsm.cli;

import dev.rsm.control.Devices;
import dev.rsm.control.IDeviceControl;
import dev.rsm.control.IDeviceControl.Element;
import dev.rsm.control.Spot;
import dev.rsm.device.DeviceException;
import dev.rsm.device.ElementKind;
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
import java.util.Optional;
import java.util.Set;

/**
 * The person before a library, whom the verbs play through which media and people come and go. At a server elsewhere somebody
 * else must do what he does.
 */
final class AtLibrary {

    private static final Set<LmState> UNDER_WAY = Set.of(LmState.NTMS_LM_QUEUED, LmState.NTMS_LM_INPROCESS);

    private final NtmsSession session;
    private final Guid library;
    private final Optional<Devices> hands;
    private final String serial;
    private final NotificationHandle requests;

    private AtLibrary(NtmsSession session, Guid library, Optional<Devices> hands, String serial) {
        this.session = session;
        this.library = library;
        this.hands = hands;
        this.serial = serial;
        this.requests =
                session.notifications().open(NtmsObjectType.NTMS_LIBREQUEST).await();
    }

    /** Goes to a library: it is known by one of its drives. */
    static AtLibrary of(NtmsSession session, Optional<Devices> hands, Guid library) {
        if (hands.isEmpty()) {
            return new AtLibrary(session, library, hands, "");
        }
        List<Guid> drives = session.objects()
                .enumerate(library, NtmsObjectType.NTMS_DRIVE, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
        String drive = drives.isEmpty()
                ? ""
                : session.objects().info(drives.get(0), DriveInformation.class).serialNumber();
        return new AtLibrary(session, library, hands, serial(hands.get(), library, drive));
    }

    private static String serial(Devices hands, Guid library, String drive) {
        return hands.libraries().stream()
                .map(IDeviceControl.Library::serial)
                .filter(each -> hands.elements(each).stream().anyMatch(element -> element.isDrive(drive)))
                .findFirst()
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.LIBRARY_OFFLINE, "The library " + library + " has no devices: name another."));
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
     * @throws NtmsException with the code that it failed with; ERROR_CANCELLED if it was cancelled or stopped
     */
    void awaitEnd(Guid request) {
        var unused = awaitAnyEnd(request);
        requirePassed(request, information(request));
    }

    /** Waits until a request has ended, well or not, after a person has done his part. */
    LmState awaitAnyEnd(Guid request) {
        LmState state = await(request);
        while (state == LmState.NTMS_LM_WAITING) {
            var unused =
                    session.notifications().await(requests, NtmsLimits.INFINITE).await();
            state = await(request);
        }
        return state;
    }

    /**
     * Requires that a request that has ended has done what it was made for.
     *
     * @throws NtmsException with the code that it failed with; ERROR_CANCELLED if it was cancelled or stopped
     */
    static void requirePassed(Guid request, LibRequestInformation ended) {
        switch (ended.state()) {
            case NTMS_LM_FAILED ->
                throw new NtmsException(
                        NtmsStatus.ofCode(Math.toIntExact(ended.errorCode())),
                        "The request " + request + " has failed: \"rsm history\" tells why.");
            case NTMS_LM_CANCELLED ->
                throw new NtmsException(NtmsStatus.CANCELLED, "The request " + request + " was cancelled.");
            case NTMS_LM_STOPPED ->
                throw new NtmsException(NtmsStatus.CANCELLED, "The request " + request + " was stopped.");
            default -> {}
        }
    }

    /** Waits until the library has done what it was asked for and can do. */
    void awaitRest() {
        List<Guid> all = session.objects()
                .enumerate(library, NtmsObjectType.NTMS_LIBREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
        all.forEach(this::await);
    }

    private LibRequestInformation information(Guid request) {
        return session.objects().info(request, LibRequestInformation.class);
    }

    private LmState state(Guid request) {
        return information(request).state();
    }

    /** Takes out what lies in ports that are out, or opens the door and takes out what the slots with these numbers hold. */
    void takeOut(List<Integer> slots) {
        hands.ifPresent(mine -> {
            List<Element> out = extended(mine);
            out.stream()
                    .filter(Element::full)
                    .forEach(port -> mine.takeOut(serial, port.spot().place()));
            if (out.isEmpty()) {
                throughDoor(
                        mine, () -> slots.forEach(slot -> mine.takeOut(serial, new Place(ElementKind.STORAGE, slot))));
            }
        });
    }

    /**
     * Looks for cartridges on the shelf, before a library waits for them.
     *
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if one does not lie there
     */
    void look(List<String> barCodes) {
        hands.ifPresent(mine -> barCodes.forEach(each -> onShelf(mine, each)));
    }

    /** Puts cartridges from the shelf into the ports that are out and pushes one back, or into a drive, or through a door. */
    void putIn(List<String> barCodes) {
        hands.ifPresent(mine ->
                putIn(mine, barCodes.stream().map(each -> onShelf(mine, each)).toList()));
    }

    private void putIn(Devices mine, List<Integer> cartridges) {
        List<Element> elements = mine.elements(serial);
        if (!library(mine).changer()) {
            cartridges.forEach(each -> mine.putIn(serial, new Place(ElementKind.DATA_TRANSFER, 1), each, 0));
            return;
        }
        List<Element> out = extended(mine).stream().filter(port -> !port.full()).toList();
        if (out.isEmpty()) {
            List<Element> slots = elements.stream()
                    .filter(each -> each.spot().place().kind() == ElementKind.STORAGE && !each.full())
                    .toList();
            throughDoor(mine, () -> putInto(mine, cartridges, slots));
            return;
        }
        putInto(mine, cartridges, out);
        pushBack(mine, out.get(0).spot());
    }

    /** Pushes a port back, unless the library draws it in by itself. */
    private void pushBack(Devices mine, Spot port) {
        try {
            mine.pushPortBack(serial, port.place().number());
        } catch (DeviceException e) {
            if (extended(mine).stream().anyMatch(each -> each.spot().equals(port))) {
                throw e;
            }
        }
    }

    private void putInto(Devices mine, List<Integer> cartridges, List<Element> places) {
        if (cartridges.size() > places.size()) {
            throw new NtmsException(
                    NtmsStatus.LIBRARY_FULL,
                    cartridges.size() + " cartridges do not fit: there is room for " + places.size() + ".");
        }
        for (int i = 0; i < cartridges.size(); i++) {
            mine.putIn(serial, places.get(i).spot().place(), cartridges.get(i), 0);
        }
    }

    /** Opens the door and closes it again. */
    void openAndClose() {
        hands.ifPresent(mine -> throughDoor(mine, () -> {}));
    }

    private void throughDoor(Devices mine, Runnable work) {
        if (library(mine).doors() > 0) {
            mine.openDoor(serial, 1);
            try {
                work.run();
            } finally {
                mine.closeDoor(serial, 1);
            }
        }
    }

    private IDeviceControl.Library library(Devices mine) {
        return mine.libraries().stream()
                .filter(each -> each.serial().equals(serial))
                .findFirst()
                .orElseThrow();
    }

    private static int onShelf(Devices mine, String barCode) {
        return mine.cartridges().stream()
                .filter(each -> each.onShelf() && each.barCode().equals(barCode))
                .findFirst()
                .map(IDeviceControl.Cartridge::number)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.OBJECT_NOT_FOUND,
                        "No cartridge with the bar code \"" + barCode + "\" lies on the shelf: eject one first."));
    }

    private List<Element> extended(Devices mine) {
        return mine.elements(serial).stream().filter(Element::extended).toList();
    }
}
