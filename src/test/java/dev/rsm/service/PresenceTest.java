package dev.rsm.service;

import static dev.rsm.service.Stocked.ALONE;
import static dev.rsm.service.Stocked.PLAIN;
import static dev.rsm.service.Stocked.READER;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationalState;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Libraries and drives that are taken away, come back, and are deleted. */
@Timeout(120)
class PresenceTest {

    private final Stocked stocked;

    PresenceTest(@TempDir Path folder) {
        this.stocked = new Stocked(folder, false);
    }

    @AfterEach
    void close() {
        stocked.close();
    }

    private NtmsSession session() {
        return stocked.rsm.session();
    }

    private void disconnect(String serial) {
        stocked.rsm.hands().disconnect(serial);
        stocked.rsm.time().settle();
    }

    private void connect(String serial) {
        stocked.rsm.hands().connect(serial);
        stocked.rsm.time().settle();
    }

    @Test
    @Page("MSDN NTMS_OBJECTINFORMATION")
    void libraryThatGoesAndComesBack_isNotPresent_andTakesStock() {
        Guid library = stocked.library(READER);
        Guid drive = stocked.rsm.drive("DRV1");
        int before = stocked.requests(READER, LmOperation.NTMS_LM_INVENTORY).size();
        disconnect(READER);
        assertThat(stocked.state(library)).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        assertThat(stocked.state(drive)).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        connect(READER);
        assertThat(stocked.state(library)).isEqualTo(OperationalState.NTMS_READY);
        assertThat(stocked.state(drive)).isEqualTo(OperationalState.NTMS_READY);
        assertThat(stocked.requests(READER, LmOperation.NTMS_LM_INVENTORY)).hasSize(before + 1);
    }

    @Test
    @Page("MSDN NTMS_OBJECTINFORMATION")
    void libraryThatDoesNotAnswerAtAStart_isNotPresent_untilItDoes() {
        Guid library = stocked.library(READER);
        disconnect(READER);
        stocked.rsm.restart();
        assertThat(stocked.state(library)).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        assertThat(stocked.state(stocked.rsm.drive("DRV1"))).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        assertThat(stocked.state(stocked.offline())).isEqualTo(OperationalState.NTMS_READY);
        connect(READER);
        assertThat(stocked.library(READER)).isEqualTo(library);
        assertThat(stocked.state(library)).isEqualTo(OperationalState.NTMS_READY);
        assertThat(stocked.medium("AAA001L4").location()).isEqualTo(stocked.slotOf(READER, 1));
    }

