package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The committed page of the command's verbs is what their help says. */
class CommandPageTest {

    private static final Path COMMITTED = Path.of("src", "docs", "commands.md");
    private static final Path MADE = Path.of("target", "commands.md");

    @Test
    @Assumed("a page that differs from the help misleads")
    void page_isWhatTheHelpSays() throws IOException {
        CommandLine rsm = Verbs.commandLine();
        StringBuilder page = new StringBuilder("""
                # The rsm command

                Every verb with its help text, as `rsm VERB --help` prints it. The build fails when this page differs from that.
                """);
        append(rsm, page);
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, page);
        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("the page is stale: look at %s, and copy it to %s", MADE, COMMITTED)
                .isEqualTo(page.toString());
    }

    private static void append(CommandLine command, StringBuilder page) {
        StringWriter usage = new StringWriter();
        command.usage(new PrintWriter(usage, true));
        page.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```\n")
                .append(usage)
                .append("```\n");
        new TreeMap<>(command.getSubcommands()).values().forEach(verb -> append(verb, page));
    }
}
