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
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.testing.MovingRsm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mount of a medium that was taken out of its library. */
@Timeout(60)
@RemovableStorage(libraries = OfflineMountTest.LIBRARIES, clock = Clock.CALCULATED)
class OfflineMountTest {

    static final String LIBRARIES = SampleLibraries.ROBOT;

    private final MovingRsm rsm;

    OfflineMountTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    /** Allocates a medium, and takes it out of its library, which notices; returns the logical medium. */
    private Guid allocatedAndTakenOut(Guid pool) {
        Guid logical = rsm.session()
                .media()
                .allocate(pool, rsm.side("OLD001L4", 0), null, 0, 0)
                .await()
                .logicalMedia();
        rsm.hands().takeOut("LIB1", new Place(ElementKind.STORAGE, 1));
        rsm.settle(rsm.session().library().inventory(rsm.library("LIB1"), InventoryMethod.NTMS_INVENTORY_FAST));
        return logical;
    }

    @Test
    @Page("MSDN NTMS_OPREQUESTINFORMATION")
    void mountOfAMediumOffline_namesTheLibraryToBringItTo() {
        NtmsSession session = rsm.session();
        Guid pool = rsm.pool("LTO-4");
        Guid logical = allocatedAndTakenOut(pool);
        var call = session.media()
                .mount(
                        List.of(logical),
                        List.of(rsm.drive("DRV1")),
                        MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE,
                        0,
                        NtmsLimits.INFINITE);
        var request = (OpRequestInformation)
                rsm.all(NtmsObjectType.NTMS_OPREQUEST).get(0).info();
        call.cancel();
        assertThat(request.arg2Type()).isEqualTo(NtmsObjectType.NTMS_LIBRARY);
        assertThat(request.arg2()).isEqualTo(rsm.library("LIB1"));
    }

    @Test
    @Page("MSDN MountNtmsMedia")
    void mountOfAMediumOffline_intoNoDrive_isRefusedAtOnce() {
        NtmsSession session = rsm.session();
        Guid pool = rsm.pool("LTO-4");
        Guid logical = allocatedAndTakenOut(pool);
        assertThat(status(() -> session.media()
                        .mount(
                                List.of(logical),
                                List.of(pool),
                                MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE,
                                0,
                                60_000)))
                .isEqualTo(NtmsStatus.INVALID_DRIVE);
    }
}
