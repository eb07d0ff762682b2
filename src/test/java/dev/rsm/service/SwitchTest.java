package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.testing.Sessions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RemovableStorage
@Timeout(120)
class SwitchTest {

    private final EmulatedRsm rsm;
    private NtmsSession session;

    SwitchTest(EmulatedRsm rsm) {
        this.rsm = rsm;
        this.session = Sessions.open(rsm, "Test");
    }

    private List<Guid> all(NtmsObjectType type) {
        return session.objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    private TypeInformation info(Guid id) {
        return session.objects()
                .information(id, NtmsObjectType.NTMS_UNKNOWN)
                .await()
                .info();
    }

    private Guid library(LibraryType type) {
        return all(NtmsObjectType.NTMS_LIBRARY).stream()
                .filter(id -> ((LibraryInformation) info(id)).libraryType() == type)
                .findFirst()
                .orElseThrow();
    }

    private Guid library() {
        return library(LibraryType.NTMS_LIBRARYTYPE_ONLINE);
    }

    private List<Guid> in(Guid container, NtmsObjectType type) {
        return session.objects()
                .enumerate(container, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    private boolean enabled(Guid id) {
        return session.objects()
                .information(id, NtmsObjectType.NTMS_UNKNOWN)
                .await()
                .enabled();
    }

    private NtmsStatus set(Guid id, NtmsObjectType type, boolean enable) {
        NotificationHandle handle = session.notifications().open(type).await();
        NtmsStatus status = status(() ->
                enable ? session.objects().enable(id, type) : session.objects().disable(id, type));
        while (status == NtmsStatus.SUCCESS && enabled(id) != enable) {
            session.notifications().await(handle, NtmsLimits.INFINITE).await();
        }
        session.notifications().close(handle).await();
        return status;
    }

    @Test
    @Page("MSDN DisableNtmsObject")
    void disable_aMedium_disablesItsSidesAndEnablingEnablesThem() {
        Guid medium = in(library(), NtmsObjectType.NTMS_PHYSICAL_MEDIA).get(0);
        Guid other = in(library(), NtmsObjectType.NTMS_PHYSICAL_MEDIA).get(1);
        Guid side = in(medium, NtmsObjectType.NTMS_PARTITION).get(0);
        assertThat(set(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA, false)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(enabled(side)).isFalse();
        assertThat(enabled(other)).isTrue();
        assertThat(set(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA, false)).isEqualTo(NtmsStatus.INVALID_STATE);
        assertThat(set(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA, true)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(enabled(side)).isTrue();
        assertThat(set(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA, true)).isEqualTo(NtmsStatus.INVALID_STATE);
    }

    @Test
    @Page("MSDN DisableNtmsObject")
    void disable_aDrive_isARequestOfItsLibrary() {
        Guid drive = in(library(), NtmsObjectType.NTMS_DRIVE).get(0);
        assertThat(set(drive, NtmsObjectType.NTMS_DRIVE, false)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(enabled(library())).isTrue();
        assertThat(requests(LmOperation.NTMS_LM_DISABLEDRIVE)).singleElement().satisfies(request -> {
            assertThat(request.driveId()).isEqualTo(drive);
            assertThat(request.library()).isEqualTo(library());
            assertThat(request.application()).isEqualTo("Test");
        });
    }

    private List<LibRequestInformation> requests(LmOperation operation) {
        return all(NtmsObjectType.NTMS_LIBREQUEST).stream()
                .map(id -> (LibRequestInformation) info(id))
                .filter(request -> request.operationCode() == operation)
                .toList();
    }

    @Test
    @Assumed("what waits in the queue of a disabled library waits until it is enabled, also across a start")
    void disable_aLibrary_stopsItsWorkUntilItIsEnabled() {
        Guid library = library();
        List<Guid> contained = List.of(
                in(library, NtmsObjectType.NTMS_DRIVE).get(0),
                in(library, NtmsObjectType.NTMS_CHANGER).get(0),
                in(library, NtmsObjectType.NTMS_STORAGESLOT).get(0),
                in(library, NtmsObjectType.NTMS_IEPORT).get(0),
                in(library, NtmsObjectType.NTMS_IEDOOR).get(0),
                in(library, NtmsObjectType.NTMS_PHYSICAL_MEDIA).get(0));
        assertThat(set(library, NtmsObjectType.NTMS_LIBRARY, false)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(contained).noneMatch(this::enabled);
        assertThat(enabled(library(LibraryType.NTMS_LIBRARYTYPE_STANDALONE))).isTrue();

        rsm.restart(); // nobody waits for an inventory that does not come
        session = Sessions.open(rsm, "Test");
        assertThat(waitingInventories(library)).isEqualTo(1);
        NotificationHandle handle =
                session.notifications().open(NtmsObjectType.NTMS_LIBREQUEST).await();
        assertThat(set(library, NtmsObjectType.NTMS_LIBRARY, true)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(contained).allMatch(this::enabled);
        while (waitingInventories(library) > 0) {
            session.notifications().await(handle, NtmsLimits.INFINITE).await();
        }
    }

    private long waitingInventories(Guid library) {
        return requests(LmOperation.NTMS_LM_INVENTORY).stream()
                .filter(request -> request.library().equals(library))
                .filter(request -> request.state() == LmState.NTMS_LM_QUEUED)
                .count();
    }

    @Test
    @Page("MSDN EnableNtmsObject, DisableNtmsObject")
    void enableAndDisable_otherObjects_areRefused() {
        Guid offline = library(LibraryType.NTMS_LIBRARYTYPE_OFFLINE);
        for (boolean enable : new boolean[] {true, false}) {
            assertThat(set(offline, NtmsObjectType.NTMS_LIBRARY, enable)).isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
            assertThat(set(library(), NtmsObjectType.NTMS_DRIVE, enable)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
            assertThat(set(new Guid(1, 2), NtmsObjectType.NTMS_DRIVE, enable)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
            Guid slot = in(library(), NtmsObjectType.NTMS_STORAGESLOT).get(0);
            assertThat(set(slot, NtmsObjectType.NTMS_STORAGESLOT, enable)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
            assertThat(set(slot, NtmsObjectType.NTMS_UNKNOWN, enable)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        }
    }
}
