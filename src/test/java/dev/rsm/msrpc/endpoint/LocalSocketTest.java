package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class LocalSocketTest {

    private final Path folder;

    LocalSocketTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Bench start(Path path) throws IOException {
        return Bench.start(settings -> settings.listen(RpcAddress.unix(path)).minimumLevel(Level.PRIVACY));
    }

    @Test
    void caller_isTheOwner_andProtected() throws IOException {
        Path path = folder.resolve("control");
        try (Bench bench = start(path)) {
            RpcBinding binding = Bench.get(
                    Bench.get(bench.client.connect(RpcAddress.unix(path))).bind(Echo.SYNTAX));
            assertThat(new String(Bench.call(binding, Echo.WHO, new byte[0]), StandardCharsets.UTF_8))
                    .isEqualTo("owner/PRIVACY/-");
            byte[] stub = RpcCallTest.random(1 << 20);
            assertThat(Bench.call(binding, Echo.ECHO, stub)).isEqualTo(stub);
            RpcBinding other =
                    Bench.get(binding.connection().bind(Echo.SYNTAX, Bench.logon(ClientSecurity.WINNT, Level.PRIVACY)));
            assertThat(new String(Bench.call(other, Echo.WHO, new byte[0]), StandardCharsets.UTF_8))
                    .as("whoever logs on is himself")
                    .isEqualTo("Operator/PRIVACY/-");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void file_isForItsOwnerOnly_andNothingIsLeftBesideIt() throws IOException {
        Path path = folder.resolve("control");
        try (Bench bench = start(path)) {
            assertThat(bench.server.addresses()).contains(RpcAddress.unix(path));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(path);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void file_ofAServerThatAnswers_isNotTaken() throws IOException {
        Path path = folder.resolve("control");
        try (Bench first = start(path)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> start(path))
                    .withMessageContaining("a server listens there");
            assertThat(Bench.get(first.client.connect(RpcAddress.unix(path))).isOpen())
                    .isTrue();
        }
    }

    @Test
    void file_thatADeadServerLeft_isReplaced() throws Exception {
        Path path = folder.resolve("control");
        try (java.nio.channels.ServerSocketChannel dead =
                java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            dead.bind(java.net.UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        try (Bench bench = start(path)) {
            assertThat(Bench.get(bench.client.connect(RpcAddress.unix(path))).isOpen())
                    .isTrue();
        }
    }

    @Test
    void file_thatIsNoSocket_isKept() throws IOException {
        Path path = Files.writeString(folder.resolve("control"), "precious");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> start(path));
        assertThat(path).hasContent("precious");
    }

    @Test
    void path_thatIsTooLong_isTold() {
        Path path = folder.resolve("x".repeat(120));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> start(path))
                .withMessageContaining("x".repeat(120));
    }
}
