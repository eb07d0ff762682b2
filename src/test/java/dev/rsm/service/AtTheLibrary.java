package dev.rsm.service;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Hands;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Medium;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.IePortInformation;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LibraryFacet;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.testing.MovingRsm;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A person before three libraries - one with ports, one with a door alone, a stand-alone drive - and their service. */
final class AtTheLibrary implements AutoCloseable {

    static final String ROBOT = "LIB1";
    static final String CABINET = "LIB2";
    static final String MOUTH = "SAD1";

    private static final String LIBRARIES = """
            libraries:
              - name: Robot
                serial: LIB1
                slots: 6
                ports: 2
                doors: 1
                drives: [{serial: DRV1, media-types: [LTO-4]}]
                cartridges:
                  - {at: slot 1, bar-code: IMP001L4, contents: {mtf: {software: Maker, name: "One", id: "2C73F991-FDA7-5B94-8A77-3243EC0A2833"}}}
                  - {at: slot 2, bar-code: SCR001L4, contents: free}
                  - {at: slot 3, bar-code: NEW001L4, contents: blank}
                  - {at: slot 4, bar-code: CLN001CU}
              - name: Cabinet
                serial: LIB2
                slots: 3
                ports: 0
                doors: 1
                drives: [{serial: DRV2, media-types: [LTO-4]}]
                cartridges:
                  - {at: slot 1, bar-code: CAB001L4, contents: free}
              - name: Stand-alone drive
                changer: false
                drives: [{serial: SAD1, media-types: [DDS-4]}]
                cartridges:
                  - {at: drive 1, media-type: DDS-4, contents: free}
            """;

    private final MovingRsm rsm;
    private final NotificationHandle events;
    private final NotificationHandle libraryEvents;
    private final NotificationHandle driveEvents;

    AtTheLibrary(Path folder) {
        rsm = new MovingRsm(folder, LIBRARIES, false);
        events = open(NtmsObjectType.NTMS_LIBREQUEST);
        libraryEvents = open(NtmsObjectType.NTMS_LIBRARY);
        driveEvents = open(NtmsObjectType.NTMS_DRIVE);
        settle();
    }

    private NotificationHandle open(NtmsObjectType type) {
        return rsm.session().notifications().open(type).await();
    }

    @Override
    public void close() {
        rsm.close();
    }

    MovingRsm rsm() {
        return rsm;
    }

    LibraryFacet library() {
        return rsm.session().library();
    }

    Hands hands() {
        return rsm.hands();
    }

    void settle() {
        rsm.time().settle();
    }

    void pass(Duration time) {
        rsm.time().advance(time);
    }

    /** The hardware of a library. */
    LibraryDevice device(String serial) {
        return rsm.hardware().libraries().stream()
                .filter(each -> each.inquiry().serial().equals(serial))
                .findFirst()
                .orElseThrow();
    }

    Guid robot() {
        return with(LibraryInformation::numberOfPorts, 2);
    }

    Guid cabinet() {
        return with(LibraryInformation::numberOfSlots, 3);
    }

    Guid standAlone() {
        return with(info -> info.libraryType() == dev.rsm.ntms.LibraryType.NTMS_LIBRARYTYPE_STANDALONE ? 1 : 0, 1);
    }

    Guid offline() {
        return with(info -> info.libraryType() == dev.rsm.ntms.LibraryType.NTMS_LIBRARYTYPE_OFFLINE ? 1 : 0, 1);
    }

    private Guid with(java.util.function.ToLongFunction<LibraryInformation> number, long wanted) {
        return rsm.the(
                        NtmsObjectType.NTMS_LIBRARY,
                        LibraryInformation.class,
                        info -> number.applyAsLong(info) == wanted)
                .id();
    }

    LibraryInformation information(Guid library) {
        return rsm.session().objects().info(library, LibraryInformation.class);
    }

    Guid slot(Guid library, int number) {
        return rsm.the(
                        NtmsObjectType.NTMS_STORAGESLOT,
                        StorageSlotInformation.class,
                        slot -> slot.library().equals(library) && slot.number() == number)
                .id();
    }

    IePortInformation port(int number) {
        Guid robot = robot();
        return (IePortInformation) rsm.the(
                        NtmsObjectType.NTMS_IEPORT,
                        IePortInformation.class,
                        port -> port.library().equals(robot) && port.number() == number)
                .info();
    }

    static Place place(ElementKind kind, int number) {
        return new Place(kind, number);
    }

    static Place portPlace(int number) {
        return place(ElementKind.IMPORT_EXPORT, number);
    }

    static Place slotPlace(int number) {
        return place(ElementKind.STORAGE, number);
    }

    boolean portIsOut(int number) {
        return device(ROBOT).portExtended(portPlace(number).address());
    }

    boolean full(String library, Place place) {
        return device(library).element(place.address()).full();
    }

    /** Takes a new cartridge out of its box. */
    int cartridge(String barCode, String type) {
        var media = MediaTypes.shipped().named(type).orElseThrow();
        return hands().make(barCode, true, new Medium(media, false, false, media.cleaner()), List.of());
    }

    /** Calls, and lets the library do what it can. */
    <T> T call(Supplier<dev.rsm.ntms.NtmsCall<T>> call) {
        return rsm.settle(call.get());
    }

    LibRequestInformation request(Guid id) {
        return rsm.session().objects().info(id, LibRequestInformation.class);
    }

    LmState state(Guid request) {
        return request(request).state();
    }

    NtmsStatus error(Guid request) {
        return NtmsStatus.ofCode((int) request(request).errorCode());
    }

    List<LmState> states(LmOperation operation) {
        return rsm.requests().stream()
                .filter(request -> request.operationCode() == operation)
                .map(LibRequestInformation::state)
                .toList();
    }

    List<OpRequestInformation> asked() {
        return rsm.all(NtmsObjectType.NTMS_OPREQUEST).stream()
                .map(each -> (OpRequestInformation) each.info())
                .toList();
    }

    boolean knows(String barCode) {
        return rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA).stream()
                .anyMatch(each ->
                        ((PhysicalMediaInformation) each.info()).barCode().equals(barCode));
    }

    Guid medium(String barCode) {
        return rsm.medium(barCode);
    }

    /** Whether a medium is in no library. */
    boolean isOffline(String barCode) {
        return rsm.mediumInformation(barCode).currentLibrary().equals(offline());
    }

    List<Integer> logged() {
        return TestHomes.events(rsm.home());
    }

    /** The objects of which NTMS_EVENT_COMPLETE has told since the last asking. */
    List<Guid> completed() {
        List<Guid> completed = new ArrayList<>();
        for (NotificationHandle handle : List.of(events, libraryEvents, driveEvents)) {
            drain(handle).stream()
                    .filter(each -> each.operation() == NotificationOperation.NTMS_EVENT_COMPLETE)
                    .forEach(each -> completed.add(each.object()));
        }
        return completed;
    }

    private List<NotificationInformation> drain(NotificationHandle handle) {
        List<NotificationInformation> told = new ArrayList<>();
        while (true) {
            try {
                told.add(rsm.session().notifications().await(handle, 0).await());
            } catch (NtmsException e) {
                if (e.status() == NtmsStatus.TIMEOUT) {
                    return told;
                }
                throw e;
            }
        }
    }
}
