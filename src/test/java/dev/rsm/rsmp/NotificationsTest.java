package dev.rsm.rsmp;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsNotifySink;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.server.Receivers;
import dev.rsm.rsmp.server.ServerObject;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.MemoryWire;
import dev.rsm.testing.Sessions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server tells its clients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NotificationsTest {

    private static final NtmsObjectType DRIVE = NtmsObjectType.NTMS_DRIVE;
    private static final NtmsObjectType DOOR = NtmsObjectType.NTMS_IEDOOR;

    private final Wired wired;

    NotificationsTest(@TempDir Path folder) {
        wired = new Wired(folder);
    }

    @AfterAll
    void close() {
        wired.close();
    }

    private void happens(NtmsObjectType type, int number) {
        wired.local
                .notifications()
                .dispatch(type, NotificationOperation.NTMS_EVENT_SIGNAL, new Guid(0, number))
                .await();
    }

    private static Guid next(NtmsSession session, NotificationHandle handle) {
        NotificationInformation told =
                session.notifications().await(handle, NtmsLimits.INFINITE).await();
        assertThat(told.operation()).isEqualTo(NotificationOperation.NTMS_EVENT_SIGNAL);
        return told.object();
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.5.11",
        "MS-RSMP 3.1.5.2.2.2",
        "MS-RSMP 3.1.3",
        "MS-RSMP 3.1.3-02",
        "MS-RSMP 3.1.3-05",
        "MS-RSMP 3.2.5.2.5.11-03"
    })
    void handles_eachIsToldWhatItAskedAbout_inOrder_overOneConnection() {
        NtmsSession session = wired.session(wired.wire());
        NotificationHandle first = session.notifications().open(DRIVE).await();
        NotificationHandle second = session.notifications().open(DRIVE).await();
        NotificationHandle door = session.notifications().open(DOOR).await();
        for (int i = 1; i <= 100; i++) {
            happens(DRIVE, i);
        }
        happens(DOOR, 1000);
        assertThat(next(session, door)).isEqualTo(new Guid(0, 1000));
        for (int i = 1; i <= 100; i++) {
            assertThat(next(session, first)).isEqualTo(new Guid(0, i));
            assertThat(next(session, second)).isEqualTo(new Guid(0, i));
        }
        session.notifications().close(first).await();
        happens(DRIVE, 101);
        assertThat(next(session, second)).isEqualTo(new Guid(0, 101));
        session.notifications().close(second).await();
        happens(DRIVE, 102);
        NotificationHandle third = session.notifications().open(DRIVE).await();
        happens(DRIVE, 103);
        assertThat(next(session, third)).isEqualTo(new Guid(0, 103));
        session.close();
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.5.11",
        "MS-RSMP 3.2.5.2.5.12",
        "MS-RSMP 3.2.5.2.5.11-02",
        "MS-RSMP 3.2.5.2.5.11-04",
        "MS-RSMP 3.2.5.2.5.11-05",
        "MS-RSMP 3.2.5.2.5.12-02",
        "MS-RSMP 3.2.5.2.5.12-03",
        "MS-RSMP 3.2.5.2.5.13-03"
    })
    void open_withoutTheRight_isRefused_althoughAddNotificationIsNot() throws InterruptedException {
        ServerObject[] made = new ServerObject[1];
        made[0] = Sessions.object(wired.service, wired.nobody());
        NtmsSession session = wired.session(new MemoryWire(made[0]));
        NotificationHandle handle = session.notifications().open(DOOR).await();
        assertThat(handle).isNotNull();
        Sink sink = new Sink(success());
        int cookie = Receivers.connect(made[0], sink);
        var everyone = wired.local
                .objects()
                .security(
                        wired.id(NtmsObjectType.NTMS_COMPUTER),
                        NtmsObjectType.NTMS_COMPUTER,
                        dev.rsm.ntms.SecurityInformation.PARTS)
                .await();
        try {
            setComputer(Descriptors.of());
            assertThat(status(() -> session.notifications().open(DRIVE))).isEqualTo(NtmsStatus.ACCESS_DENIED);
            assertThat(status(() ->
                            session.notifications().dispatch(DRIVE, NotificationOperation.NTMS_OBJ_UPDATE, Guid.NULL)))
                    .isEqualTo(NtmsStatus.ACCESS_DENIED);
            INtmsSession1 stub = new MemoryWire(made[0]).stub(INtmsSession1.class);
            assertThat(Wired.answer(stub.addNotification(DRIVE.value())).result())
                    .isZero();
            assertThat(Wired.answer(stub.removeNotification(DRIVE.value())).result())
                    .isEqualTo(NtmsStatus.ACCESS_DENIED.hresult());
            assertThat(session.notifications().close(handle).await()).isTrue();
        } finally {
            setComputer(everyone);
        }
        happens(DRIVE, 1); // of which nobody is told: nothing was registered
        assertThat(status(() -> session.notifications().open(DRIVE))).isEqualTo(NtmsStatus.SUCCESS);
        happens(DRIVE, 2);
        assertThat(sink.told.take()).isEqualTo(new Guid(0, 2));
        INtmsSession1 stub = new MemoryWire(made[0]).stub(INtmsSession1.class);
        assertThat(Wired.answer(stub.removeNotification(DRIVE.value())).result())
                .isZero();
        happens(DRIVE, 3);
        assertThat(Wired.answer(stub.addNotification(DRIVE.value())).result()).isZero();
        happens(DRIVE, 4);
        assertThat(sink.told.take()).isEqualTo(new Guid(0, 4));
        assertThat(Receivers.disconnect(made[0], cookie)).isTrue();
        session.close();
    }

    private void setComputer(dev.rsm.dtyp.SecurityDescriptor descriptor) {
        wired.local
                .objects()
                .setSecurity(
                        wired.id(NtmsObjectType.NTMS_COMPUTER),
                        NtmsObjectType.NTMS_COMPUTER,
                        dev.rsm.ntms.SecurityInformation.DACL_SECURITY_INFORMATION,
                        descriptor)
                .await();
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.5.11",
        "MS-RSMP 3.2.5.2.5.12",
        "MS-RSMP 3.2.5.2.5.13",
        "MS-RSMP 3.2.5.2.5.11-01",
        "MS-RSMP 3.2.5.2.5.12-01",
        "MS-RSMP 3.2.5.2.5.13-01"
    })
    void methods_aboutNoType_succeedAndDoNothing() {
        INtmsSession1 stub = wired.opened().stub(INtmsSession1.class);
        for (long type : new long[] {4711, 0xFFFF_FFFFL}) {
            assertThat(Wired.answer(stub.addNotification(type)).result()).isZero();
            assertThat(Wired.answer(stub.removeNotification(type)).result()).isZero();
            assertThat(Wired.answer(stub.dispatchNotification(type, 1, Guid.NULL))
                            .result())
                    .isZero();
        }
        assertThat(Wired.answer(stub.dispatchNotification(DRIVE.value(), 99, Guid.NULL))
                        .result())
                .isZero();
    }

    @Test
    @NullUnmarked
    void dispatch_ofNothing_tellsNobody() {
        NtmsSession session = wired.session(wired.wire());
        NotificationHandle handle = session.notifications().open(DRIVE).await();
        assertThat(session.notifications().dispatch(null, null, null).await()).isTrue();
        assertThat(session.notifications()
                        .dispatch(DRIVE, NotificationOperation.NTMS_EVENT_SIGNAL, new Guid(0, 7))
                        .await())
                .isTrue();
        assertThat(next(session, handle)).isEqualTo(new Guid(0, 7));
        session.close();
    }

    @Test
    @Page("MSDN WaitForNtmsNotification")
    void client_thatTakesNothing_losesWhatIsTooMuch_andLearnsOfIt() {
        NtmsSession session = wired.session(wired.wire());
        NotificationHandle slow = session.notifications().open(DRIVE).await();
        NotificationHandle quick = session.notifications().open(DRIVE).await();
        for (int i = 0; i <= NotificationFacet.MAX_QUEUED; i++) {
            happens(DRIVE, i);
            assertThat(next(session, quick)).isEqualTo(new Guid(0, i)); // so that nothing is lost at the server
        }
        for (int i = 0; i < NotificationFacet.MAX_QUEUED; i++) {
            assertThat(session.notifications().await(slow, 0).await().object()).isEqualTo(new Guid(0, i));
        }
        assertThat(status(() -> session.notifications().await(slow, 0))).isEqualTo(NtmsStatus.NO_DATA);
        assertThat(status(() -> session.notifications().await(quick, 0))).isEqualTo(NtmsStatus.TIMEOUT);
        session.close();
    }

    /** A receiver that answers when the test says. */
    private static final class Sink implements INtmsNotifySink {

        final BlockingQueue<Guid> told = new LinkedBlockingQueue<>();
        private final CompletionStage<Answer> answer;

        Sink(CompletionStage<Answer> answer) {
            this.answer = answer;
        }

        @Override
        public CompletionStage<Answer> connectCallback(
                dev.rsm.msrpc.ndr.@Nullable InterfacePointer pUnkCP,
                dev.rsm.msrpc.ndr.@Nullable InterfacePointer pUnkSink) {
            return answer;
        }

        @Override
        public CompletionStage<Answer> onNotify(long dwType, long dwOperation, Guid lpIdentifier) {
            told.add(lpIdentifier);
            return answer;
        }

        @Override
        public CompletionStage<Answer> releaseCallback() {
            return answer;
        }
    }

    /** ERROR_NO_DATA is documented for just that: the channel broke, and another handle is to be opened. */
    @Test
    void receiver_thatTheServerCannotReach_breaksTheHandles_andAnotherOneIsConnected() {
        MemoryWire wire = wired.wire();
        NtmsSession session = wired.session(wire);
        NotificationHandle drive = session.notifications().open(DRIVE).await();
        NotificationHandle door = session.notifications().open(DOOR).await();
        NtmsCall<NotificationInformation> waiting = session.notifications().await(door, NtmsLimits.INFINITE);
        NotificationHandle second = session.notifications().open(DRIVE).await();
        happens(DRIVE, 1);
        assertThat(next(session, second)).as("what the client has been told").isEqualTo(new Guid(0, 1));
        wire.setDeaf(true);
        happens(DRIVE, 2);
        assertThat(status(() -> waiting)).isEqualTo(NtmsStatus.NO_DATA);
        assertThat(next(session, drive)).as("what was told before").isEqualTo(new Guid(0, 1));
        assertThat(status(() -> session.notifications().await(drive, NtmsLimits.INFINITE)))
                .isEqualTo(NtmsStatus.NO_DATA);
        assertThat(status(() -> session.notifications().await(door, 0))).isEqualTo(NtmsStatus.NO_DATA);
        wire.setDeaf(false);
        NotificationHandle another = session.notifications().open(DRIVE).await();
        happens(DRIVE, 3);
        assertThat(next(session, another)).isEqualTo(new Guid(0, 3));
        assertThat(status(() -> session.notifications().await(drive, 0))).isEqualTo(NtmsStatus.NO_DATA);
        assertThat(session.notifications().close(drive).await()).isTrue();
        happens(DRIVE, 4);
        assertThat(next(session, another))
                .as("the broken handle's end ends nothing")
                .isEqualTo(new Guid(0, 4));
        session.close();
    }

    /** More happens than a session takes: the client learns of it by the loss of its receiver. */
    @Test
    void receiver_thatIsTooSlow_isDropped_andTheSessionCanAskAnew() throws InterruptedException {
        ServerObject object = Sessions.object(wired.service, wired.administrator());
        INtmsSession1 stub = new MemoryWire(object).stub(INtmsSession1.class);
        Wired.answer(stub.openNtmsServerSessionW(null, "Sinks", "", "", 0));
        CompletableFuture<Answer> later = new CompletableFuture<>();
        Sink slow = new Sink(later);
        CompletableFuture<Integer> dropped = new CompletableFuture<>();
        int cookie = Receivers.connect(object, slow, number -> {
            Receivers.disconnect(object, number);
            dropped.complete(number);
        });
        Wired.answer(stub.addNotification(DOOR.value()));
        happens(DOOR, 1);
        assertThat(slow.told.take()).isEqualTo(new Guid(0, 1));
        for (int i = 2; i <= NotificationFacet.MAX_QUEUED + 2; i++) {
            happens(DOOR, i);
        }
        later.complete(new Answer(0));
        assertThat(dropped.join()).isEqualTo(cookie);
        assertThat(slow.told).as("what was queued").hasSize(NotificationFacet.MAX_QUEUED);
        Sink quick = new Sink(success());
        Receivers.connect(object, quick);
        happens(DOOR, 1000);
        Wired.answer(stub.removeNotification(DOOR.value()));
        Wired.answer(stub.addNotification(DOOR.value()));
        happens(DOOR, 1001);
        assertThat(quick.told.take()).as("nothing is asked about in between").isEqualTo(new Guid(0, 1001));
        object.released();
    }

    private static CompletionStage<Answer> success() {
        return CompletableFuture.completedFuture(new Answer(0));
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.5.13-02")
    void sinks_allAreTold_andOneThatFailsIsDropped() throws InterruptedException {
        ServerObject object = Sessions.object(wired.service, wired.administrator());
        INtmsSession1 stub = new MemoryWire(object).stub(INtmsSession1.class);
        Wired.answer(stub.openNtmsServerSessionW(null, "Sinks", "", "", 0));
        Sink good = new Sink(success());
        Sink broken = new Sink(CompletableFuture.failedFuture(new IllegalStateException("gone")));
        Sink late = new Sink(new CompletableFuture<>());
        int cookie = Receivers.connect(object, good);
        int dropped = Receivers.connect(object, broken);
        Wired.answer(stub.addNotification(DOOR.value()));
        Wired.answer(stub.addNotification(DOOR.value()));
        happens(DOOR, 1);
        happens(DOOR, 2);
        assertThat(good.told.take()).isEqualTo(new Guid(0, 1));
        assertThat(good.told.take()).isEqualTo(new Guid(0, 2));
        assertThat(broken.told).containsExactly(new Guid(0, 1));
        assertThat(Receivers.disconnect(object, dropped)).isFalse();
        int slow = Receivers.connect(object, late);
        happens(DOOR, 3);
        happens(DOOR, 4);
        assertThat(good.told.take()).isEqualTo(new Guid(0, 3));
        assertThat(late.told.take()).isEqualTo(new Guid(0, 3));
        assertThat(good.told).as("the next waits for the answer").isEmpty();
        assertThat(Receivers.disconnect(object, slow)).isTrue();
        assertThat(Receivers.disconnect(object, cookie)).isTrue();
        object.released();
    }

    @Test
    void session_openedAgain_isToldWhatItAsksAbout() throws InterruptedException {
        ServerObject object = Sessions.object(wired.service, wired.administrator());
        INtmsSession1 stub = new MemoryWire(object).stub(INtmsSession1.class);
        Sink sink = new Sink(success());
        Receivers.connect(object, sink);
        Sink busy = new Sink(new CompletableFuture<>()); // the first session's wait cannot end before it answers
        Wired.answer(stub.openNtmsServerSessionW(null, "Sinks", "", "", 0));
        int slow = Receivers.connect(object, busy);
        Wired.answer(stub.addNotification(DOOR.value()));
        happens(DOOR, 1);
        assertThat(busy.told.take()).isEqualTo(new Guid(0, 1));
        assertThat(sink.told.take()).isEqualTo(new Guid(0, 1));
        Wired.answer(stub.closeNtmsSession());
        assertThat(Receivers.disconnect(object, slow)).isTrue();
        Wired.answer(stub.openNtmsServerSessionW(null, "Sinks", "", "", 0));
        Wired.answer(stub.addNotification(DOOR.value()));
        happens(DOOR, 2);
        assertThat(sink.told.take()).isEqualTo(new Guid(0, 2));
        object.released();
    }

    @Test
    void sinks_asManyAsAreAllowed_andOneMore() {
        ServerObject object = Sessions.object(wired.service, wired.administrator());
        List<Integer> cookies = java.util.stream.IntStream.range(0, 16)
                .mapToObj(each -> Receivers.connect(object, new Sink(success())))
                .toList();
        assertThat(cookies).doesNotHaveDuplicates();
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                NtmsException.class, () -> Receivers.connect(object, new Sink(success())))
                        .status())
                .isEqualTo(NtmsStatus.NOT_ENOUGH_MEMORY);
        assertThat(Receivers.disconnect(object, cookies.get(3))).isTrue();
        assertThat(Receivers.disconnect(object, cookies.get(3))).isFalse();
        assertThat(Receivers.connect(object, new Sink(success()))).isPositive();
    }
}
