package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationFacetTest {

    private final BareService service;
    private final NtmsSession session;

    NotificationFacetTest(@TempDir Path folder) {
        this.service = new BareService(folder);
        this.session = service.administrator();
    }

    @AfterAll
    void close() {
        service.close();
    }

    /** What has happened before is told of before: a client learns of it a little later. */
    private NotificationHandle open() {
        service.settle();
        return session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
    }

    private Guid request() {
        return session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, null, null, null)
                .await();
    }

    private NtmsCall<NotificationInformation> next(NotificationHandle handle) {
        service.settle();
        return session.notifications().await(handle, 0);
    }

    @Test
    @Spec({"MS-RSMP 2.2.1.8", "MS-RSMP 3.2.5.1-04"})
    void await_tellsWhatHappensFromTheOpeningOnInTheOrderOfTheCommits() {
        Guid before = request();
        NotificationHandle handle = open();
        Guid request = request();
        session.operators().satisfy(before).await();
        session.library()
                .deleteRequests(List.of(before), NtmsObjectType.NTMS_OPREQUEST)
                .await();
        List<NotificationInformation> told = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            told.add(next(handle).await());
        }
        assertThat(told)
                .containsExactly(
                        new NotificationInformation(NotificationOperation.NTMS_OBJ_INSERT, request),
                        new NotificationInformation(NotificationOperation.NTMS_EVENT_SIGNAL, request),
                        new NotificationInformation(NotificationOperation.NTMS_OBJ_UPDATE, before),
                        new NotificationInformation(NotificationOperation.NTMS_EVENT_COMPLETE, before),
                        new NotificationInformation(NotificationOperation.NTMS_OBJ_DELETE, before));
        assertThat(status(() -> next(handle))).isEqualTo(NtmsStatus.TIMEOUT);
    }

    @Test
    @Page("MSDN WaitForNtmsNotification")
    void await_waitsForTheNextOneOrTheTime() {
        NotificationHandle handle = open();
        NtmsCall<NotificationInformation> call = session.notifications().await(handle, 1_000);
        NtmsCall<NotificationInformation> ever = session.notifications().await(handle, NtmsLimits.INFINITE);
        service.time.advance(Duration.ofSeconds(1));
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.TIMEOUT);
        Guid request = request();
        assertThat(ever.await().object()).isEqualTo(request);
    }

    @Test
    @Assumed("of the two readings of the page, the close succeeds and the wait is refused")
    void close_whileSomebodyWaits_refusesTheWait() {
        NotificationHandle handle = open();
        NtmsCall<NotificationInformation> call = session.notifications().await(handle, NtmsLimits.INFINITE);
        assertThat(session.notifications().close(handle).await()).isTrue();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> next(handle))).isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> session.notifications().close(handle))).isEqualTo(NtmsStatus.INVALID_HANDLE);
    }

    @Test
    @Page("MSDN CloseNtmsSession")
    void closeSession_closesItsHandlesAndCancelsItsWaits() {
        int open = service.notifications().count();
        NtmsSession other = service.administrator();
        NotificationHandle handle =
                other.notifications().open(NtmsObjectType.NTMS_DRIVE).await();
        NtmsCall<NotificationInformation> call = other.notifications().await(handle, NtmsLimits.INFINITE);
        other.close();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(service.notifications().count()).isEqualTo(open);
        assertThat(status(() -> other.notifications().await(handle, 0))).isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> other.notifications().open(NtmsObjectType.NTMS_DRIVE)))
                .isEqualTo(NtmsStatus.INVALID_HANDLE);
    }

    @Test
    @Page("MSDN OpenNtmsNotification")
    void open_asksForUseOfTheComputer() {
        for (int each : Rights.EACH) {
            assertThat(status(() -> service.sessionWith(each).notifications().open(NtmsObjectType.NTMS_DRIVE)))
                    .isEqualTo(each == NtmsAccess.NTMS_USE_ACCESS ? NtmsStatus.SUCCESS : NtmsStatus.ACCESS_DENIED);
        }
    }

    @Test
    @Assumed("as AddNotification (MS-RSMP 3.2.5.2.5.11): the page gives no code for a type that no object has")
    @NullUnmarked
    void open_aTypeThatNoObjectHas_isNeverToldAnything() {
        for (NtmsObjectType type : new NtmsObjectType[] {
            NtmsObjectType.NTMS_UNKNOWN, NtmsObjectType.NTMS_OBJECT, NtmsObjectType.NTMS_UI_DESTINATION, null
        }) {
            NotificationHandle handle = session.notifications().open(type).await();
            request();
            assertThat(status(() -> next(handle))).isEqualTo(NtmsStatus.TIMEOUT);
        }
    }

    @Test
    @Page("MSDN WaitForNtmsNotification, CloseNtmsNotification")
    @NullUnmarked
    void awaitAndClose_badHandlesAndTimes_areRefused() {
        NotificationHandle handle = open();
        NtmsSession other = service.administrator();
        for (NotificationHandle bad : new NotificationHandle[] {null, new NotificationHandle(-1)}) {
            assertThat(status(() -> next(bad))).isEqualTo(NtmsStatus.INVALID_HANDLE);
        }
        assertThat(status(() -> other.notifications().await(handle, 0))).isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> other.notifications().close(handle))).isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> session.notifications().close(null))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        for (long time : new long[] {-1, NtmsLimits.DWORD_MAX + 1}) {
            assertThatThrownBy(() -> session.notifications().await(handle, time))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Page("MSDN WaitForNtmsNotification")
    void await_afterMoreThanIsKept_tellsWhatWasKept_thenNoData_andAnotherHandleGoesOn() {
        NotificationHandle handle = open();
        service.step(tx -> {
            for (int i = 0; i <= NotificationFacet.MAX_QUEUED; i++) {
                tx.changed(NotificationOperation.NTMS_OBJ_UPDATE, NtmsObjectType.NTMS_OPREQUEST, tx.newId());
            }
            return true;
        });
        for (int i = 0; i < NotificationFacet.MAX_QUEUED; i++) {
            next(handle).await();
        }
        assertThat(status(() -> next(handle))).isEqualTo(NtmsStatus.NO_DATA);
        NotificationHandle another = open();
        Guid request = request();
        assertThat(next(another).await().object()).isEqualTo(request);
    }
}
