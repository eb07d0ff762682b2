package dev.rsm.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.control.ControlClient;
import dev.rsm.device.TapeAccess;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.ManualTime;
import dev.rsm.runtime.WireSettings;
import dev.rsm.testing.TestHomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Devices take their time, which passes when the test says. */
@Assumed("whoever asks for the state of a service gets it, whatever its tapes do")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BusyDevicesTest {

    private static final int TAPES = 3;
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** Takes the drive some milliseconds, and travels. */
    private static final byte[] BLOCK = new byte[1 << 19];

    private final ManualTime time = new ManualTime(Instant.parse("2005-02-01T20:00:00Z"));

    private void passUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            time.advance(Duration.ofSeconds(1));
            Thread.onSpinWait();
        }
    }

    @Test
    void tapesThatMove_keepNoOtherCallerWaiting(@TempDir Path folder) throws Exception {
        Home made = TestHomes.small(folder.resolve("home"));
        Files.writeString(
                made.root().resolve("rsm.properties"),
                "wire.limit.calls-at-once = 1\nwire.limit.device-calls-at-once = 2\n");
        Home home = Home.at(made.root());
        try (RsmHost host = RsmHost.start(
                home,
                TestHomes.options().withClock(time).withLatency(true),
                WireSettings.of(home).withPort(0))) {
            CompletableFuture<?> inventory = host.service().inventory().toCompletableFuture();
            passUntil(inventory::isDone);
            try (NtmsSession session = ControlClientTest.owner(host);
                    ControlClient control = ControlClient.connect(home).orElseThrow()) {
                CompletableFuture<String> mounted =
                        CompletableFuture.supplyAsync(() -> ControlClientTest.mounted(session, "SCR001L4"));
                passUntil(mounted::isDone);
                writeMeanwhile(mounted.join(), control);
            }
        }
    }

    private void writeMeanwhile(String device, ControlClient control) {
        CompletableFuture<TapeAccess> opened = CompletableFuture.supplyAsync(() -> control.tape(device));
        passUntil(opened::isDone);
        int alarms = time.alarms();
        CompletableFuture<?>[] written = new CompletableFuture<?>[TAPES];
        for (int i = 0; i < TAPES; i++) {
            written[i] = CompletableFuture.runAsync(() -> opened.join().write(BLOCK), task -> new Thread(task).start());
        }
        while (time.alarms() == alarms) {
            assertThat(CompletableFuture.anyOf(written)).as("a tape that moves").isNotDone();
            Thread.onSpinWait();
        }
        assertThat(CompletableFuture.supplyAsync(() -> control.status().state()))
                .as("the state, while the tape moves")
                .succeedsWithin(ANSWER)
                .isEqualTo("READY");
        assertThat(CompletableFuture.allOf(written)).isNotDone();
        CompletableFuture<?> all = CompletableFuture.allOf(written);
        passUntil(all::isDone);
        assertThat(all).isCompleted();
        CompletableFuture<?> closed = CompletableFuture.runAsync(opened.join()::close);
        passUntil(closed::isDone);
    }
}
