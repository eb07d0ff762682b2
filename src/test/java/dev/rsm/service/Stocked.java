package dev.rsm.service;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.SlotState;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.testing.MovingRsm;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Libraries with and without a bar-code reader, a stand-alone drive, and what tests of inventories ask of them. */
final class Stocked implements AutoCloseable {

    static final String READER = "LIB1";
    static final String PLAIN = "PLAIN1";
    static final String ALONE = "ALN1";

    private static final String LIBRARIES = """
            libraries:
              - {vendor: MAKER, product: CHANGER, serial: LIB1, slots: 6, ports: 1,
                 drives: [{serial: DRV1, media-types: [LTO-4]}, {serial: DRV2, media-types: [LTO-4]}],
                 cartridges: [
                   {at: slot 1, bar-code: AAA001L4, contents: {mtf: {software: Maker, name: "First", id: "2C73F991-FDA7-5B94-8A77-3243EC0A2833"}}},
                   {at: slot 2, bar-code: AAA002L4, contents: {mtf: {software: Maker, name: "Second", id: "9782661D-D5E6-55B4-B9BC-0470474918BD"}}},
                   {at: slot 3, bar-code: AAA003L4, contents: free}]}
              - {vendor: MAKER, product: PLAIN, serial: PLAIN1, slots: 4, bar-code-reader: false,
                 drives: [{serial: PLD1, media-types: [LTO-4]}],
                 cartridges: [
                   {at: slot 1, media-type: LTO-4, contents: {mtf: {software: Maker, name: "One", id: "11111111-FDA7-5B94-8A77-3243EC0A2833"}}},
                   {at: slot 2, media-type: LTO-4, contents: {mtf: {software: Maker, name: "Two", id: "22222222-D5E6-55B4-B9BC-0470474918BD"}}}]}
              - {changer: false, drives: [{vendor: MAKER, product: ALONE, serial: ALN1, media-types: [DDS-4]}],
                 cartridges: [{at: drive 1, media-type: DDS-4, contents: free}]}
            """;

    final MovingRsm rsm;

    Stocked(Path folder, boolean latency) {
        this.rsm = new MovingRsm(folder, LIBRARIES, latency);
    }

    static Place slot(int number) {
        return new Place(ElementKind.STORAGE, number);
    }

    /** The library of the device with a serial number. */
    Guid library(String serial) {
        return rsm.library(
                switch (serial) {
                    case READER -> "MAKER CHANGER";
                    case PLAIN -> "MAKER PLAIN";
                    default -> "MAKER ALONE";
                });
    }

    boolean exists(String name) {
        return rsm.all(NtmsObjectType.NTMS_LIBRARY).stream()
                .anyMatch(each -> each.name().startsWith(name));
    }

    Guid offline() {
        return rsm.library("Off-line");
    }

    void inventory(String serial, InventoryMethod method) {
        rsm.settle(rsm.session().library().inventory(library(serial), method));
    }

    /** The media with a name. */
    List<ObjectInformation> named(String name) {
        return rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA).stream()
                .filter(each -> each.name().equals(name))
                .toList();
    }

    PhysicalMediaInformation info(ObjectInformation medium) {
        return (PhysicalMediaInformation) medium.info();
    }

    /** The one medium with a name. */
    PhysicalMediaInformation medium(String name) {
        return info(named(name).get(0));
    }

    /** The slot with a number. */
    Guid slotOf(String serial, int number) {
        return rsm.session()
                .objects()
                .enumerate(
                        library(serial),
                        NtmsObjectType.NTMS_STORAGESLOT,
                        dev.rsm.ntms.EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(number - 1);
    }

    SlotState slotState(Guid slot) {
        return rsm.session().objects().info(slot, StorageSlotInformation.class).state();
    }

    OperationalState state(Guid object) {
        return rsm.session()
                .objects()
                .information(object, NtmsObjectType.NTMS_UNKNOWN)
                .await()
                .operationalState();
    }

    List<LibRequestInformation> requests(String serial, LmOperation operation) {
        Guid library = library(serial);
        return rsm.requests().stream()
                .filter(request -> request.operationCode() == operation
                        && request.library().equals(library))
                .toList();
    }

    LibRequestInformation last(String serial, LmOperation operation) {
        List<LibRequestInformation> all = requests(serial, operation);
        return all.get(all.size() - 1);
    }

    NotificationHandle listen(NtmsObjectType type) {
        return rsm.session().notifications().open(type).await();
    }

    /** What a handle was told so far. */
    List<NotificationInformation> told(NotificationHandle handle) {
        List<NotificationInformation> told = new ArrayList<>();
        try {
            while (true) {
                told.add(rsm.session().notifications().await(handle, 0).await());
            }
        } catch (NtmsException e) {
            return told;
        }
    }

    /** Waits until a handle is told something; over a wire that takes a while. */
    void awaitTold(NotificationHandle handle, NotificationInformation wanted) {
        boolean found = false;
        while (!found) {
            found = wanted.equals(rsm.session()
                    .notifications()
                    .await(handle, NtmsLimits.INFINITE)
                    .await());
        }
    }

    List<Integer> events() {
        return TestHomes.events(rsm.home());
    }

    @Override
    public void close() {
        rsm.close();
    }
}
