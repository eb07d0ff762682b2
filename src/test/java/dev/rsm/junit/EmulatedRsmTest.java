package dev.rsm.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.device.Fault;
import dev.rsm.device.Faults;
import dev.rsm.device.TapeAccess;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.dcom.RsmConnection;
import dev.rsm.runtime.Timekeeper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a test can do with its emulator. */
@Timeout(120)
@RemovableStorage(clock = Clock.CALCULATED)
class EmulatedRsmTest {

    private static final byte[] LABEL = MtfLabel.encode("Example Backup", "Monday", new UUID(1, 2));
    private static final byte[] DATA = "the first file".getBytes(StandardCharsets.UTF_8);

    /** Allocates the free tape and mounts it; returns its logical medium. */
    private static Guid mount(NtmsSession session, EmulatedRsm rsm) {
        Guid logical = allocate(session, rsm);
        session.media()
                .mount(List.of(logical), List.of(), MountOptions.NTMS_MOUNT_WRITE, 0, NtmsLimits.INFINITE)
                .await();
        return logical;
    }

    private static Guid allocate(NtmsSession session, EmulatedRsm rsm) {
        MediumExpectation medium = rsm.medium("SCR001L4");
        Guid pool = session.pools()
                .create("Backup", medium.information().mediaType(), CreateOption.NTMS_OPEN_ALWAYS, null)
                .await();
        return session.media()
                .allocate(pool, medium.sides().get(0), null, AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE, 0)
                .await()
                .logicalMedia();
    }

    private static TapeAccess tape(EmulatedRsm rsm) {
        return rsm.hardware()
                .drive(rsm.drive("DRV1").information().deviceName())
                .tape();
    }

    private static void write(EmulatedRsm rsm) {
        try (TapeAccess tape = tape(rsm)) {
            tape.write(LABEL);
            tape.write(DATA);
        }
    }

    @Test
    @Assumed("a test that has come far can begin again, and sees the same")
    void reset_bringsBackDatabaseDevicesLogsClockAndIdentifiers(EmulatedRsm rsm) {
        Instant begun = rsm.clock().instant();
        List<Integer> events = ids(rsm);
        Guid first = mount(rsm.session("Backup"), rsm);
        write(rsm);
        rsm.calculatedTime().advance(Duration.ofHours(3));
        rsm.medium("SCR001L4").isInPool("Backup").isInDrive("DRV1");
        NtmsSession old = rsm.session("Backup");

        rsm.reset();

        assertThat(rsm.clock().instant()).isEqualTo(begun);
        assertThat(rsm.calls()).isEmpty();
        assertThat(rsm.notifications()).isEmpty();
        assertThat(ids(rsm)).isEqualTo(events);
        rsm.medium("SCR001L4").isInPool("Free\\LTO-4").isInSlot(2);
        rsm.drive("DRV1").isEmpty();
        assertThatThrownBy(() -> allocate(old, rsm)).hasMessageContaining("stopped");
        assertThat(mount(rsm.session("Backup"), rsm)).isEqualTo(first);
        try (TapeAccess tape = tape(rsm)) {
            assertThat(tape.read()).isNotEqualTo(new TapeAccess.Found.Block(LABEL));
        }
    }

    @Test
    @Assumed("a library that is known not to be there is not asked for its media: they are off-line")
    void libraryThatIsSwitchedOff_hasItsMediaOffLine_andTheOperatorIsAskedForThem(EmulatedRsm rsm) {
        NtmsSession session = rsm.session("Backup");
        Guid logical = allocate(session, rsm);
        rsm.hardware().hands().powerOff("SMALL1");
        rsm.calculatedTime().settle();
        assertThat(ids(rsm)).contains(96);
        long refusing = MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_ERROR_OFFLINE;
        assertThatThrownBy(() -> session.media()
                        .mount(List.of(logical), List.of(), refusing, 0, NtmsLimits.INFINITE)
                        .await())
                .hasMessageContaining("ERROR_MEDIA_OFFLINE");
        var waiting = session.media()
                .mount(List.of(logical), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE);
        rsm.calculatedTime().settle();
        rsm.operatorRequests().areOpen(OpreqCommand.NTMS_OPREQ_MOVEMEDIA);
        waiting.cancel();
    }

