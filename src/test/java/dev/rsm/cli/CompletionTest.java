package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a shell completes what a person begins to type, and man knows every verb")
class CompletionTest {

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    @Test
    void completion_isAScriptThatBashTakes_andCompletesWith(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("rsm");
        Files.writeString(script, Run.of("completion").succeeded().out());
        assertThat(output("bash", "-n", script.toString())).isEmpty();
        assertThat(completed(script, "rsm", "inv")).containsExactly("inventory");
        assertThat(completed(script, "rsm", "pool", "c")).containsExactly("create");
        assertThat(completed(script, "rsm", "refresh", "--m")).containsExactlyInAnyOrder("--medium", "--media-type");
        assertThat(completed(script, "rsm", "xyzzy")).isEmpty();
    }

    @Test
    void completion_knowsTheLinesOfWindows(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("rsm");
        Files.writeString(script, Run.of("completion").succeeded().out());
        assertThat(completed(script, "rsm", "createp")).containsExactly("createpool");
        assertThat(completed(script, "rsm", "view", "/tlib")).containsExactlyInAnyOrder("/tlibrary", "/tlibrequest");
        assertThat(completed(script, "rsm", "VIEW", "/TLIBRARY", "/GUI")).containsExactly("/guiddisplay");
        assertThat(completed(script, "rsm", "--home", "lab", "mount", "/l")).containsExactlyInAnyOrder("/lf", "/lg");
        assertThat(completed(script, "rsm", "createpool", "/a"))
                .containsExactlyInAnyOrder("/aexisting", "/aalways", "/anew");
        assertThat(completed(script, "rsm", "start", "/")).isEmpty(); // which is no verb of Windows
        for (WindowsVerb verb : WindowsGrammar.shipped().verbs()) {
            List<String> offered = completed(script, "rsm", verb.name(), "/");
            assertThat(verb.switches())
                    .allSatisfy(each ->
                            assertThat(offered).as(verb.name()).anyMatch(word -> word.startsWith("/" + each.name())));
        }
    }

    @Test
    void completion_worksInZsh_too(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/zsh")), "needs zsh");
        Path script = folder.resolve("rsm");
        Files.writeString(script, Run.of("completion").succeeded().out());
        assertThat(inZsh(script, "rsm", "inv")).containsExactly("inventory");
        assertThat(inZsh(script, "rsm", "pool", "c")).containsExactly("create");
        assertThat(inZsh(script, "rsm", "refresh", "--m")).containsExactlyInAnyOrder("--medium", "--media-type");
        assertThat(inZsh(script, "rsm", "createp")).containsExactly("createpool");
        assertThat(inZsh(script, "rsm", "view", "/tlib")).containsExactlyInAnyOrder("/tlibrary", "/tlibrequest");
        assertThat(inZsh(script, "rsm", "--home", "lab", "mount", "/l")).containsExactlyInAnyOrder("/lf", "/lg");
        assertThat(inZsh(script, "rsm", "createpool", "/a"))
                .containsExactlyInAnyOrder("/aexisting", "/aalways", "/anew");
        assertThat(inZsh(script, "rsm", "start", "/")).isEmpty();
    }

    /** What zsh offers, by the function with which it runs scripts for bash. */
    private static List<String> inZsh(Path script, String... words) throws Exception {
        String line = "autoload -U +X compinit && compinit -u -D; source " + script + "; words=("
                + String.join(" ", words) + "); CURRENT=" + words.length
                + "; COMP_WORDS=(\"${words[@]}\"); COMP_CWORD=$((CURRENT - 1)); compgen -F "
                + WindowsCompletion.FUNCTION + " -- \"${words[CURRENT]}\"";
        // Its compgen leaves it to zsh to take what begins like the word.
        return lines("zsh", "-f", "-c", line).stream()
                .filter(each -> each.startsWith(words[words.length - 1]))
                .toList();
    }

    /** What bash offers for the last of these words. */
    private static List<String> completed(Path script, String... words) throws Exception {
        String line = "compopt() { :; }; source " + script + "; COMP_WORDS=(" + String.join(" ", words)
                + "); COMP_CWORD=" + (words.length - 1) + "; " + WindowsCompletion.FUNCTION
                + "; printf '%s\\n' \"${COMPREPLY[@]}\"";
        return lines("bash", "-c", line);
    }

    private static List<String> lines(String... command) throws Exception {
        return output(command)
                .lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    @Test
    void manual_hasAPageForEveryVerb(@TempDir Path folder) throws IOException {
        Path pages = folder.resolve("man1");
        Run.of("manual", pages).succeeded();
        for (String verb : HelpTest.verbs()) {
            Path page = pages.resolve(("rsm " + verb).strip().replace(' ', '-') + ".1");
            assertThat(Files.readString(page)).contains(".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS");
        }
        for (WindowsVerb verb : WindowsGrammar.shipped().verbs()) {
            Path page = pages.resolve("rsm-" + verb.name() + ".1");
            assertThat(Files.readString(page))
                    .as(verb.name())
                    .contains("/" + verb.switches().get(0).name());
        }
        assertThat(Files.readString(pages.resolve("rsm-createpool.1")))
                .contains(".SH SWITCHES", ".B /mPOOL", "rsm pool create", ".BR rsm\\-pool\\-create (1)");
        assertThat(Files.readString(pages.resolve("rsm-allocate.1")))
                .contains(".B \\-\\-wait=TIME", "rsm allocate /mWindows", ".BR rsm (1)");
    }

    @Test
    void manual_isWhatManTakes_withoutAWarning(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/groff")), "needs groff");
        Run.of("manual", folder).succeeded();
        try (var pages = Files.list(folder)) {
            for (Path page : pages.sorted().toList()) {
                assertThat(output("groff", "-man", "-ww", "-z", "-Tascii", page.toString()))
                        .as(page.toString())
                        .isEmpty();
            }
        }
        assertThat(output(
                        "groff",
                        "-man",
                        "-Tascii",
                        "-P-cbou",
                        folder.resolve("rsm-view.1").toString()))
                .contains("--type=TYPE", "rsm view /tlibrary");
    }
}
