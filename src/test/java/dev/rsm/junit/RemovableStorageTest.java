package dev.rsm.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PartitionState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@RemovableStorage
@Execution(ExecutionMode.CONCURRENT)
class RemovableStorageTest {

    private static final String ONE_SLOT = """
            libraries:
              - name: One
                vendor: A
                product: B
                serial: ONE1
                slots: 1
                drives:
                  - {vendor: MAKER, product: DRIVE, serial: DRV1, media-types: [LTO-4]}
            """;

    private static final Set<Path> HOMES = ConcurrentHashMap.newKeySet();
    private static final Map<String, List<Guid>> MEDIA = new ConcurrentHashMap<>();

    private static List<Guid> media(NtmsSession session) {
        return session.objects()
                .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    /** Each home is its test's own; the same seed gives the same identifiers. */
    private static void compare(EmulatedRsm rsm) {
        assertThat(HOMES.add(rsm.home().root())).isTrue();
        List<Guid> mine = media(rsm.session("Test"));
        assertThat(MEDIA.computeIfAbsent("small", key -> mine)).isEqualTo(mine).isNotEmpty();
    }

    @Test
    @Assumed("tests that share nothing can run in parallel")
    void emulator_ofOneTest_isItsOwn(EmulatedRsm rsm) {
        compare(rsm);
    }

    @Test
    @Assumed("tests that share nothing can run in parallel")
    void emulator_ofAnotherTest_isAnotherWithTheSameIdentifiers(EmulatedRsm rsm) {
        compare(rsm);
    }

    @Test
    @RemovableStorage(libraries = ONE_SLOT)
    @Assumed("a method may need other libraries than its class")
    void annotation_onTheMethod_takesThePlaceOfThatOfTheClass(EmulatedRsm rsm) {
        assertThat(media(rsm.session("Test"))).isEmpty();
    }

    @Test
    @Assumed("a clock that only a test advances makes times predictable")
    void time_standsStillUntilItIsAdvanced(EmulatedRsm rsm) {
        assertThat(rsm.time().instant()).isEqualTo(Instant.parse("2003-04-24T08:00:00Z"));
        rsm.time().advance(Duration.ofHours(1));
        NtmsSession session = rsm.session("Test");
        Guid medium = media(session).get(0);
        session.objects()
                .setAttribute(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA, "a", Bytes.of(new byte[1]))
                .await();
        assertThat(session.objects()
                        .information(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                        .await()
                        .modified())
                .isEqualTo(Instant.parse("2003-04-24T09:00:00Z"));
    }

    @Test
    @RemovableStorage(clock = RemovableStorage.Clock.CALCULATED)
    @Assumed("a wait of an hour is over when nothing else can happen, and a restart goes on where the clock was")
    void calculatedTime_leapsWhenSomebodyWaits_andGoesOnAfterARestart(EmulatedRsm rsm) {
        Instant begun = rsm.calculatedTime().instant();
        awaitAnswerForAnHour(rsm);
        assertThat(rsm.calculatedTime().instant()).isEqualTo(begun.plus(Duration.ofHours(1)));
        assertThatThrownBy(rsm::time).isInstanceOf(IllegalStateException.class);
        rsm.restart();
        assertThat(rsm.calculatedTime().instant())
                .isBetween(begun.plus(Duration.ofHours(1)), begun.plus(Duration.ofHours(2)));
        awaitAnswerForAnHour(rsm);
    }

    private static void awaitAnswerForAnHour(EmulatedRsm rsm) {
        var operators = rsm.session("Test").operators();
        Guid request = operators
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                .await();
        assertThatThrownBy(() -> operators.await(request, 3_600_000).await()).hasMessageContaining("TIMEOUT");
    }

    @Test
    @Assumed("a clock that stands still is no calculated one")
    void calculatedTime_ofAClockThatStandsStill_isRefused(EmulatedRsm rsm) {
        assertThatThrownBy(rsm::calculatedTime)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Clock.CALCULATED");
    }

    @Test
    @Page("MSDN WaitForNtmsNotification")
    void told_afterAChange_hasItsNotificationOnce(EmulatedRsm rsm) {
        NtmsSession session = rsm.session("Test");
        Guid medium = media(session).get(0);
        assertThat(rsm.told(NtmsObjectType.NTMS_PHYSICAL_MEDIA)).isEmpty();
        session.objects()
                .setAttribute(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA, "a", Bytes.of(new byte[1]))
                .await();
        assertThat(rsm.told(NtmsObjectType.NTMS_PHYSICAL_MEDIA)).singleElement().satisfies(told -> {
            assertThat(told.operation()).isEqualTo(NotificationOperation.NTMS_OBJ_UPDATE);
            assertThat(told.object()).isEqualTo(medium);
        });
        assertThat(rsm.told(NtmsObjectType.NTMS_PHYSICAL_MEDIA)).isEmpty();
    }

    @Test
    @Assumed("an expectation that cannot fail is worth nothing")
    void expectations_holdOrSayWhatIs(EmulatedRsm rsm) {
        rsm.medium("SCR001L4").isInPool("Free\\LTO-4").hasSidesInState(PartitionState.NTMS_PARTSTATE_AVAILABLE);
        assertThatThrownBy(() -> rsm.medium("SCR001L4").isInPool("Import\\LTO-4"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the medium SCR001L4 is in the pool Free\\LTO-4, not Import\\LTO-4");
        assertThatThrownBy(() -> rsm.medium("IMP001L4").isOffline()).hasMessageContaining("IMP001L4 is in");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rsm.medium("NONE"));
    }

    @Test
    @Assumed("what was committed is there after a restart")
    void restart_keepsTheDatabaseAndEndsSessions(EmulatedRsm rsm) {
        NtmsSession before = rsm.session("Test");
        List<Guid> media = media(before);
        rsm.restart();
        assertThat(media(rsm.session("Test"))).isEqualTo(media);
        assertThatThrownBy(() -> media(before)).hasMessageContaining("stopped");
    }
}