    private static List<Integer> ids(EmulatedRsm rsm) {
        return rsm.events().stream().map(event -> event.id()).toList();
    }

    @Test
    @Assumed("a snapshot holds every store, and can be restored more than once")
    void restore_bringsBackWhatWasWrittenAndBelieved(EmulatedRsm rsm) {
        NtmsSession session = rsm.session("Backup");
        Guid logical = mount(session, rsm);
        write(rsm);
        session.media()
                .updateOmid(logical, new OnMediaId.RawLabel(Bytes.of(LABEL)))
                .await();
        session.media().dismount(List.of(logical), 0).await();
        rsm.calculatedTime().settle();
        rsm.calculatedTime().advance(Duration.ofDays(1));
        Instant then = rsm.clock().instant();
        List<Integer> events = ids(rsm);
        RsmSnapshot snapshot = rsm.snapshot();

        for (int round = 0; round < 2; round++) {
            rsm.session("Backup").media().deallocate(logical).await();
            rsm.hardware().hands().powerOff("SMALL1");
            rsm.calculatedTime().advance(Duration.ofDays(1));
            rsm.restore(snapshot);

            assertThat(rsm.clock().instant()).isEqualTo(then);
            assertThat(ids(rsm)).startsWith(events.toArray(Integer[]::new));
            rsm.medium("SCR001L4").isInPool("Backup");
            rsm.session("Backup")
                    .media()
                    .mount(List.of(logical), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE)
                    .await();
            try (TapeAccess tape = tape(rsm)) {
                assertThat(tape.read()).isEqualTo(new TapeAccess.Found.Block(LABEL));
                assertThat(tape.read()).isEqualTo(new TapeAccess.Found.Block(DATA));
            }
            rsm.session("Backup").media().dismount(List.of(logical), 0).await();
            rsm.calculatedTime().settle();
        }
    }

    @Test
    @RemovableStorage(clock = Clock.CALCULATED, faults = "{fault: load-fails, library: SMALL1, times: 1}")
    @Assumed("what was to go wrong when a snapshot was made is to go wrong again, and nothing else")
    void restore_bringsBackTheFaultsOfThatInstant(EmulatedRsm rsm) {
        Fault misread = Fault.of(Fault.Kind.BAR_CODE_MISREAD, "SMALL1").occurring(1, 3);
        rsm.hardware().faults().clear();
        rsm.hardware().faults().add(misread);
        try (RsmSnapshot snapshot = rsm.snapshot()) {
            rsm.hardware().faults().clear();
            rsm.hardware().faults().add(Fault.of(Fault.Kind.JAM, "SMALL1"));
            rsm.restore(snapshot);
            assertThat(rsm.hardware().faults().standings()).containsExactly(new Faults.Standing(misread, 0));
        }
    }

