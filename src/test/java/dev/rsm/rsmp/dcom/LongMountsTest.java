package dev.rsm.rsmp.dcom;

import static dev.rsm.rsmp.dcom.Reachable.await;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.ManualTime;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mounts that take ten minutes, asked for over DCOM. Where time passes by itself, a caller waits for as long; here that time is
 * moved by hand.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongMountsTest {

    private static final Instant START = Instant.parse("2004-05-10T08:00:00Z");
    private static final Duration LOAD = Duration.ofMinutes(10);
    private static final String TAPE = "AAA001L4";
    private static final String LIBRARIES = """
            libraries:
              - name: Slow
                serial: LIB1
                slots: 3
                drives: [{serial: DRV1, media-types: [LTO-4], times: {load: 600, thread: 0, rewind: 0, unload: 0, clean: 0}}]
                cartridges:
                  - {at: slot 1, bar-code: AAA001L4, contents: {mtf: {software: Maker, name: "One", id: "2C73F991-FDA7-5B94-8A77-3243EC0A2833"}}}
            """;

    private final Path folder;
    private final ManualTime time = new ManualTime(START);

    LongMountsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Reachable serve(Timekeeper clock) {
        return new Reachable(
                TestHomes.of(LIBRARIES, folder.resolve("slow")),
                TestHomes.options().withClock(clock).withLatency(true),
                "wire.limit.grace-period = 1 ms");
    }

    /** The one side of the one tape. */
    private static Guid side(NtmsSession session) {
        return session.objects()
                .enumerate(null, NtmsObjectType.NTMS_PARTITION, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
    }

    private static NtmsCall<List<Guid>> mount(NtmsSession session, long timeout) {
        return session.media().mount(List.of(side(session)), List.of(), MountOptions.NTMS_MOUNT_READ, 0, timeout);
    }

    private static LmState mountState(NtmsSession session) {
        List<LmState> states = session
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_LIBREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .map(id -> session.objects().info(id, LibRequestInformation.class))
                .filter(each -> each.operationCode() == LmOperation.NTMS_LM_MOUNT)
                .map(LibRequestInformation::state)
                .toList();
        return states.isEmpty() ? LmState.NTMS_LM_INVALID : states.get(states.size() - 1);
    }

    private static PhysicalMediaInformation medium(NtmsSession session) {
        Guid id = session.objects()
                .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        return session.objects().info(id, PhysicalMediaInformation.class);
    }

    /** A mount that is under way in the library and that its caller waits for. */
    private static NtmsCall<List<Guid>> underWay(Reachable server, NtmsSession session) {
        NtmsCall<List<Guid>> call = mount(session, NtmsLimits.INFINITE);
        await(() -> server.service().waiting() == 1 && mountState(server.local) == LmState.NTMS_LM_INPROCESS);
        assertThat(call.ended()).isFalse();
        return call;
    }

    /** Lets time pass until the medium is back where it came from, and its mount has ended. */
    private void requireHome(NtmsSession local) {
        await(() -> {
            time.advance(LOAD);
            return medium(local).mediaState() == MediaState.NTMS_MEDIASTATE_IDLE
                    && mountState(local) != LmState.NTMS_LM_INPROCESS;
        });
        assertThat(medium(local).barCode()).isEqualTo(TAPE);
        assertThat(medium(local).locationType()).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
        assertThat(mountState(local)).isEqualTo(LmState.NTMS_LM_CANCELLED);
    }

    @Test
    @Assumed("a caller elsewhere waits as long as one in the process, or as short")
    void mount_takesItsTime() {
        try (Reachable server = serve(time);
                RsmConnection connection = server.overNetwork();
                NtmsSession session = connection.openSession(SessionRequest.of("Patient"))) {
            NtmsCall<List<Guid>> call = underWay(server, session);
            time.advance(LOAD.minusSeconds(1));
            assertThat(mountState(server.local)).isEqualTo(LmState.NTMS_LM_INPROCESS);
            assertThat(call.ended()).isFalse();
            await(() -> {
                time.advance(Duration.ofSeconds(1));
                return call.ended();
            });
            assertThat(call.await()).hasSize(1);
        }
    }

    @Test
    @Assumed("a caller elsewhere waits as long as one in the process, or as short")
    void calculatedTime_mountAndWaitsThatRunOut_areOverAtOnce() {
        CalculatedTime calculated = new CalculatedTime(START);
        try (Reachable server = serve(calculated);
                RsmConnection connection = server.overNetwork();
                NtmsSession session = connection.openSession(SessionRequest.of("Patient"))) {
            assertThat(mount(session, NtmsLimits.INFINITE).await()).hasSize(1);
            assertThat(calculated.instant()).isAfterOrEqualTo(START.plus(LOAD));
            Instant before = calculated.instant();
            Guid request = Reachable.request(session);
            assertThat(status(() -> session.operators().await(request, 3_600_000)))
                    .isEqualTo(NtmsStatus.TIMEOUT);
            assertThat(calculated.instant()).isAfterOrEqualTo(before.plusSeconds(3600));
        }
    }

    @Test
    @Page("MSDN WaitForNtmsOperatorRequest")
    void wait_endsWhenItsTimeIsOver_andNotBefore() {
        try (Reachable server = serve(time);
                RsmConnection connection = server.overNetwork();
                NtmsSession session = connection.openSession(SessionRequest.of("Patient"))) {
            NtmsCall<Boolean> call = session.operators().await(Reachable.request(session), 3_600_000);
            await(() -> server.service().waiting() == 1);
            time.advance(Duration.ofMillis(3_599_999));
            assertThat(server.service().waiting()).isEqualTo(1);
            assertThat(call.ended()).isFalse();
            time.advance(Duration.ofMillis(1));
            assertThat(status(() -> call)).isEqualTo(NtmsStatus.TIMEOUT);
        }
    }

    @Test
    @Assumed(
            "a mount that its caller gives up is cancelled, and the medium goes home when it can (concept of the queue)")
    void mount_thatIsCancelled_endsAtOnce_andTheMediumGoesHome() {
        try (Reachable server = serve(time);
                RsmConnection connection = server.overNetwork();
                NtmsSession session = connection.openSession(SessionRequest.of("Patient"))) {
            NtmsCall<List<Guid>> call = underWay(server, session);
            call.cancel();
            assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
            assertThat(server.service().waiting()).isZero();
            requireHome(server.local);
            assertThat(session.objects()
                            .enumerate(null, NtmsObjectType.NTMS_LIBRARY, EnumerateOption.NTMS_ENUM_DEFAULT)
                            .await())
                    .as("the session goes on")
                    .isNotEmpty();
        }
    }

    @Test
    @Assumed("a client that is lost gives up what it waits for, and its session is collected")
    void mount_whoseClientIsLost_isCancelled_andTheSessionCollected() {
        try (Reachable server = serve(time)) {
            RsmConnection connection = server.overNetwork();
            NtmsCall<List<Guid>> call = underWay(server, connection.openSession(SessionRequest.of("Lost")));
            assertThat(server.service().sessions()).isEqualTo(2);
            connection.close();
            assertThat(status(() -> call)).isEqualTo(NtmsStatus.NOT_CONNECTED);
            await(() -> server.service().waiting() == 0);
            await(() -> server.service().sessions() == 1);
            requireHome(server.local);
        }
    }

    @Test
    @Page("MSDN CloseNtmsSession")
    void serviceThatStops_cancelsTheMount_andTheNextStartCleansUp() {
        Home home;
        try (Reachable server = serve(time);
                RsmConnection connection = server.overNetwork()) {
            home = server.home;
            NtmsCall<List<Guid>> call = underWay(server, connection.openSession(SessionRequest.of("Cut off")));
            server.host.close();
            assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        }
        ManualTime later = new ManualTime(time.instant().plusSeconds(60)); // before what is over is purged
        try (NtmsService again = TestHomes.start(home, TestHomes.options().withClock(later));
                NtmsSession local = again.openSession(again.accounts().administrator(), SessionRequest.of("Again"))) {
            assertThat(mountState(local))
                    .as("it failed if the drive noticed the end before the library did")
                    .isIn(LmState.NTMS_LM_CANCELLED, LmState.NTMS_LM_FAILED);
            assertThat(mount(local, NtmsLimits.INFINITE).await())
                    .as("drive and medium are free")
                    .hasSize(1);
        }
    }
}
