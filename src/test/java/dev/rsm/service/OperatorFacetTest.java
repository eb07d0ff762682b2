package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.operator.OperatorRequests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorFacetTest {

    private static final Guid NOBODY = Guid.parse("{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}");

    private final BareService service;
    private final NtmsSession session;

    OperatorFacetTest(@TempDir Path folder) {
        this.service = new BareService(folder);
        this.session = service.administrator();
    }

    @AfterAll
    void close() {
        service.close();
    }

    private Guid id(NtmsObjectType type) {
        return service.id(type);
    }

    private Guid message() {
        return session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                .await();
    }

    private Optional<OpreqState> state(Guid request) {
        return service.step(tx -> OperatorRequests.state(tx, request));
    }

    @Test
    @Page("MSDN NTMS_OPREQUESTINFORMATION")
    void submit_thenInformation_tellsWhatWasAskedByWhom() {
        Guid medium = id(NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        Guid library = id(NtmsObjectType.NTMS_LIBRARY);
        Guid request = session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MOVEMEDIA, "Bring it", medium, library)
                .await();
        OpRequestInformation info = session.objects().info(request, OpRequestInformation.class);
        assertThat(info)
                .isEqualTo(new OpRequestInformation(
                        OpreqCommand.NTMS_OPREQ_MOVEMEDIA,
                        service.time.instant(),
                        OpreqState.NTMS_OPSTATE_SUBMITTED,
                        "Bring it",
                        NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                        medium,
                        NtmsObjectType.NTMS_LIBRARY,
                        library,
                        "Bare",
                        "",
                        ""));
    }

    /** The types that each kind of request takes, written down once more; NTMS_UNKNOWN stands for no object. */
    private static final Map<OpreqCommand, Set<NtmsObjectType>> FIRST = new EnumMap<>(Map.of(
            OpreqCommand.NTMS_OPREQ_UNKNOWN, Set.of(),
            OpreqCommand.NTMS_OPREQ_NEWMEDIA, Set.of(NtmsObjectType.NTMS_MEDIA_POOL),
            OpreqCommand.NTMS_OPREQ_CLEANER, Set.of(NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_STORAGESLOT),
            OpreqCommand.NTMS_OPREQ_DEVICESERVICE,
                    Set.of(
                            NtmsObjectType.NTMS_LIBRARY,
                            NtmsObjectType.NTMS_DRIVE,
                            NtmsObjectType.NTMS_IEDOOR,
                            NtmsObjectType.NTMS_PHYSICAL_MEDIA),
            OpreqCommand.NTMS_OPREQ_MOVEMEDIA, Set.of(NtmsObjectType.NTMS_PHYSICAL_MEDIA),
            OpreqCommand.NTMS_OPREQ_MESSAGE, Set.of(NtmsObjectType.NTMS_UNKNOWN)));

    private static final Map<OpreqCommand, Set<NtmsObjectType>> SECOND = new EnumMap<>(Map.of(
            OpreqCommand.NTMS_OPREQ_UNKNOWN, Set.of(),
            OpreqCommand.NTMS_OPREQ_NEWMEDIA, Set.of(NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_UNKNOWN),
            OpreqCommand.NTMS_OPREQ_CLEANER, Set.of(NtmsObjectType.NTMS_UNKNOWN),
            OpreqCommand.NTMS_OPREQ_DEVICESERVICE, Set.of(NtmsObjectType.NTMS_UNKNOWN),
            OpreqCommand.NTMS_OPREQ_MOVEMEDIA, Set.of(NtmsObjectType.NTMS_LIBRARY),
            OpreqCommand.NTMS_OPREQ_MESSAGE, Set.of(NtmsObjectType.NTMS_UNKNOWN)));

    private Map<NtmsObjectType, @Nullable Guid> arguments() {
        Map<NtmsObjectType, @Nullable Guid> arguments = new EnumMap<>(service.objects);
        arguments.put(NtmsObjectType.NTMS_UNKNOWN, null);
        return arguments;
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.5.4-02",
        "MS-RSMP 3.2.5.2.5.4-03",
        "MS-RSMP 3.2.5.2.5.4-04",
        "MS-RSMP 3.2.5.2.5.4-05",
        "MS-RSMP 3.2.5.2.5.4-06",
        "MS-RSMP 3.2.5.2.5.4-07",
        "MS-RSMP 3.2.5.2.5.4-08",
        "MS-RSMP 3.2.5.2.5.4-09"
    })
    @Page("MSDN SubmitNtmsOperatorRequest")
    void submit_everyKindWithEveryPairOfObjects_takesThoseOfThePage() {
        for (OpreqCommand kind : OpreqCommand.values()) {
            arguments().forEach((oneType, one) -> arguments().forEach((twoType, two) -> {
                boolean taken = FIRST.getOrDefault(kind, Set.of()).contains(oneType)
                        && SECOND.getOrDefault(kind, Set.of()).contains(twoType);
                assertThat(status(() -> session.operators().submit(kind, "m", one, two)))
                        .as("%s %s %s", kind, oneType, twoType)
                        .isEqualTo(taken ? NtmsStatus.SUCCESS : NtmsStatus.INVALID_PARAMETER);
            }));
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.5.4")
    void submit_anObjectThatIsNotThere_isObjectNotFound() {
        assertThat(status(() -> session.operators().submit(OpreqCommand.NTMS_OPREQ_DEVICESERVICE, "m", NOBODY, null)))
                .isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        assertThat(status(() -> session.operators()
                        .submit(
                                OpreqCommand.NTMS_OPREQ_MOVEMEDIA,
                                "m",
                                id(NtmsObjectType.NTMS_PHYSICAL_MEDIA),
                                NOBODY)))
                .isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }

    @Test
    @Page("MSDN SubmitNtmsOperatorRequest")
    void submit_message_hasUpTo255CharactersOrNone() {
        assertThat(submit("x".repeat(255))).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(submit(null)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(submit("x".repeat(256))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(submit("a\0b")).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(submit("\ud800")).isEqualTo(NtmsStatus.INVALID_PARAMETER);
    }

    private NtmsStatus submit(@Nullable String message) {
        return status(() -> session.operators().submit(OpreqCommand.NTMS_OPREQ_MESSAGE, message, null, null));
    }

    @Test
    @Page("MSDN RSM Security")
    void submit_everyKind_asksForItsRightAlone() {
        Guid pool = id(NtmsObjectType.NTMS_MEDIA_POOL);
        Guid library = id(NtmsObjectType.NTMS_LIBRARY);
        Guid medium = id(NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        int control = NtmsAccess.NTMS_CONTROL_ACCESS;
        asks(control, OpreqCommand.NTMS_OPREQ_NEWMEDIA, pool, null);
        asks(control, OpreqCommand.NTMS_OPREQ_CLEANER, id(NtmsObjectType.NTMS_STORAGESLOT), null);
        asks(control, OpreqCommand.NTMS_OPREQ_DEVICESERVICE, library, null);
        asks(control, OpreqCommand.NTMS_OPREQ_DEVICESERVICE, medium, null);
        asks(control, OpreqCommand.NTMS_OPREQ_MOVEMEDIA, medium, library);
        asks(NtmsAccess.NTMS_USE_ACCESS, OpreqCommand.NTMS_OPREQ_MESSAGE, null, null);
    }

    private void asks(int right, OpreqCommand kind, @Nullable Guid one, @Nullable Guid two) {
        for (int each : Rights.EACH) {
            assertThat(status(() -> service.sessionWith(each).operators().submit(kind, "m", one, two)))
                    .as("%s with %d", kind, each)
                    .isEqualTo(each == right ? NtmsStatus.SUCCESS : NtmsStatus.ACCESS_DENIED);
        }
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.5.6",
        "MS-RSMP 3.2.5.2.5.6-02",
        "MS-RSMP 3.2.5.2.5.6-03",
        "MS-RSMP 3.2.5.2.5.7-02",
        "MS-RSMP 3.2.5.2.5.8-02"
    })
    void await_untilSatisfied_endsWellAndUntilCancelled_isCancelled() {
        Guid done = message();
        Guid refused = message();
        NtmsCall<Boolean> first = session.operators().await(done, NtmsLimits.INFINITE);
        NtmsCall<Boolean> second = session.operators().await(refused, NtmsLimits.INFINITE);
        assertThat(first.ended()).isFalse();
        session.operators().satisfy(done).await();
        session.operators().cancel(refused).await();
        assertThat(first.await()).isTrue();
        assertThat(status(() -> second)).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(state(done)).contains(OpreqState.NTMS_OPSTATE_COMPLETE);
        assertThat(state(refused)).contains(OpreqState.NTMS_OPSTATE_REFUSED);
        assertThat(session.operators().await(done, 0).await()).isTrue();
        assertThat(status(() -> session.operators().await(refused, 0))).isEqualTo(NtmsStatus.CANCELLED);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.5.6", "MS-RSMP 3.2.5.2.5.6-04"})
    void await_timeout_isToTheMillisecondAndZeroPolls() {
        Guid request = message();
        assertThat(status(() -> session.operators().await(request, 0))).isEqualTo(NtmsStatus.TIMEOUT);
        NtmsCall<Boolean> call = session.operators().await(request, 5_000);
        NtmsCall<Boolean> ever = session.operators().await(request, NtmsLimits.INFINITE);
        service.time.advance(Duration.ofMillis(4_999));
        service.settle();
        assertThat(call.ended()).isFalse();
        service.time.advance(Duration.ofMillis(1));
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.TIMEOUT);
        service.time.advance(Duration.ofMillis(NtmsLimits.INFINITE + 1));
        service.settle();
        assertThat(ever.ended()).isFalse();
        session.operators().satisfy(request).await();
        assertThat(ever.await()).isTrue();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.5.6")
    void await_aRequestThatIsNotThereOrDeletedMeanwhile_isObjectNotFound() {
        assertThat(status(() -> session.operators().await(NOBODY, 0))).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        assertThat(status(() -> session.operators().await(id(NtmsObjectType.NTMS_LIBRARY), 0)))
                .isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        Guid request = message();
        NtmsCall<Boolean> call = session.operators().await(request, NtmsLimits.INFINITE);
        service.step(tx -> OperatorRequests.delete(tx, request));
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }

    @Test
    @Page("MSDN WaitForNtmsOperatorRequest")
    void await_byAnybody_asksForNoRight() {
        Guid request = message();
        assertThat(status(() -> service.sessionWith().operators().await(request, 0)))
                .isEqualTo(NtmsStatus.TIMEOUT);
    }

    @Test
    @Page("MSDN CloseNtmsSession")
    @Spec("MS-RSMP 3.2.5.2.5.3-02")
    void close_whileSomebodyWaits_cancelsTheWaitAndLeavesTheRequest() {
        Guid request = message();
        NtmsSession other = service.administrator();
        NtmsCall<Boolean> call = other.operators().await(request, NtmsLimits.INFINITE);
        other.close();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(state(request)).contains(OpreqState.NTMS_OPSTATE_SUBMITTED);
    }

    @Test
    @Assumed("a wait costs no thread: the documents say nothing, and a service has many callers")
    void await_aThousandTimes_takesNoThreadAndEndsAll() {
        Guid request = message();
        int threads = Thread.activeCount();
        List<NtmsCall<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            calls.add(session.operators().await(request, NtmsLimits.INFINITE));
        }
        assertThat(Thread.activeCount()).isLessThan(threads + 10);
        assertThat(service.waits.count()).isEqualTo(1_000);
        session.operators().satisfy(request).await();
        assertThat(calls).allSatisfy(call -> assertThat(call.await()).isTrue());
        assertThat(service.waits.count()).isZero();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.5.7, 3.2.5.2.5.8")
    void satisfyAndCancel_ofEndedOnes_areRefusedAsDocumented() {
        Guid done = message();
        session.operators().satisfy(done).await();
        Guid refused = message();
        session.operators().cancel(refused).await();
        for (Guid ended : List.of(done, refused)) {
            assertThat(status(() -> session.operators().satisfy(ended))).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
            assertThat(status(() -> session.operators().cancel(ended))).isEqualTo(NtmsStatus.INVALID_STATE);
        }
        assertThat(status(() -> session.operators().satisfy(NOBODY))).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        assertThat(status(() -> session.operators().cancel(NOBODY))).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        assertThat(state(done)).contains(OpreqState.NTMS_OPSTATE_COMPLETE);
    }

    @Test
    @Page("MSDN RSM Security")
    void satisfyAndCancel_askForControlOfTheComputer() {
        for (int each : Rights.EACH) {
            NtmsStatus expected =
                    each == NtmsAccess.NTMS_CONTROL_ACCESS ? NtmsStatus.SUCCESS : NtmsStatus.ACCESS_DENIED;
            Guid one = message();
            Guid two = message();
            assertThat(status(() -> service.sessionWith(each).operators().satisfy(one)))
                    .isEqualTo(expected);
            assertThat(status(() -> service.sessionWith(each).operators().cancel(two)))
                    .isEqualTo(expected);
            assertThat(state(one).map(OperatorRequests::ended)).contains(expected == NtmsStatus.SUCCESS);
        }
    }
}
