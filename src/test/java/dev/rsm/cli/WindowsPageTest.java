package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed page about lines of Windows says what their grammar says. */
class WindowsPageTest {

    private static final Path COMMITTED = Path.of("src", "docs", "windows-command.md");
    private static final Path MADE = Path.of("target", "windows-command.md");
    private static final String BEGIN = "<!-- made from db/rsm-command.yaml: begin -->\n";
    private static final String END = "<!-- made from db/rsm-command.yaml: end -->\n";

    @Test
    @Assumed("a page that differs from the grammar misleads")
    void page_isWhatTheGrammarSays() throws IOException {
        String page = Files.readString(COMMITTED);
        assertThat(page).contains(BEGIN, END);
        String made =
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + tables() + page.substring(page.indexOf(END));
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, made);
        assertThat(page)
                .as("the page is stale: look at %s, and copy it to %s", MADE, COMMITTED)
                .isEqualTo(made);
    }

    private static String tables() {
        StringBuilder page =
                new StringBuilder("\n| verb | since | known from | does | the same as |\n|---|---|---|---|---|\n");
        List<String> guesses = new ArrayList<>();
        for (WindowsVerb verb : WindowsGrammar.shipped().verbs()) {
            page.append("| `")
                    .append(verb.name())
                    .append("` | ")
                    .append(verb.since())
                    .append(" | ");
            page.append(verb.source().word()).append(" | ").append(verb.does()).append(" | `rsm ");
            page.append(verb.runs()).append("` |\n");
            verb.switches().forEach(each -> guesses(verb, each, guesses));
        }
        page.append("\n| verb | a guess | what we take it for |\n|---|---|---|\n");
        guesses.forEach(page::append);
        page.append("\n```\n");
        WindowsGrammar.shipped().verbs().forEach(verb -> WindowsHelp.syntax(verb).stream()
                .takeWhile(line -> line.startsWith("  rsm") || line.matches(" {6}[\\[/|].*"))
                .forEach(line -> page.append(line.substring(2)).append('\n')));
        return page.append("```\n\n").toString();
    }

    private static void guesses(WindowsVerb verb, WindowsSwitch each, List<String> guesses) {
        if (each.source() == WindowsSource.GUESS) {
            guesses.add(row(verb, each.syntax(), each.about()));
        }
        each.values().forEach((word, value) -> {
            if (value.source() == WindowsSource.GUESS && !value.about().isEmpty()) {
                guesses.add(row(verb, "/" + each.name() + word, value.about()));
            }
        });
    }

    private static String row(WindowsVerb verb, String what, String about) {
        return "| `" + verb.name() + "` | `" + what.replace("|", "\\|") + "` | " + about + " |\n";
    }
}
