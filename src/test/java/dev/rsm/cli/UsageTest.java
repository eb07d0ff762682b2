package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Assumed("wrong usage is named in one sentence, points to help, and ends with exit code 2")
class UsageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                    | A verb is missing.                            | rsm
            viev                                  | There is no verb "viev".                      | rsm
            --home x viev                         | There is no verb "viev".                      | rsm
            view                                  | The option --home DIR is missing.             | rsm view
            events                                | The option --home DIR is missing.             | rsm events
            init --from x                         | The option --home DIR is missing.             | rsm init
            init --home x                         | Missing required option: '--from=FILE'        | rsm init
            init --home x --from                  | Missing required parameter for option '--from' | rsm init
            init --home x --from a --seed b       | The option --seed: "b" is no number.          | rsm init
            init --home x --from a --media-type b | The option --media-type: "b" is not of the form SUFFIX=NAME.        | rsm init
            view --home x y                       | The argument "y" is one too many: "rsm view --type TYPE" lists | rsm view
            view --home x --no                    | There is no option "--no".                     | rsm view
            view --home x --type tape             | "tape" is no object type; there are computer, | rsm view
            view --home x --id y                  | "y" is no GUID                                | rsm view
            view --home x --in {}                 | "{}" is no GUID                               | rsm view
            view --home x --hmoe lab              | There is no option "--hmoe". Did you mean "--home"? | rsm view
            device door --home x opne L           | "opne" is none of open, close. | rsm device door
            operator refuse --home x              | "operator" has no verb "refuse"; there are list, submit, | rsm operator
            tape status --home x                  | "tape" has no verb "status"; there are read,  | rsm tape
            verify                                | Name the folder of a set, or a home           | rsm verify
            demo --home x                         | makes a home of its own: leave out --home     | rsm demo
            """)
    void run_wrongUsage_saysWhatAndWhereToRead(String arguments, String message, String command) {
        Run run = Run.of((Object[]) (arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .failed(ExitCode.USAGE);
        assertThat(run.err()).contains(message).contains("Try \"" + command + " --help\".");
    }

    @Test
    void run_misspelledVerb_suggestsOne() {
        assertThat(Run.of("vieww").failed(ExitCode.USAGE).err()).contains("Did you mean \"rsm view\"?");
        assertThat(Run.of("invnetory").failed(ExitCode.USAGE).err()).contains("Did you mean \"rsm inventory\"?");
        assertThat(Run.of("createpol").failed(ExitCode.USAGE).err()).contains("Did you mean \"rsm createpool\"?");
        assertThat(Run.of("help", "vieww").failed(ExitCode.USAGE).err()).contains("Did you mean \"view\"?");
        assertThat(Run.of("xyzzy").failed(ExitCode.USAGE).err()).doesNotContain("Did you mean");
    }

    @Test
    void run_emptyHome_isNotTheCurrentFolder() {
        assertThat(Run.of("--home", "", "view").failed(ExitCode.USAGE).err()).contains("names no folder");
    }

    @Test
    void view_contradictingOptions_areRefused() {
        String guid = "00000010-0000-8001-b2a8-6fc830a57cc2";
        assertThat(Run.of("view", "--home", "x", "--in", guid)
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("--in goes with --type");
        assertThat(Run.of("view", "--home", "x", "--id", guid, "--type", "drive")
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("leave out --type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mount X --wait -5 | The option --wait: \"-5\" is no time to wait: give 0 to 4294967 seconds,",
                "status --wait=x | The option --wait: \"x\" is no time to wait:",
                "init --from x --media-type L4 | The option --media-type: \"L4\" is not of the form SUFFIX=NAME.",
                "set drive:Tape0 description | The argument \"description\" is not of the form FIELD=VALUE.",
                "watch --timeout -5 | The option --timeout takes from 0 to 4294967295 seconds.",
                "watch --count -1 | The option --count takes a number from 0."
            })
    void wrongValues_areRefusedInOurWords(String line, String words) {
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
        arguments.addAll(List.of("--home", "x"));
        assertThat(Run.of(arguments.toArray()).failed(ExitCode.USAGE).err()).startsWith("rsm: " + words);
    }

    @ParameterizedTest
    @CsvSource({"view", "export", "import", "start", "events", "verify"})
    void run_noHome_saysHowToMakeOne(String verb, @TempDir Path folder) {
        Run run = Run.of(verb, "--home", folder.resolve("none")).failed(ExitCode.HOME);
        assertThat(run.err()).contains("There is no home at ").contains(" init --from FILE");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void version_tellsTheName() {
        assertThat(Run.of("--version").succeeded().out()).startsWith("rsm ");
        assertThat(Run.of("view", "--version").succeeded().out()).startsWith("rsm ");
    }
}
