package dev.rsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.runtime.WireSettings.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Assumed("the settings are our own; the defaults are the careful ones")
class WireSettingsTest {

    private final Path root;
    private final Path file;

    WireSettingsTest(@TempDir Path folder) {
        this.root = folder.resolve("home");
        this.file = Home.create(root).root().resolve("rsm.properties");
    }

    private WireSettings with(String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
        return WireSettings.of(Home.at(root));
    }

    @Test
    void newHome_isReachedFromTheSameMachine_byThoseWhoLogOn_unchanged() throws IOException {
        WireSettings settings = WireSettings.of(Home.at(root));

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.addresses()).containsExactly(address("127.0.0.1"));
        assertThat(settings.addresses().get(0).isLoopbackAddress()).isTrue();
        assertThat(settings.port()).isEqualTo(WireSettings.DEFAULT_PORT).isGreaterThan(1023);
        assertThat(settings.minimumLevel()).isEqualTo(Level.INTEGRITY);
        assertThat(settings.anonymous()).isFalse();
        assertThat(settings).isEqualTo(with());
    }

    @Test
    void newHome_listsEverySettingWithItsDefault() throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> settings = lines.stream()
                .filter(line -> line.matches("#[a-zA-Z.-]+ = .*"))
                .map(line -> line.substring(1))
                .toList();

        assertThat(settings.stream().map(line -> line.replaceFirst(" = .*", "")))
                .containsExactlyInAnyOrderElementsOf(WireSettings.keys());
        assertThat(with(settings.toArray(String[]::new))).isEqualTo(with());
        assertThat(Home.at(root).unknownSettings()).isEmpty();
    }

    @Test
    void everySetting_isRead() throws IOException {
        WireSettings settings = with(
                "wire.enabled = No",
                "wire.addresses = 0.0.0.0, ::1",
                "wire.port=0",
                "wire.minimum-level = Connect",
                "wire.anonymous = yes",
                "wire.limit.stub-bytes-in-all = 100000000000",
                "wire.limit.idle-time = 90s");

        assertThat(settings.enabled()).isFalse();
        assertThat(settings.addresses()).containsExactly(address("0.0.0.0"), address("::1"));
        assertThat(settings.port()).isZero();
        assertThat(settings.minimumLevel()).isEqualTo(Level.CONNECT);
        assertThat(settings.anonymous()).isTrue();
        assertThat(settings.number(WireLimit.STUB_BYTES_IN_ALL)).isEqualTo(100_000_000_000L);
        assertThat(settings.time(WireLimit.IDLE_TIME)).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.time(WireLimit.LOGON_DELAY)).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.withPort(135).port()).isEqualTo(135);
        assertThat(settings.withPort(135).withPort(0)).isEqualTo(settings);
    }

    @Test
    void emptyText_isTheDefault() throws IOException {
        assertThat(with("wire.port =", "wire.addresses = ")).isEqualTo(with());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wire.enabled               | true            | yes or no
            wire.enabled               | 1               | yes or no
            wire.anonymous             | maybe           | yes or no
            wire.port                  | 65536           | to 65535
            wire.port                  | -1              | from 0
            wire.port                  | 0x87            | whole number
            wire.port                  | 99999999999     | to 65535
            wire.minimum-level         | call            | none, connect, packet, integrity or privacy
            wire.minimum-level         | 5               | integrity or privacy
            wire.minimum-level         | none            | wire.anonymous = yes
            wire.anonymous             | yes             | no unless wire.minimum-level is none or connect
            wire.addresses             | localhost       | IP addresses (no names)
            wire.addresses             | 127.0.0         | IP addresses
            wire.addresses             | 127.0.0.256     | IP addresses
            wire.addresses             | 127.0.0.01      | IP addresses
            wire.addresses             | 999.1.1.1       | IP addresses
            wire.addresses             | 1:2             | IP addresses
            wire.addresses             | ::g             | IP addresses
            wire.addresses             | 127.0.0.1,      | commas
            wire.addresses             | ::1 127.0.0.1   | commas
            wire.addresses             | ::1,0:0::1      | commas
            wire.limit.idle-time       | 10              | a whole number with ms, s, min or h
            wire.limit.idle-time       | 0 s             | a time from 1 ms
            wire.limit.idle-time       | 169 h           | to 168 h
            wire.limit.idle-time       | 1.5 h           | whole number
            wire.limit.pending-calls   | 1 s             | a whole number from 1
            wire.limit.fragment-bytes  | 1431            | from 1432 to 65535
            """)
    void value_notAllowed_isRefused_withFileKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> with(key + " = " + value))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(key + " = " + value)
                .hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @EnumSource(WireLimit.class)
    void limit_isTakenFromItsLeastToItsMost_andNotBeyond(WireLimit limit) throws IOException {
        for (long value : new long[] {limit.least(), limit.least() + 1, limit.most() - 1, limit.most()}) {
            WireSettings settings = with(limit.key() + " = " + text(limit, value));
            assertThat(limit.isTime() ? settings.time(limit).toMillis() : settings.number(limit))
                    .isEqualTo(value);
        }
        for (long value : new long[] {limit.least() - 1, limit.most() + 1}) {
            assertThatThrownBy(() -> with(limit.key() + " = " + text(limit, value)))
                    .isInstanceOf(HomeException.class)
                    .hasMessageContaining(limit.key());
        }
        assertThat(limit.standard()).isBetween(limit.least(), limit.most());
    }

    @Test
    void pageOfSecurity_hasEveryLimit_withItsDefault() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("src", "docs", "security.md")).stream()
                .filter(line -> line.startsWith("| `") && !line.contains("`wire."))
                .map(line -> line.replaceAll("^(\\| `[a-z-]+` \\| [0-9a-z ]+ \\|).*", "$1"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(WireLimit.values())
                        .map(limit -> "| `" + limit.key().substring("wire.limit.".length()) + "` | "
                                + limit.text(limit.standard()) + " |")
                        .toList());
    }

    private static String text(WireLimit limit, long value) {
        return value + (limit.isTime() ? "ms" : "");
    }

    @Test
    void addresses_toTheirLimit_areTaken_andNotOneMore() throws IOException {
        assertThat(with("wire.addresses = " + addresses(WireSettings.MAX_ADDRESSES))
                        .addresses())
                .hasSize(16);
        assertThatThrownBy(() -> with("wire.addresses = " + addresses(WireSettings.MAX_ADDRESSES + 1)))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("1 to 16 IP addresses");
    }

    private static String addresses(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "127.0.0." + i).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void levels_areReadByTheirWords(Level level) throws IOException {
        assertThat(with("wire.minimum-level = " + level.word()).minimumLevel()).isEqualTo(level);
    }

    @Test
    void none_withThoseWithoutAName_isTaken() throws IOException {
        assertThat(with("wire.minimum-level = none", "wire.anonymous = yes").minimumLevel())
                .isEqualTo(Level.NONE);
    }

    @Test
    void unknownSettings_areToldOf() throws IOException {
        with("NtmsData = .", "wire.prot = 135", "Wire.port = 1", "wire.port = 2", "wire.limit.connection = 1");
        assertThat(Home.at(root).unknownSettings()).containsExactly("Wire.port", "wire.limit.connection", "wire.prot");
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getAllByName(text)[0];
    }
}
