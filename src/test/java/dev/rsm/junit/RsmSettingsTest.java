package dev.rsm.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.DescriptionException;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Fault;
import dev.rsm.device.Place;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.junit.RemovableStorage.User;
import dev.rsm.security.AccountGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test can ask for: the same by annotation and by builder. */
class RsmSettingsTest {

    private static final String DEMO = "dev/rsm/db/libraries/demo.yaml";

    @RemovableStorage(
            from = DEMO,
            seed = 7,
            time = "2004-01-01T00:00:00Z",
            clock = Clock.CALCULATED_WITH_LATENCY,
            faults = "{fault: jam, library: LIB1, at: slot 2, from: 3}",
            operator = Operators.Helpful.class,
            users = @User(name = "anna", groups = AccountGroup.BACKUP_OPERATORS, password = "secret"),
            wire = true)
    private static final class Everything {}

    @Test
    @Assumed("two ways to say the same must not differ")
    void settings_ofTheBuilder_areThoseOfTheAnnotation() {
        RsmSettings built = RemovableStorageExtension.builder()
                .from(DEMO)
                .seed(7)
                .time(Instant.parse("2004-01-01T00:00:00Z"))
                .clock(Clock.CALCULATED_WITH_LATENCY)
                .fault("{fault: jam, library: LIB1, at: slot 2, from: 3}")
                .operator(new Operators.Helpful())
                .user(new RsmUser(
                        "anna",
                        RsmUser.of("anna", AccountGroup.BACKUP_OPERATORS).groups(),
                        "secret"))
                .wire()
                .settings();
        assertThat(built).isEqualTo(RsmSettings.of(Everything.class.getAnnotation(RemovableStorage.class)));
        assertThat(built).isNotEqualTo(RsmSettings.standard());
        assertThat(RemovableStorageExtension.builder().settings()).isEqualTo(RsmSettings.standard());
    }

    @Test
    @Assumed("faults are said in the words of descriptions")
    void fault_inWords_isTheFault() {
        Fault fault = Fault.described("{fault: jam, library: LIB1, at: slot 2, from: 3}");
        assertThat(fault.kind()).isEqualTo(Fault.Kind.JAM);
        assertThat(fault.library()).isEqualTo("LIB1");
        assertThat(fault.place()).isEqualTo(new Place(ElementKind.STORAGE, 2));
        assertThat(fault.from()).isEqualTo(3);
        assertThatThrownBy(() -> Fault.described("{fault: jam, form: 2}"))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("form");
        assertThatThrownBy(() -> Fault.described("{fault: rain}")).hasMessageContaining("rain");
        assertThatThrownBy(() -> Fault.described("")).isInstanceOf(DescriptionException.class);
    }

    @Test
    @Assumed("whoever names what is not there learns where it was looked for")
    void library_thatIsNowhere_isRefused(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> LibraryText.named("no/such.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no/such.yaml")
                .hasMessageContaining("class path");
        Path file = Files.writeString(folder.resolve("mine.yaml"), "libraries: []");
        assertThat(LibraryText.named(file.toString())).isEqualTo(new LibraryText("mine.yaml", "libraries: []"));
        assertThat(LibraryText.named(DEMO).text()).isEqualTo(Files.readString(Path.of("db/libraries/demo.yaml")));
    }

    @Test
    @Assumed("an operator who cannot be made is an error of the test")
    void operator_withoutAConstructor_isRefused() {
        assertThatThrownBy(() -> RsmSettings.of(Unmakeable.class.getAnnotation(RemovableStorage.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("constructor without parameters");
    }

    @RemovableStorage(operator = Unmakeable.class)
    private record Unmakeable(int number) implements dev.rsm.host.OperatorRule {
        @Override
        public Answer answer(Task task) {
            return new Done();
        }
    }
}
