package dev.rsm.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A page of the manual about a verb, in the language of {@code man}. */
final class ManPage {

    private final CommandLine command;
    private final CommandSpec spec;
    private final UsageMessageSpec usage;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
        this.usage = spec.usageMessage();
    }

    /** The page's name, such as {@code rsm-pool-create}. */
    String name() {
        return spec.qualifiedName("-");
    }

    /** The page. */
    String text() {
        page.setLength(0);
        String[] description = usage.description();
        page.append(".TH \"").append(name().toUpperCase(java.util.Locale.ROOT)).append("\" 1 \"\" \"RSM emulator\"\n");
        section("NAME");
        line(name() + " - " + String.join(" ", paragraph(description)));
        section("SYNOPSIS");
        lines(Arrays.asList(usage.customSynopsis()));
        section("DESCRIPTION");
        lines(Arrays.asList(description));
        arguments();
        verbs();
        windows();
        footer();
        if (spec.parent() != null) {
            section("SEE ALSO");
            page.append(".BR ")
                    .append(escaped(spec.parent().qualifiedName("-")))
                    .append(" (1)\n");
        }
        return page.toString();
    }

    /** The lines up to an empty one, which are one sentence. */
    private static List<String> paragraph(String[] lines) {
        return Arrays.stream(lines).takeWhile(line -> !line.isEmpty()).toList();
    }

    private void arguments() {
        if (!spec.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            spec.positionalParameters().forEach(each -> described(each.paramLabel(), each));
        }
        section("OPTIONS");
        for (OptionSpec each : spec.options()) {
            if (!each.hidden()) {
                String value = each.arity().max() == 0 ? "" : "=" + each.paramLabel();
                described(String.join(", ", each.names()) + value, each);
            }
        }
    }

    private void described(String term, ArgSpec argument) {
        page.append(".TP\n");
        page.append(".B ").append(escaped(term)).append('\n');
        line(String.join(" ", argument.description()));
    }

    private void verbs() {
        if (!command.getSubcommands().isEmpty()) {
            section("VERBS");
            for (Map.Entry<String, CommandLine> each : command.getSubcommands().entrySet()) {
                UsageMessageSpec about = each.getValue().getCommandSpec().usageMessage();
                page.append(".TP\n.B ").append(escaped(each.getKey())).append('\n');
                line(String.join(" ", paragraph(about.description())));
            }
        }
    }

    private void windows() {
        List<WindowsVerb> verbs = HelpSections.of(spec);
        if (!verbs.isEmpty()) {
            section("AS WINDOWS WRITES IT");
            verbs.forEach(verb -> lines(WindowsHelp.syntax(verb)));
        }
    }

    private void footer() {
        if (usage.footer().length > 0) {
            section(spec.parent() == null ? "EXIT STATUS" : "EXAMPLES");
            lines(Arrays.asList(usage.footer()));
            HelpSections.of(spec)
                    .forEach(verb -> lines(
                            verb.examples().stream().map(each -> "  " + each).toList()));
        }
    }

    private void section(String title) {
        page.append(".SH ").append(title).append('\n');
    }

    /** Lines that stay as they are. */
    private void lines(List<String> lines) {
        page.append(".nf\n");
        lines.forEach(this::line);
        page.append(".fi\n");
    }

    private void line(String text) {
        page.append(escaped(text.isEmpty() ? " " : text)).append('\n');
    }

    /** A text in which nothing is a request or an escape, and a dash is one that can be copied. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
