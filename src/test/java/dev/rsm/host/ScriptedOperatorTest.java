package dev.rsm.host;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Timekeeper.Hold;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@Assumed("a person by script is our own")
class ScriptedOperatorTest {

    private static final Instant START = Instant.parse("2003-04-24T08:00:00Z");
    private static final int DOOR = 1;

    private final CalculatedTime time = new CalculatedTime(START);
    private final NtmsService service;
    private final NtmsSession session;
    private final Hold hold;
    private @Nullable ScriptedOperator operator;

    ScriptedOperatorTest(@TempDir Path folder) {
        service = TestHomes.start(
                TestHomes.small(folder.resolve("home")), TestHomes.options().withClock(time));
        session = Sessions.open(service, service.accounts().administrator(), SessionRequest.of("App"));
        hold = time.hold();
        time.settle();
    }

    @AfterEach
    void close() {
        if (operator != null) {
            operator.close();
        }
        service.close();
        hold.close();
        assertThat(time.alarms()).isZero();
    }

    private ScriptedOperator begin(OperatorRule rule) {
        ScriptedOperator begun = ScriptedOperator.begin(service, rule);
        operator = begun;
        return begun;
    }

    private NtmsCall<Boolean> ask(OpreqCommand what, @Nullable Guid first, @Nullable Guid second) {
        Guid request = session.operators().submit(what, "Please", first, second).await();
        return session.operators().await(request, NtmsLimits.INFINITE);
    }

    private NtmsCall<Boolean> message() {
        return ask(OpreqCommand.NTMS_OPREQ_MESSAGE, null, null);
    }

    @Test
    void saysDone_satisfiesAtOnce() {
        begin(OperatorRule.saysDone());
        NtmsCall<Boolean> asked = message();
        time.settle();
        assertThat(asked.await()).isTrue();
        assertThat(time.instant()).isEqualTo(START);
    }

    @Test
    void begin_seesToWhatIsThereAlready() {
        NtmsCall<Boolean> asked = message();
        begin(OperatorRule.saysDone());
        time.settle();
        assertThat(asked.await()).isTrue();
    }

    @Test
    void refuses_cancels() {
        begin(OperatorRule.refuses());
        NtmsCall<Boolean> asked = message();
        time.settle();
        assertThat(status(() -> asked)).isEqualTo(NtmsStatus.CANCELLED);
    }

    @Test
    void ignores_neverAnswers() {
        begin(OperatorRule.ignores());
        NtmsCall<Boolean> asked = message();
        time.advance(Duration.ofDays(1));
        assertThat(asked.ended()).isFalse();
    }

    @Test
    void after_answersThatMuchLater() {
        ScriptedOperator late = begin(OperatorRule.saysDone().after(Duration.ofMinutes(20)));
        NtmsCall<Boolean> asked = message();
        time.advance(Duration.ofMinutes(20).minusNanos(1));
        assertThat(asked.ended()).isFalse();
        assertThat(late.putOff()).isEqualTo(1);
        time.advance(Duration.ofNanos(1));
        assertThat(asked.await()).isTrue();
        assertThat(late.putOff()).isZero();
    }

    @Test
    void later_forARequestThatHasEndedMeanwhile_doesNothing() {
        begin(OperatorRule.refuses().after(Duration.ofMinutes(20)));
        Guid request = session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                .await();
        NtmsCall<Boolean> asked = session.operators().await(request, NtmsLimits.INFINITE);
        session.operators().satisfy(request).await();
        time.advance(Duration.ofMinutes(30));
        assertThat(asked.await()).isTrue();
    }

    @Test
    void close_endsWhatWasPutOff() {
        ScriptedOperator late = begin(OperatorRule.saysDone().after(Duration.ofMinutes(20)));
        NtmsCall<Boolean> asked = message();
        time.settle();
        late.close();
        time.advance(Duration.ofHours(2));
        assertThat(asked.ended()).isFalse();
    }

    @Test
    void moreRequestsThanAreKept_areAllAnswered_andForgotten() {
        ScriptedOperator busy = begin(OperatorRule.saysDone());
        for (int i = 0; i < 2100; i++) { // two notifications each
            session.operators()
                    .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                    .await();
        }
        NtmsCall<Boolean> last = message();
        time.settle();
        assertThat(last.await()).isTrue();
        assertThat(busy.minded()).isZero();
    }

    @Test
    void requests_thatOthersHaveEnded_areForgotten() {
        ScriptedOperator idle = begin(OperatorRule.ignores());
        Guid request = session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                .await();
        time.settle();
        assertThat(idle.minded()).isEqualTo(1);
        session.operators().satisfy(request).await();
        time.settle();
        assertThat(idle.minded()).isZero();
    }

    // With hands.

    private LibraryDevice device() {
        return service.hardware().libraries().get(0);
    }

    private Hands hands() {
        return service.hardware().hands();
    }

