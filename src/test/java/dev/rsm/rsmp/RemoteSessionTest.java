package dev.rsm.rsmp;

import static dev.rsm.testing.Refusals.status;
import static dev.rsm.testing.Refusals.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.client.RemoteRsm;
import dev.rsm.rsmp.idl.INtmsLibraryControl2;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectManagement2;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import dev.rsm.testing.MemoryWire;
import dev.rsm.testing.Sessions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A client's session: its beginning and end, calls that are given up, connections that are lost, servers that are old. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteSessionTest {

    private static final NtmsObjectType LIBRARY = NtmsObjectType.NTMS_LIBRARY;

    private final Wired wired;

    RemoteSessionTest(@TempDir Path folder) {
        wired = new Wired(folder);
    }

    @AfterAll
    void close() {
        wired.close();
    }

    private static Guid request(NtmsSession session) {
        return session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "do it", null, null)
                .await();
    }

    private static NtmsCall<Boolean> waiting(NtmsSession session) {
        NtmsCall<Boolean> call = session.operators().await(request(session), NtmsLimits.INFINITE);
        assertThat(call.ended()).isFalse();
        return call;
    }

    @Test
    @Spec({"MS-RSMP 3.1.4.1.1-02", "MS-RSMP 3.1.5.1-02", "MS-RSMP 3.2.5.2.5.3-01"})
    @Page("MSDN CloseNtmsSession")
    void close_endsWhatWaits_andGivesTheObjectBackThen() {
        MemoryWire wire = wired.wire();
        NtmsSession session = wired.session(wire);
        NtmsCall<Boolean> call = waiting(session);
        NotificationHandle handle = session.notifications().open(LIBRARY).await();
        NtmsCall<NotificationInformation> told = session.notifications().await(handle, NtmsLimits.INFINITE);
        assertThat(wire.released()).isFalse();
        session.close();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(status(() -> told)).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(wire.released()).isTrue();
        int sent = wire.sent();
        session.close();
        assertThat(status(() -> session.objects().information(wired.id(LIBRARY), LIBRARY)))
                .isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> session.notifications().open(LIBRARY))).isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> session.notifications().await(handle, 0))).isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> session.library().ejectDisk("Tape0", EjectOperation.NTMS_EJECT_IMMEDIATE)))
                .isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(wire.sent()).isEqualTo(sent);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.5.1", "MS-RSMP 3.1.4.1.1-01", "MS-RSMP 3.1.5.1-01"})
    void openSession_thatIsRefused_givesTheObjectBack() {
        MemoryWire wire = wired.wire();
        RemoteRsm rsm = new RemoteRsm(() -> wire, Sessions.turns(wired.service.clock()));
        assertThat(statusOf(() -> rsm.openSession(new SessionRequest("no computer", null, null, null))))
                .isEqualTo(NtmsStatus.INVALID_COMPUTERNAME);
        assertThat(wire.released()).isTrue();
        assertThat(statusOf(() -> rsm.openSession(new SessionRequest(null, "a\0", null, null))))
                .isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(statusOf(() -> rsm.openSession(new SessionRequest("a\0", null, null, null))))
                .isEqualTo(NtmsStatus.INVALID_COMPUTERNAME);
    }

    @Test
    @NullUnmarked
    void openSession_withoutRequest_isInvalidParameter() {
        RemoteRsm rsm = new RemoteRsm(wired::wire, Sessions.turns(wired.service.clock()));
        assertThat(statusOf(() -> rsm.openSession(null))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
    }

    @Test
    @Page("MSDN WaitForNtmsOperatorRequest")
    void cancel_endsACallAtTheServer_andAnInterruptDoesToo() {
        NtmsSession session = wired.session(wired.wire());
        NtmsCall<Boolean> call = waiting(session);
        call.cancel();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        NtmsCall<Boolean> another = waiting(session);
        Thread.currentThread().interrupt();
        assertThat(status(() -> another)).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
        session.close();
    }

    @Test
    void cancel_afterTheEnd_changesNothing() {
        NtmsSession session = wired.session(wired.wire());
        Guid request = request(session);
        NtmsCall<Boolean> call = session.operators().await(request, NtmsLimits.INFINITE);
        session.operators().satisfy(request).await();
        assertThat(call.await()).isTrue();
        call.cancel();
        assertThat(call.await()).isTrue();
        session.close();
    }

    @Test
    void lostConnection_endsCallsAndWaits_asNotConnected() {
        MemoryWire wire = wired.wire();
        NtmsSession session = wired.session(wire);
        NtmsCall<Boolean> call = waiting(session);
        NotificationHandle handle =
                session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
        NotificationHandle quiet =
                session.notifications().open(NtmsObjectType.NTMS_CHANGER).await();
        NtmsCall<NotificationInformation> ever = session.notifications().await(quiet, NtmsLimits.INFINITE);
        Guid request = request(wired.local);
        NotificationInformation first =
                session.notifications().await(handle, NtmsLimits.INFINITE).await();
        wire.cut();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.NOT_CONNECTED);
        assertThat(status(() -> ever)).isEqualTo(NtmsStatus.NOT_CONNECTED);
        assertThat(status(() -> session.objects().information(wired.id(LIBRARY), LIBRARY)))
                .isEqualTo(NtmsStatus.NOT_CONNECTED);
        assertThat(status(() -> session.notifications().open(LIBRARY))).isEqualTo(NtmsStatus.NOT_CONNECTED);
        assertThat(status(() -> session.notifications().await(quiet, 0))).isEqualTo(NtmsStatus.NOT_CONNECTED);
        assertThat(first.object()).isEqualTo(request);
        assertThat(first.operation()).isEqualTo(NotificationOperation.NTMS_OBJ_INSERT);
        session.close();
        assertThat(wire.released()).isTrue();
    }

    @Test
    @Page("MSDN UpdateNtmsOmidInfo, EjectDiskFromSADrive")
    @NullUnmarked
    void functionsOfTheServersComputer_areNotImplemented() {
        MemoryWire wire = wired.wire();
        NtmsSession session = wired.session(wire);
        int sent = wire.sent();
        OnMediaId label = new OnMediaId.RawLabel(Bytes.of(new byte[1]));
        assertThat(status(() -> session.media().updateOmid(wired.id(NtmsObjectType.NTMS_LOGICAL_MEDIA), label)))
                .isEqualTo(NtmsStatus.CALL_NOT_IMPLEMENTED);
        assertThat(status(() -> session.media().updateOmid(null, label))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(status(() -> session.library().ejectDisk("Tape0", EjectOperation.NTMS_EJECT_IMMEDIATE)))
                .isEqualTo(NtmsStatus.CALL_NOT_IMPLEMENTED);
        assertThat(status(() -> session.library().ejectDisk("Tape0", null))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(wire.sent()).isEqualTo(sent);
        session.close();
    }

    @Test
    void refusal_onTheServersComputer_hasTheWordsForItself_andNotThoseOfAnEarlierOne() {
        NtmsSession session =
                wired.session(new MemoryWire(Sessions.object(wired.service, wired.administrator(), true)));
        NtmsObjectType type = NtmsObjectType.NTMS_PHYSICAL_MEDIA;
        ObjectInformation medium =
                session.objects().information(wired.id(type), type).await();
        List<Function<NtmsSession, NtmsCall<?>>> refused = List.of(
                each -> each.operators().submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "it", Wired.UNKNOWN, null),
                each -> each.objects().information(wired.id(type), LIBRARY),
                each -> each.objects().information(Wired.UNKNOWN, LIBRARY),
                each -> each.media().create(medium, List.of(), 0));
        for (Function<NtmsSession, NtmsCall<?>> call : refused) {
            assertThat(words(call.apply(session))).isEqualTo(words(call.apply(wired.local)));
        }
        session.close();
    }

    private static String words(NtmsCall<?> call) {
        try {
            call.await();
        } catch (NtmsException refusal) {
            return refusal.detail();
        }
        throw new AssertionError("it was not refused");
    }

    @Test
    @Spec({"MS-RSMP 1.7", "MS-RSMP 3.2.5.2.5.1-11", "MS-RSMP 3.2.5.2.4.7-01"})
    void olderServer_isCalledByItsPlainForms() {
        MemoryWire wire = wired.wire(
                INtmsObjectManagement2.class,
                INtmsObjectManagement3.class,
                INtmsLibraryControl2.class,
                IRobustNtmsMediaServices1.class);
        NtmsSession session = wired.session(wire);
        byte[] long1 = new byte[3000];
        long1[2999] = 7;
        Guid library = wired.id(LIBRARY);
        assertThat(session.objects()
                        .setAttribute(library, LIBRARY, "Plain", Bytes.of(long1))
                        .await())
                .isTrue();
        int sent = wire.sent();
        assertThat(session.objects().attribute(library, LIBRARY, "Plain").await())
                .isEqualTo(Bytes.of(long1));
        assertThat(wire.sent()).as("a second try, with a longer buffer").isEqualTo(sent + 2);
        Guid pool = wired.id(NtmsObjectType.NTMS_MEDIA_POOL);
        assertThat(session.pools().name(pool).await())
                .isEqualTo(wired.local.pools().name(pool).await());
        for (NtmsObjectType type : wired.objects().keySet()) {
            assertThat(session.objects()
                            .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                            .await())
                    .isEqualTo(wired.local
                            .objects()
                            .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                            .await());
        }
        assertThat(status(() -> session.objects().uiOptions(null, dev.rsm.ntms.UiType.NTMS_UITYPE_ERR)))
                .isEqualTo(NtmsStatus.RPC_S_NO_INTERFACES);
        assertThat(status(() -> session.library().identifySlot(wired.id(NtmsObjectType.NTMS_STORAGESLOT), 0)))
                .isEqualTo(NtmsStatus.RPC_S_NO_INTERFACES);
        session.close();
        MemoryWire tooOld = wired.wire(INtmsObjectInfo1.class);
        assertThat(statusOf(() -> wired.session(tooOld))).isEqualTo(NtmsStatus.RPC_S_NO_INTERFACES);
        assertThat(tooOld.released()).isTrue();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.7", "MS-RSMP 3.2.5.2.4.3-08", "MS-RSMP 3.2.5.2.4.5-07", "MS-RSMP 3.2.5.2.4.5-09"})
    void attributes_ofAllLengthsAroundTheFirstBuffer_arrive() {
        NtmsSession session = wired.session(wired.wire());
        Guid library = wired.id(LIBRARY);
        for (int length : List.of(1, 1023, 1024, 1025, 65_535)) {
            byte[] value = new byte[length];
            value[length - 1] = (byte) length;
            session.objects()
                    .setAttribute(library, LIBRARY, "Length", Bytes.of(value))
                    .await();
            assertThat(session.objects().attribute(library, LIBRARY, "Length").await())
                    .isEqualTo(Bytes.of(value));
        }
        session.objects()
                .setAttribute(library, NtmsObjectType.NTMS_DRIVE, "Length", Bytes.of(new byte[] {9}))
                .await();
        assertThat(session.objects().attribute(library, LIBRARY, "Length").await())
                .as("whoever sets one may name any type")
                .isEqualTo(Bytes.of(new byte[] {9}));
        session.close();
    }
}
