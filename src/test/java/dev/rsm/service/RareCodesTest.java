package dev.rsm.service;

import static dev.rsm.service.AtTheLibrary.ROBOT;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryFacet;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.testing.MovingRsm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Codes that functions answer only when something about the hardware is not as it should be. */
@Timeout(60)
class RareCodesTest {

    private static final InjectOperation IN = InjectOperation.NTMS_INJECT_START;

    @Test
    @Page({
        "MSDN InjectNtmsCleaner",
        "MSDN ReserveNtmsCleanerSlot",
        "MSDN ReleaseNtmsCleanerSlot",
    })
    @Spec("MS-RSMP 3.2.5.2.1.4-04")
    void libraryThatIsNotConnected_hasEachFunctionAnswerItsOwnCode(@TempDir Path folder) {
        try (AtTheLibrary here = new AtTheLibrary(folder)) {
            Guid robot = here.robot();
            Guid slot = here.slot(robot, 5);
            Guid drive = here.rsm().drive("DRV1");
            here.hands().disconnect(ROBOT);
            here.settle();
            LibraryFacet library = here.library();
            assertThat(status(() -> library.cleanDrive(drive))).isEqualTo(NtmsStatus.RESOURCE_NOT_PRESENT);
            NtmsStatus unavailable = NtmsStatus.DEVICE_NOT_AVAILABLE;
            assertThat(status(() -> library.reserveCleanerSlot(robot, slot))).isEqualTo(unavailable);
            assertThat(status(() -> library.releaseCleanerSlot(robot))).isEqualTo(unavailable);
            assertThat(status(() -> library.injectCleaner(robot, Guid.NULL, 1, IN)))
                    .isEqualTo(unavailable);
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.4")
    void clean_aDriveThatIsNotConnected_isDeviceNotAvailable(@TempDir Path folder) {
        try (AtTheLibrary here = new AtTheLibrary(folder)) {
            Guid drive = here.rsm().drive("DRV1");
            here.hands().disconnectDrive(ROBOT, 1);
            here.call(() -> here.library().inventory(here.robot(), InventoryMethod.NTMS_INVENTORY_FAST));
            assertThat(status(() -> here.library().cleanDrive(drive))).isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
        }
    }

    private static final String LOADER = """
            libraries:
              - serial: LIB1
                slots: 4
                magazines: [3, 1]
                drives: [{serial: DRV1, media-types: [LTO-4]}]
            """;

    @Test
    @Page("MSDN EjectNtmsCleaner: ERROR_SLOT_NOT_PRESENT")
    void magazineWithTheCleanersSlotIsGone_isResourceNotAvailable(@TempDir Path folder) {
        try (MovingRsm rsm = new MovingRsm(folder, LOADER, false)) {
            Guid robot = rsm.library("LIB1");
            Guid last = rsm.session()
                    .objects()
                    .enumerate(robot, NtmsObjectType.NTMS_STORAGESLOT, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()
                    .get(3);
            rsm.settle(rsm.session().library().reserveCleanerSlot(robot, last));
            rsm.hands().takeMagazineOut("LIB1", 2);
            rsm.time().settle();
            LibraryFacet library = rsm.session().library();
            NtmsStatus gone = NtmsStatus.RESOURCE_NOT_AVAILABLE;
            assertThat(status(() -> library.ejectCleaner(robot, Guid.NULL, EjectOperation.NTMS_EJECT_START)))
                    .isEqualTo(gone);
            assertThat(status(() -> library.injectCleaner(robot, Guid.NULL, 1, IN)))
                    .isEqualTo(gone);
            assertThat(status(() -> library.releaseCleanerSlot(robot))).isEqualTo(gone);
            rsm.hands().putMagazineIn("LIB1", 2);
            rsm.time().settle();
            rsm.settle(library.releaseCleanerSlot(robot));
        }
    }
}
