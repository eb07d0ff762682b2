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
    private final Roff page;

    ManPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
        this.usage = spec.usageMessage();
        this.page = new Roff(name());
    }

    /** The page's name, such as {@code rsm-pool-create}. */
    String name() {
        return spec.qualifiedName("-");
    }

    /** The page. */
    String text() {
        String[] description = usage.description();
        page.section("NAME");
        page.line(name() + " - " + String.join(" ", paragraph(description)));
        page.section("SYNOPSIS");
        page.lines(Arrays.asList(usage.customSynopsis()));
        page.section("DESCRIPTION");
        page.lines(Arrays.asList(description));
        arguments();
        verbs();
        windows();
        footer();
        if (spec.parent() != null) {
            page.seeAlso(spec.parent().qualifiedName("-"));
        }
        return page.toString();
    }

    /** The lines up to an empty one, which are one sentence. */
    private static List<String> paragraph(String[] lines) {
        return Arrays.stream(lines).takeWhile(line -> !line.isEmpty()).toList();
    }

    private void arguments() {
        if (!spec.positionalParameters().isEmpty()) {
            page.section("ARGUMENTS");
            spec.positionalParameters().forEach(each -> described(each.paramLabel(), each));
        }
        page.section("OPTIONS");
        for (OptionSpec each : spec.options()) {
            if (!each.hidden()) {
                String value = each.arity().max() == 0 ? "" : "=" + each.paramLabel();
                described(String.join(", ", each.names()) + value, each);
            }
        }
    }

    private void described(String term, ArgSpec argument) {
        page.term(term, String.join(" ", argument.description()));
    }

    private void verbs() {
        if (!command.getSubcommands().isEmpty()) {
            page.section("VERBS");
            for (Map.Entry<String, CommandLine> each : command.getSubcommands().entrySet()) {
                UsageMessageSpec about = each.getValue().getCommandSpec().usageMessage();
                page.term(each.getKey(), String.join(" ", paragraph(about.description())));
            }
        }
    }

    private void windows() {
        List<WindowsVerb> verbs = HelpSections.of(spec);
        if (!verbs.isEmpty()) {
            page.section("AS WINDOWS WRITES IT");
            verbs.forEach(verb -> page.lines(WindowsHelp.syntax(verb)));
        }
    }

    private void footer() {
        if (usage.footer().length > 0) {
            page.section(spec.parent() == null ? "EXIT STATUS" : "EXAMPLES");
            page.lines(Arrays.asList(usage.footer()));
            HelpSections.of(spec)
                    .forEach(verb -> page.lines(
                            verb.examples().stream().map(each -> "  " + each).toList()));
        }
    }
}