    @Test
    @Assumed("a drive in a library that does not answer is noted by the next inventory, and so is its return")
    void driveThatIsDisconnected_isNotPresent_andCanBeDeleted() {
        Guid second = stocked.rsm.drive("DRV2");
        NtmsSession session = session();
        assertThat(status(() -> session.library().deleteDrive(second))).isEqualTo(NtmsStatus.INVALID_STATE);
        stocked.rsm.hands().disconnectDrive(READER, 2);
        stocked.inventory(READER, InventoryMethod.NTMS_INVENTORY_FAST);
        assertThat(stocked.state(second)).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        stocked.rsm.hands().connectDrive(READER, 2);
        stocked.inventory(READER, InventoryMethod.NTMS_INVENTORY_FAST);
        assertThat(stocked.state(second)).isEqualTo(OperationalState.NTMS_READY);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.13", "MS-RSMP 3.2.5.2.1.13-06", "MS-RSMP 3.2.5.2.1.13-07"})
    void deleteDrive_thatIsNotPresent_leavesItsLibrary_andIsNewAtTheNextStart() {
        Guid second = stocked.rsm.drive("DRV2");
        NtmsSession session = session();
        assertThat(status(() -> session.library().deleteDrive(second))).isEqualTo(NtmsStatus.INVALID_STATE);
        stocked.rsm.hands().disconnectDrive(READER, 2);
        stocked.inventory(READER, InventoryMethod.NTMS_INVENTORY_FAST);
        assertThat(session.library().deleteDrive(second).await()).isTrue();
        stocked.inventory(READER, InventoryMethod.NTMS_INVENTORY_FAST); // nothing is made of its element
        assertThat(stocked.rsm.all(NtmsObjectType.NTMS_DRIVE))
                .extracting(each -> each.id())
                .doesNotContain(second);
        stocked.rsm.hands().connectDrive(READER, 2);
        stocked.rsm.restart();
        assertThat(stocked.rsm.drive("DRV2")).isNotEqualTo(second);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.13-05")
    void deleteDrive_ofAStandAloneDrive_takesItsLibraryAlong() {
        Guid drive = stocked.rsm.drive(ALONE);
        assertThat(stocked.rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
        disconnect(ALONE);
        session().library().deleteDrive(drive).await();
        assertThat(stocked.exists("MAKER ALONE")).isFalse();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.12", "MS-RSMP 3.2.5.2.1.12-02", "MS-RSMP 3.2.5.2.1.12-04", "MS-RSMP 3.2.5.2.1.12-05"})
    void deleteLibrary_thatIsNotPresent_takesItsMediaOffline_andIsNewAtTheNextStart() {
        Guid library = stocked.library(READER);
        Guid medium = stocked.named("AAA001L4").get(0).id();
        NtmsSession session = session();
        assertThat(status(() -> session.library().deleteLibrary(library))).isEqualTo(NtmsStatus.INVALID_STATE);
        disconnect(READER);
        NotificationHandle slots = stocked.listen(NtmsObjectType.NTMS_STORAGESLOT);
        Guid slot = stocked.slotOf(READER, 1);
        session.library().deleteLibrary(library).await();
        assertThat(stocked.exists("MAKER CHANGER")).isFalse();
        stocked.awaitTold(slots, new NotificationInformation(NotificationOperation.NTMS_OBJ_DELETE, slot));
        assertThat(stocked.rsm.requests()).noneMatch(each -> each.library().equals(library));
        assertThat(stocked.medium("AAA001L4").currentLibrary()).isEqualTo(stocked.offline());
        connect(READER);
        stocked.rsm.restart();
        assertThat(stocked.library(READER)).isNotEqualTo(library);
        assertThat(stocked.named("AAA001L4")).extracting(each -> each.id()).containsExactly(medium);
        assertThat(stocked.medium("AAA001L4").location()).isEqualTo(stocked.slotOf(READER, 1));
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.12-01", "MS-RSMP 3.2.5.2.1.13-01", "MS-RSMP 3.2.5.2.1.12-04"})
    @Assumed("the off-line library is none that can be deleted: ERROR_INVALID_LIBRARY")
    @NullUnmarked // other people's programs are not checked for null
    void delete_whatCannotBeDeleted_isRefused() {
        var library = session().library();
        assertThat(status(() -> library.deleteLibrary(null))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(status(() -> library.deleteDrive(null))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(status(() -> library.deleteLibrary(Guid.NULL))).isEqualTo(NtmsStatus.INVALID_LIBRARY);
        assertThat(status(() -> library.deleteLibrary(stocked.offline()))).isEqualTo(NtmsStatus.INVALID_LIBRARY);
        assertThat(status(() -> library.deleteDrive(stocked.library(READER)))).isEqualTo(NtmsStatus.INVALID_DRIVE);
        Guid plain = stocked.library(PLAIN);
        disconnect(PLAIN);
        session().objects().disable(plain, NtmsObjectType.NTMS_LIBRARY).await();
        assertThat(status(() -> library.deleteLibrary(plain))).isEqualTo(NtmsStatus.INVALID_STATE);
        assertThat(status(() -> library.deleteDrive(stocked.rsm.drive("PLD1")))).isEqualTo(NtmsStatus.INVALID_STATE);
    }
}