    private Guid library() {
        return within(NtmsObjectType.NTMS_LIBRARY).stream()
                .filter(library -> !session.objects()
                        .enumerate(library, NtmsObjectType.NTMS_CHANGER, EnumerateOption.NTMS_ENUM_DEFAULT)
                        .await()
                        .isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private List<Guid> within(NtmsObjectType type) {
        return session.objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    private Guid medium(String barCode) {
        return within(NtmsObjectType.NTMS_PHYSICAL_MEDIA).stream()
                .filter(id -> session.objects()
                        .info(id, PhysicalMediaInformation.class)
                        .barCode()
                        .equals(barCode))
                .findFirst()
                .orElseThrow();
    }

    private static Place slot(int number) {
        return new Place(ElementKind.STORAGE, number);
    }

    private void takeOut(int slot) {
        device().unlockDoor(DOOR);
        hands().openDoor("SMALL1", DOOR);
        hands().takeOut("SMALL1", slot(slot));
        hands().closeDoor("SMALL1", DOOR);
        time.settle();
    }

    private Hardware.CartridgeView cartridge(String barCode) {
        return service.hardware().cartridges().stream()
                .filter(each -> each.barCode().equals(barCode))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bringMedium_putsItFromTheShelfIntoAnExtendedPort() {
        takeOut(2);
        begin(HelpfulOperator.rule());
        device().extendPort(new Place(ElementKind.IMPORT_EXPORT, 2).address());
        NtmsCall<Boolean> asked = ask(OpreqCommand.NTMS_OPREQ_MOVEMEDIA, medium("SCR001L4"), library());
        time.settle();
        assertThat(asked.await()).isTrue();
        assertThat(cartridge("SCR001L4").place()).isEqualTo(new Place(ElementKind.IMPORT_EXPORT, 2));
        assertThat(device().portExtended(new Place(ElementKind.IMPORT_EXPORT, 2).address()))
                .isFalse();
    }

    @Test
    void bringMedium_withoutAPort_putsItIntoAnEmptySlotBehindTheDoor() {
        takeOut(2);
        begin(HelpfulOperator.rule());
        device().unlockDoor(DOOR);
        NtmsCall<Boolean> asked = ask(OpreqCommand.NTMS_OPREQ_MOVEMEDIA, medium("SCR001L4"), library());
        time.settle();
        assertThat(asked.await()).isTrue();
        assertThat(cartridge("SCR001L4").place()).isEqualTo(slot(2));
        assertThat(device().anyDoorOpen()).isFalse();
    }

    @Test
    void bringMedium_thatIsNotOnTheShelf_isRefused() {
        begin(HelpfulOperator.rule());
        NtmsCall<Boolean> asked = ask(OpreqCommand.NTMS_OPREQ_MOVEMEDIA, medium("SCR001L4"), library());
        time.settle();
        assertThat(status(() -> asked)).isEqualTo(NtmsStatus.CANCELLED);
    }

    @Test
    void newMedium_putsABlankOneOfThePoolsTypeIn() {
        begin(HelpfulOperator.rule());
        device().unlockDoor(DOOR);
        Guid pool = session.objects()
                .info(medium("SCR001L4"), PhysicalMediaInformation.class)
                .mediaPool();
        NtmsCall<Boolean> asked = ask(OpreqCommand.NTMS_OPREQ_NEWMEDIA, pool, null);
        time.settle();
        assertThat(asked.await()).isTrue();
        assertThat(service.hardware().cartridges()).anySatisfy(each -> {
            assertThat(each.library()).isEqualTo("SMALL1");
            assertThat(each.barCode()).isEmpty();
            assertThat(each.medium().type().name()).isEqualTo("LTO-4");
            assertThat(each.sides()).allSatisfy(side -> assertThat(side).isEmpty());
        });
    }

    @Test
    void newCleaner_takesThePlaceOfTheOldOne() {
        begin(HelpfulOperator.rule());
        device().unlockDoor(DOOR);
        Hardware.CartridgeView old = cartridge("CLN001CU");
        NtmsCall<Boolean> asked = ask(OpreqCommand.NTMS_OPREQ_CLEANER, library(), null);
        time.settle();
        assertThat(asked.await()).isTrue();
        assertThat(cartridge("CLN001CU").number()).isNotEqualTo(old.number());
        assertThat(cartridge("CLN001CU").place()).isEqualTo(old.place());
        assertThat(hands().shelf()).isEmpty();
    }

    @Test
    void serviceDevice_putsItInOrder() {
        begin(HelpfulOperator.rule());
        device().unlockDoor(DOOR);
        hands().openDoor("SMALL1", DOOR);
        hands().powerOff("SMALL1");
        NtmsCall<Boolean> asked = ask(OpreqCommand.NTMS_OPREQ_DEVICESERVICE, library(), null);
        time.settle();
        assertThat(asked.await()).isTrue();
        assertThat(device().answers()).isTrue();
        assertThat(device().anyDoorOpen()).isFalse();
    }
}
