package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryFlags;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.testing.MovingRsm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a library says of its cleaner, and what becomes of one that comes or goes. */
@Timeout(60)
@RemovableStorage(libraries = CleanerInformationTest.LIBRARIES, clock = Clock.CALCULATED)
class CleanerInformationTest {

    static final String LIBRARIES = SampleLibraries.ROBOT + SampleLibraries.EMPTY + """
              - name: Cabinet
                serial: LIB3
                slots: 4
                ports: 0
                doors: 1
                drives: [{serial: DRV3, media-types: [DDS-3]}]
              - name: Reader-less
                serial: LIB5
                bar-code-reader: false
                slots: 3
                drives: [{serial: DRV5, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: CLN005CU}
                  - {at: slot 2, bar-code: PLAIN2L4, contents: blank}
            """;

    private final MovingRsm rsm;

    CleanerInformationTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    @Test
    @Page("MSDN NTMS_LIBRARYINFORMATION")
    void cleanerThatIsGone_hasNoUses_andTheLibraryIsToldToHaveChanged() {
        NtmsSession session = rsm.session();
        NotificationHandle channel =
                session.notifications().open(NtmsObjectType.NTMS_LIBRARY).await();
        rsm.hands().takeOut("LIB1", new Place(ElementKind.STORAGE, 4));
        rsm.settle(session.library().inventory(rsm.library("LIB1"), InventoryMethod.NTMS_INVENTORY_FAST));
        assertThat(rsm.libraryInformation("LIB1").cleanerUsesRemaining()).isZero();
        rsm.awaitUpdate(channel);
    }

    @Test
    @Page("MSDN NTMS_LIBRARYINFORMATION")
    void cleanerThatIsEjected_takesItsFlagAlong() {
        NtmsSession session = rsm.session();
        session.library()
                .ejectCleaner(rsm.library("LIB2"), Guid.NULL, EjectOperation.NTMS_EJECT_START)
                .await();
        rsm.time().advance(Duration.ofSeconds(100));
        rsm.hands().takeOut("LIB2", new Place(ElementKind.IMPORT_EXPORT, 1));
        rsm.time().settle();
        assertThat(rsm.libraryInformation("LIB2").cleanerUsesRemaining()).isZero();
        assertThat(rsm.libraryInformation("LIB2").flags() & LibraryFlags.NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING)
                .isZero();
    }

    @Test
    @Page("MSDN InjectNtmsCleaner")
    void injectCleaner_throughADoor_tellsTheOperatorTheSlot() {
        NtmsSession session = rsm.session();
        Guid cabinet = rsm.library("LIB3");
        Guid slot = rsm.the(
                        NtmsObjectType.NTMS_STORAGESLOT,
                        StorageSlotInformation.class,
                        each -> each.library().equals(cabinet) && each.number() == 3)
                .id();
        rsm.settle(session.library().reserveCleanerSlot(cabinet, slot));
        session.library()
                .injectCleaner(cabinet, Guid.NULL, 20, InjectOperation.NTMS_INJECT_START)
                .await();
        rsm.time().advance(Duration.ofSeconds(1));
        assertThat(rsm.all(NtmsObjectType.NTMS_OPREQUEST)).isNotEmpty();
    }

    @Test
    @Page("MSDN MountNtmsMedia")
    void mountOfWhatIsACleanerInTruth_isOfNoMedium() {
        Guid slot = rsm.the(
                        NtmsObjectType.NTMS_STORAGESLOT,
                        StorageSlotInformation.class,
                        each -> each.library().equals(rsm.library("LIB5")) && each.number() == 2)
                .id();
        Guid medium = rsm.the(
                        NtmsObjectType.NTMS_PHYSICAL_MEDIA, PhysicalMediaInformation.class, each -> each.location()
                                .equals(slot))
                .id();
        Guid side = rsm.the(NtmsObjectType.NTMS_PARTITION, PartitionInformation.class, each -> each.physicalMedia()
                        .equals(medium))
                .id();
        rsm.hands().swapUnnoticed("LIB5", new Place(ElementKind.STORAGE, 2), new Place(ElementKind.STORAGE, 1));
        assertThat(status(() -> rsm.session()
                        .media()
                        .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE)))
                .isEqualTo(NtmsStatus.INVALID_MEDIA);
    }
}
