package dev.rsm.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The parts of help that are our own: verbs by what they are for, and how Windows writes what a verb does. */
final class HelpSections {

    private static final String WINDOWS = "windows";
    private static final String WINDOWS_EXAMPLES = "windowsExamples";
    private static final int ABOUT_VERBS = 18;

    private HelpSections() {}

    /** Gives the sections to a command and all its verbs. They are made when somebody asks for help. */
    static void set(CommandLine command) {
        List<String> keys = new ArrayList<>(command.getHelpSectionKeys());
        keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), WINDOWS);
        keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER) + 1, WINDOWS_EXAMPLES);
        Map<String, IHelpSectionRenderer> renderers = new HashMap<>(command.getHelpSectionMap());
        renderers.put(WINDOWS, HelpSections::windows);
        renderers.put(WINDOWS_EXAMPLES, HelpSections::windowsExamples);
        IHelpSectionRenderer usual =
                Objects.requireNonNull(renderers.get(UsageMessageSpec.SECTION_KEY_COMMAND_LIST), "picocli has it");
        renderers.put(
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> isCommand(help) ? verbs(help) : usual.render(help));
        command.setHelpSectionKeys(keys);
        command.setHelpSectionMap(renderers);
    }

    private static boolean isCommand(Help help) {
        return help.commandSpec().parent() == null;
    }

    private static String verbs(Help help) {
        List<String> lines = new ArrayList<>();
        Map<String, CommandLine> verbs = help.commandSpec().subcommands();
        for (Verbs.Purpose purpose : Verbs.Purpose.values()) {
            lines.add(purpose.title());
            for (String name : Verbs.of(purpose)) {
                CommandLine verb = verbs.get(name);
                if (verb != null) {
                    String about = verb.getCommandSpec().usageMessage().description()[0];
                    lines.addAll(Columns.folded("  " + name, about, ABOUT_VERBS));
                }
            }
        }
        return together(lines);
    }

    private static String windows(Help help) {
        List<String> lines = new ArrayList<>();
        for (WindowsVerb verb : of(help.commandSpec())) {
            if (lines.isEmpty()) {
                lines.addAll(List.of("", "As Windows writes it (\"rsm help windows\" tells more):"));
            }
            lines.addAll(WindowsHelp.syntax(verb));
        }
        return together(lines);
    }

    private static String windowsExamples(Help help) {
        List<String> lines = new ArrayList<>();
        of(help.commandSpec()).forEach(verb -> verb.examples().forEach(each -> lines.add("  " + each)));
        return together(lines);
    }

    /** The verbs of Windows that a verb of ours stands for. */
    static List<WindowsVerb> of(CommandSpec spec) {
        String name = spec.qualifiedName().replaceFirst("^rsm ?", "");
        return WindowsGrammar.shipped().verbs().stream()
                .filter(verb -> verb.runs().equals(name) || verb.name().equals(name))
                .toList();
    }

    private static String together(List<String> lines) {
        return lines.isEmpty() ? "" : String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
