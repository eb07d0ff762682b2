package dev.rsm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm manual}: pages for {@code man}, made of the same as help. */
@Command(
        name = "manual",
        customSynopsis = "rsm manual FOLDER [OPTION]...",
        description = {
            "Write the pages of the manual: rsm.1, and one for each verb.",
            "",
            "With the folder \"man1\" below one of those that man looks in, such as",
            "~/.local/share/man, \"man rsm\" and \"man rsm-mount\" find them."
        },
        footer = {"  rsm manual lab/man1"})
final class ManualVerb extends Verb {

    @Parameters(paramLabel = "FOLDER", description = "Where they go; it is made if it is not there.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        add(Verbs.commandLine(), pages);
        for (WindowsVerb verb : WindowsGrammar.shipped().alone()) {
            WindowsManPage page = new WindowsManPage(verb);
            pages.put(page.name() + ".1", page.text());
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
        Answer.of("Wrote " + pages.size() + " pages to " + folder + ".", "folder", folder, "pages", pages.keySet())
                .print(json, out());
        return ExitCode.DONE.value();
    }

    private static void add(CommandLine command, Map<String, String> pages) {
        ManPage page = new ManPage(command);
        pages.put(page.name() + ".1", page.text());
        command.getSubcommands().values().forEach(verb -> add(verb, pages));
    }
}
