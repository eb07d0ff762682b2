package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFacetTest {

    private static final Guid NOBODY = Guid.parse("{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}");

    private final BareService service;
    private final NtmsSession session;

    RequestFacetTest(@TempDir Path folder) {
        this.service = new BareService(folder);
        this.session = service.administrator();
    }

    @AfterAll
    void close() {
        service.close();
    }

    @BeforeEach
    void emptyQueue() {
        service.step(LibraryRequests::cancelUnfinished);
    }

    private Guid submit(LmOperation operation) {
        Guid library = service.id(NtmsObjectType.NTMS_LIBRARY);
        return service.step(tx -> LibraryRequests.submit(tx, NewRequest.of(library, operation, 0)));
    }

    private Guid mount() {
        return submit(LmOperation.NTMS_LM_MOUNT);
    }

    private boolean begin(Guid request) {
        return service.step(tx -> LibraryRequests.begin(tx, request));
    }

    private Optional<LmState> state(Guid request) {
        return service.step(tx -> LibraryRequests.find(tx, request)).map(LibraryRequest::state);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.7", "MS-RSMP 3.2.5.2.1.7-04"})
    void cancel_aRequestThatWaits_cancelsItAndNotifiesItsEnd() {
        Guid request = mount();
        NotificationHandle handle =
                session.notifications().open(NtmsObjectType.NTMS_LIBREQUEST).await();
        assertThat(session.library().cancelRequest(request).await()).isTrue();
        assertThat(state(request)).contains(LmState.NTMS_LM_CANCELLED);
        service.settle();
        List<NotificationInformation> told = new ArrayList<>();
        while (!told.contains(new NotificationInformation(NotificationOperation.NTMS_EVENT_COMPLETE, request))) {
            told.add(session.notifications().await(handle, 0).await()); // TIMEOUT if it is not there
        }
        assertThat(told).isNotEmpty();
    }

    @Test
    @Page("MSDN CancelNtmsLibraryRequest")
    @Spec("MS-RSMP 3.2.5.2.1.7-02")
    void cancel_whatIsCarriedOutOrEndedOrNotThere_isRefused() {
        Guid running = mount();
        begin(running);
        assertThat(cancel(running)).isEqualTo(NtmsStatus.ACCESS_DENIED);
        assertThat(state(running)).contains(LmState.NTMS_LM_INPROCESS);
        service.step(tx -> LibraryRequests.setWaiting(tx, running, true));
        assertThat(cancel(running)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(cancel(running)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        assertThat(cancel(NOBODY)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        assertThat(cancel(service.id(NtmsObjectType.NTMS_OPREQUEST))).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }

    private NtmsStatus cancel(Guid request) {
        return status(() -> session.library().cancelRequest(request));
    }

    @Test
    @Page("MSDN GetNtmsRequestOrder")
    @Spec({"MS-RSMP 3.2.5.2.1.14-03", "MS-RSMP 3.2.5.2.1.14-04", "MS-RSMP 3.2.5.2.1.14-06", "MS-RSMP 3.2.5.2.1.15-06"})
    void order_isTheRankOfAMountAndZeroOfOthers() {
        Guid first = mount();
        Guid second = mount();
        Guid inventory = submit(LmOperation.NTMS_LM_INVENTORY);
        assertThat(session.library().requestOrder(first).await()).isEqualTo(1);
        assertThat(session.library().requestOrder(second).await()).isEqualTo(2);
        assertThat(session.library().requestOrder(inventory).await()).isZero();
        assertThat(session.library().setRequestOrder(second, 1).await()).isTrue();
        assertThat(session.library().requestOrder(first).await()).isEqualTo(2);
        assertThat(status(() -> session.library().requestOrder(NOBODY))).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }

    private long order(Guid request) {
        return session.library().requestOrder(request).await();
    }

    @Test
    @Page("MSDN SetNtmsRequestOrder")
    @Assumed("what is a very large number: from 0x80000000")
    void setOrder_veryLarge_defersAMount_behindThoseThatComeLater() {
        Guid first = mount();
        Guid second = mount();
        Guid third = mount();
        assertThat(setOrder(first, 0xFFFF_FFFFL)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(setOrder(second, 0x8000_0000L)).isEqualTo(NtmsStatus.SUCCESS);
        Guid later = mount();
        assertThat(List.of(order(third), order(later), order(first), order(second)))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(setOrder(third, 1000)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(List.of(order(later), order(third), order(first), order(second)))
                .as("1000 is not so large")
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(setOrder(second, 1)).isEqualTo(NtmsStatus.SUCCESS);
        Guid latest = mount();
        assertThat(List.of(order(second), order(later), order(third), order(latest), order(first)))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    @Page("MSDN SetNtmsRequestOrder")
    @Spec("MS-RSMP 3.2.5.2.1.15-02")
    void setOrder_outOfRangeOrOfWhatHasNone_isInvalidParameter() {
        Guid request = mount();
        Guid inventory = submit(LmOperation.NTMS_LM_INVENTORY);
        assertThat(setOrder(request, 0)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(setOrder(request, -1)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(setOrder(request, 0x1_0000_0000L)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(setOrder(request, 0xFFFF_FFFFL)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(setOrder(inventory, 1)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(setOrder(NOBODY, 1)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }

    private NtmsStatus setOrder(Guid request, long order) {
        return status(() -> session.library().setRequestOrder(request, order));
    }

    private Guid operatorRequest() {
        return session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, null, null, null)
                .await();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.16", "MS-RSMP 3.2.5.2.1.16-02"})
    void delete_deletesWhatHasEndedAndLeavesTheRest() {
        Guid open = mount();
        Guid ended = mount();
        session.library().cancelRequest(ended).await();
        Guid asked = operatorRequest();
        Guid answered = operatorRequest();
        session.operators().satisfy(answered).await();
        List<Guid> all = List.of(open, ended, asked, answered, NOBODY, service.id(NtmsObjectType.NTMS_LIBRARY), ended);
        assertThat(session.library()
                        .deleteRequests(all, NtmsObjectType.NTMS_LIBREQUEST)
                        .await())
                .isTrue();
        assertThat(session.library()
                        .deleteRequests(all, NtmsObjectType.NTMS_OPREQUEST)
                        .await())
                .isTrue();
        assertThat(session.library()
                        .deleteRequests(List.of(), NtmsObjectType.NTMS_OPREQUEST)
                        .await())
                .isTrue();
        assertThat(state(open)).isPresent();
        assertThat(state(ended)).isEmpty();
        assertThat(service.step(tx -> OperatorRequests.state(tx, asked)).isPresent())
                .isTrue();
        assertThat(service.step(tx -> OperatorRequests.state(tx, answered)).isPresent())
                .isFalse();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.16")
    void delete_requestsOfAnotherType_isInvalidParameter() {
        for (NtmsObjectType type : NtmsObjectType.values()) {
            boolean requests = type == NtmsObjectType.NTMS_LIBREQUEST || type == NtmsObjectType.NTMS_OPREQUEST;
            assertThat(status(() -> session.library().deleteRequests(List.of(NOBODY), type)))
                    .isEqualTo(requests ? NtmsStatus.SUCCESS : NtmsStatus.INVALID_PARAMETER);
        }
    }

    @Test
    @Page("MSDN RSM Security")
    void eachFunction_asksForItsRightAlone() {
        int control = NtmsAccess.NTMS_CONTROL_ACCESS;
        asks(control, each -> each.library().cancelRequest(mount()));
        asks(control, each -> each.library().requestOrder(mount()));
        asks(control, each -> each.library().setRequestOrder(mount(), 1));
        asks(NtmsAccess.NTMS_MODIFY_ACCESS, each -> each.library()
                .deleteRequests(List.of(mount()), NtmsObjectType.NTMS_LIBREQUEST));
    }

    private void asks(int right, Function<NtmsSession, NtmsCall<?>> call) {
        for (int each : Rights.EACH) {
            assertThat(status(() -> call.apply(service.sessionWith(each))))
                    .as("with %d", each)
                    .isEqualTo(each == right ? NtmsStatus.SUCCESS : NtmsStatus.ACCESS_DENIED);
        }
    }
}
