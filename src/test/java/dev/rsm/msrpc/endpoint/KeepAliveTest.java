package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Linux tells which clocks of TCP run for a connection. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeepAliveTest {

    private static final List<Path> SOCKETS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    /** What proc(5) calls the keepalive timer. */
    private static final String KEEPALIVE = "02:";

    private static final String ESTABLISHED = "01";

    /** How many ticks the kernel shows a second. */
    private static final int TICKS = 100;

    @Test
    @EnabledOnOs(OS.LINUX)
    void bothEnds_askWhetherTheOtherIsThere_afterAMinute() throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();
        try (RpcServer server = RpcServer.builder(executor)
                        .listen(RpcAddress.tcp("127.0.0.1", 0))
                        .start();
                RpcClient client = new RpcClient(executor, RpcClientLimits.DEFAULTS)) {
            RpcAddress.Tcp address = (RpcAddress.Tcp) server.addresses().get(0);
            client.connect(address).toCompletableFuture().get();
            String port = String.format(":%04X", address.port());
            List<String> clocks = clocks(port);
            while (clocks.size() < 2 || !clocks.stream().allMatch(each -> each.startsWith(KEEPALIVE))) {
                Thread.onSpinWait(); // the other end is not accepted yet
                clocks = clocks(port);
            }
            assertThat(clocks).allSatisfy(clock -> assertThat(Integer.parseInt(clock.substring(KEEPALIVE.length()), 16))
                    .isBetween(1, KeepAlive.SILENT_SECONDS * TICKS));
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void connection_thatIsClosedAlready_isNoHarm() throws IOException {
        NioSocketChannel gone = new NioSocketChannel();
        gone.unsafe().closeForcibly();
        assertThatCode(() -> KeepAlive.watch(gone)).doesNotThrowAnyException();
    }

    /** Which clock runs for each end of what is connected with a port, and for how many ticks yet. */
    private static List<String> clocks(String port) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path each : SOCKETS) {
            if (Files.exists(each)) { // a computer can be without the second
                lines.addAll(Files.readAllLines(each));
            }
        }
        return lines.stream()
                .map(line -> line.strip().split(" +", -1))
                .filter(each -> (each[1].endsWith(port) || each[2].endsWith(port)) && each[3].equals(ESTABLISHED))
                .map(each -> each[5])
                .toList();
    }
}