    @Test
    @Assumed("a snapshot of another emulator is none of this one")
    void restore_ofAnothersSnapshot_isRefused(EmulatedRsm rsm) {
        try (EmulatedRsm other = EmulatedRsm.start(RsmSettings.standard())) {
            RsmSnapshot snapshot = other.snapshot();
            assertThatThrownBy(() -> rsm.restore(snapshot)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Assumed("whoever looks for a failure needs to know what was called with what, and how it ended")
    void calls_areKeptWithArgumentsCodeAndDuration(EmulatedRsm rsm) {
        NtmsSession session = rsm.session("Backup");
        Guid request = session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                .await();
        Timekeeper.Hold hold = rsm.calculatedTime().hold(); // or the hour might be over before the look
        NtmsCall<Boolean> waiting = session.operators().await(request, 3_600_000);
        assertThat(rsm.calls().get(rsm.calls().size() - 1).status())
                .as("under way")
                .isEmpty();
        hold.close();
        assertThatThrownBy(waiting::await).hasMessageContaining("TIMEOUT");

        rsm.callLog()
                .haveEnded()
                .has(1, NtmsFunction.OPEN_NTMS_SESSION, NtmsStatus.SUCCESS)
                .has(1, NtmsFunction.SUBMIT_NTMS_OPERATOR_REQUEST, NtmsStatus.SUCCESS)
                .has(1, NtmsFunction.WAIT_FOR_NTMS_OPERATOR_REQUEST, NtmsStatus.TIMEOUT);
        assertThat(rsm.calls()).element(1).satisfies(call -> {
            assertThat(call.arguments()).isEqualTo("request=NTMS_OPREQ_MESSAGE, message=\"Look\"");
            assertThat(call.caller()).isEqualTo("Administrator");
            assertThat(call.application()).isEqualTo("Backup");
        });
        assertThat(rsm.calls()).element(2).satisfies(call -> {
            assertThat(call.took()).isEqualTo(Duration.ofHours(1));
            assertThat(call.arguments()).isEqualTo("request=" + request + ", timeoutMillis=3600000");
            assertThat(call.detail()).isNotEmpty();
        });
        session.close();
        rsm.callLog().has(1, NtmsFunction.CLOSE_NTMS_SESSION, NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN GetNtmsObjectInformation")
    void info_isTheFunctionThatItIsMadeOf(EmulatedRsm rsm) {
        ObjectFacet objects = rsm.session("Backup").objects();
        Guid computer = objects.enumerate(null, NtmsObjectType.NTMS_COMPUTER, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        assertThat(objects.info(computer, ComputerInformation.class))
                .isEqualTo(objects.information(computer, NtmsObjectType.NTMS_COMPUTER)
                        .await()
                        .info());
        assertThatThrownBy(() -> objects.info(computer, DriveInformation.class))
                .isInstanceOf(NtmsException.class)
                .hasMessageContaining("INVALID_PARAMETER")
                .hasMessageContaining("is of type NTMS_COMPUTER: it has no DriveInformation");
        rsm.callLog().has(3, NtmsFunction.GET_NTMS_OBJECT_INFORMATION, NtmsStatus.SUCCESS);
    }

    @Test
    @Assumed("what is told is kept with the time")
    void notifications_areKept(EmulatedRsm rsm) {
        Instant begun = rsm.clock().instant();
        Guid request = rsm.session("Backup")
                .operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                .await();
        assertThat(rsm.notifications()).anySatisfy(told -> {
            assertThat(told.type()).isEqualTo(NtmsObjectType.NTMS_OPREQUEST);
            assertThat(told.object()).isEqualTo(request);
            assertThat(told.when()).isEqualTo(begun);
        });
        assertThatThrownBy(() -> rsm.told(NtmsObjectType.NTMS_UNKNOWN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @RemovableStorage(users = @RemovableStorage.User(name = "anna"))
    @Assumed("a refusal for want of rights is one line")
    void user_withoutRights_isRefused(EmulatedRsm rsm) {
        NtmsSession anna = rsm.session("Backup", "anna");
        assertThatThrownBy(() -> anna.database().export(phase -> {}).await()).hasMessageContaining("ACCESS_DENIED");
        rsm.callLog().has(1, NtmsFunction.EXPORT_NTMS_DATABASE, NtmsStatus.ACCESS_DENIED);
        assertThat(rsm.calls()).anySatisfy(call -> assertThat(call.caller()).isEqualTo("anna"));
        assertThatThrownBy(() -> rsm.session("Backup", "bert")).hasMessageContaining("@User(name = \"bert\")");
    }

    @Test
    @RemovableStorage(
            clock = Clock.CALCULATED,
            operator = Operators.Refuses.class,
            faults = "{fault: load-fails, library: SMALL1, times: 1}")
    @Assumed("faults and the operator of the settings are there again after a reset")
    void settings_holdAgainAfterAReset(EmulatedRsm rsm) {
        for (int round = 0; round < 2; round++) {
            assertThat(rsm.hardware().faults().list()).hasSize(1);
            NtmsSession session = rsm.session("Backup");
            Guid request = session.operators()
                    .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                    .await();
            rsm.calculatedTime().settle();
            rsm.operatorRequests()
                    .areOpen()
                    .hasNewest(OpreqCommand.NTMS_OPREQ_MESSAGE, OpreqState.NTMS_OPSTATE_REFUSED);
            assertThat(request).isNotNull();
            rsm.reset();
        }
    }

    @Test
    @RemovableStorage(wire = true, users = @RemovableStorage.User(name = "anna"))
    @Assumed("what is called over the wire is kept too")
    void wire_isThere_withAccounts(EmulatedRsm rsm) {
        try (RsmConnection connection = rsm.wire().connect();
                NtmsSession session = connection.openSession(SessionRequest.of("Far away"))) {
            assertThat(ObjectLook.ids(session, null, NtmsObjectType.NTMS_PHYSICAL_MEDIA))
                    .hasSize(4);
        }
        try (RsmConnection connection = rsm.wire("anna").connect();
                NtmsSession session = connection.openSession(SessionRequest.of("Anna's"))) {
            assertThatThrownBy(() -> session.database().export(phase -> {}).await())
                    .hasMessageContaining("ACCESS_DENIED");
        }
        rsm.callLog()
                .has(1, NtmsFunction.ENUMERATE_NTMS_OBJECT, NtmsStatus.SUCCESS)
                .has(1, NtmsFunction.EXPORT_NTMS_DATABASE, NtmsStatus.ACCESS_DENIED);
        assertThat(rsm.calls())
                .anySatisfy(call -> assertThat(call.application()).isEqualTo("Anna's"));
        assertThat(rsm.wire().toString()).doesNotContain(RsmUser.PASSWORD);
        rsm.reset();
        rsm.wire().connect().close();
    }

    @Test
    @Assumed("without a wire there is no address")
    void wire_thatWasNotAskedFor_isRefused(EmulatedRsm rsm) {
        assertThatThrownBy(rsm::wire).isInstanceOf(IllegalStateException.class).hasMessageContaining("wire = true");
    }

    @Test
    @Assumed("expectations hold, or say what is")
    void expectations_holdOrSayWhatIs(EmulatedRsm rsm) {
        NtmsSession session = rsm.session("Backup");
        Guid logical = mount(session, rsm);
        rsm.drive("DRV1").holds("SCR001L4");
        rsm.medium("SCR001L4").isInDrive("DRV1");
        rsm.library("SMALL1")
                .hasRequests(1, LmOperation.NTMS_LM_MOUNT, LmState.NTMS_LM_PASSED)
                .isIdle();
        rsm.eventLog().has(RsmEvent.SERVICE_STARTED).hasNo(RsmEvent.LIBRARY_FULL);
        assertThatThrownBy(() -> rsm.drive("DRV1").isEmpty())
                .isInstanceOf(AssertionError.class)
                .hasMessage("the drive DRV1 holds [SCR001L4]");
        assertThatThrownBy(() -> rsm.medium("SCR001L4").isInSlot(2))
                .hasMessage("the medium SCR001L4 is in Drive 1, not in the slot 2");
        assertThatThrownBy(() -> rsm.medium("SCR001L4").isOffline()).hasMessageContaining("not off-line");
        assertThatThrownBy(
                        () -> rsm.library("SMALL1").hasRequests(2, LmOperation.NTMS_LM_MOUNT, LmState.NTMS_LM_PASSED))
                .hasMessageContaining("has 1 requests");
        assertThatThrownBy(() -> rsm.eventLog().has(RsmEvent.LIBRARY_FULL)).hasMessageContaining("not in the log");
        assertThatThrownBy(() -> rsm.eventLog().hasNo(RsmEvent.SERVICE_STARTED)).hasMessageContaining("is in the log");
        assertThatThrownBy(() -> rsm.operatorRequests().areOpen(OpreqCommand.NTMS_OPREQ_MESSAGE))
                .hasMessageContaining("asked for []");
        assertThatThrownBy(() -> rsm.callLog().has(2, NtmsFunction.MOUNT_NTMS_MEDIA, NtmsStatus.SUCCESS))
                .hasMessageContaining("1 calls of MountNtmsMedia");
        assertThatThrownBy(() -> rsm.library("NONE")).hasMessageContaining("0 libraries");
        assertThat(logical).isNotNull();
    }

    @Test
    @Assumed("a copy of a home that was inventoried is not inventoried again, and one that was restarted is")
    void start_takesStockOnlyWhereItMust(EmulatedRsm rsm) {
        int before = rsm.library("SMALL1").requests().size();
        rsm.restart();
        assertThat(rsm.library("SMALL1").requests()).hasSize(before + 1);
        rsm.library("SMALL1").isIdle();
    }
}
