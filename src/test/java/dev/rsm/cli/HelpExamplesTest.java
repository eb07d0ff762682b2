package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.label.MtfLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Runs what the help of every verb shows, in an order in which it makes sense, on a home of the shipped library. Identifiers
 * there are those of another home, and the names of some files too: the test puts in what there is.
 */
@Assumed("what help shows works")
class HelpExamplesTest {

    private static final Pattern GUID = Pattern.compile("\\b(GUID|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\\b");

    /** The verbs before a service runs, and while it runs; behind a slash, those of Windows. */
    private static final List<String> BEFORE = List.of(
            "init",
            "account add",
            "account list",
            "account password",
            "account remove",
            "device list",
            "device elements",
            "device cartridges",
            "device make",
            "device discard",
            "device swap");

    private static final List<String> DURING = List.of(
            "status",
            "view",
            "/view",
            "set",
            "/rename",
            "attribute set",
            "attribute get",
            "security show",
            "security set",
            "pool create",
            "help",
            "completion",
            "manual",
            "pool name",
            "/createpool",
            "media-type add",
            "media-type delete",
            "ui set",
            "ui show",
            "/ui",
            "move",
            "allocate",
            "/allocate",
            "swap",
            "mount",
            "tape write",
            "tape position",
            "tape rewind",
            "tape read",
            "tape mark",
            "tape locate",
            "tape end",
            "tape back",
            "tape forward",
            "disk capacity",
            "disk write",
            "disk read",
            "dismount",
            "/mount",
            "/dismount",
            "complete",
            "deallocate",
            "/deallocate",
            "/deletepool",
            "pool delete",
            "erase",
            "/erase",
            "freemedia",
            "/freemedia",
            "decommission",
            "create-media",
            "delete-media",
            "change-type",
            "eject",
            "refresh",
            "/refresh",
            "inject",
            "eject-disk",
            "/eject",
            "door",
            "clean",
            "cleaner eject",
            "cleaner release",
            "cleaner reserve",
            "cleaner inject",
            "inventory",
            "/inventory",
            "identify",
            "label",
            "detect",
            "disable",
            "enable",
            "request list",
            "request order",
            "request cancel",
            "request delete",
            "operator submit",
            "operator list",
            "operator satisfy",
            "operator wait",
            "operator cancel",
            "watch",
            "history",
            "device fault",
            "device faults",
            "device clear-faults",
            "device put",
            "device take",
            "device door",
            "device magazine",
            "device push",
            "device press-eject",
            "device free",
            "ejectatapi",
            "/ejectatapi",
            "device cable",
            "device power",
            "delete-drive",
            "delete-library",
            "export",
            "verify",
            "import",
            "events",
            "stop");

    private final Path folder;
    private final Path home;
    private final Set<String> ran = new LinkedHashSet<>();
    private @Nullable HelpStage stage;

    HelpExamplesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.home = folder.resolve("lab");
        for (Path file : Run.mhvtl().subList(0, 2)) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        Files.writeString(folder.resolve("library.yaml"), library());
        Files.copy(Run.MTX, folder.resolve("mtx-status.txt"));
        Files.write(folder.resolve("data.bin"), new byte[100_000]);
        Files.write(folder.resolve("header.bin"), MtfLabel.encode("Example Backup", "Monday", 1));
        Files.writeString(folder.resolve("password.txt"), "correct horse\n");
    }

    /**
     * The shipped library, with doors that people can open, magazines, and the shipped jukebox beside it, so that every verb has
     * something to act on.
     */
    private static String library() throws IOException {
        String jukebox = Files.readString(Path.of("db", "libraries", "optical-jukebox.yaml"));
        return Files.readString(Run.DEMO)
                        .replaceFirst("(?m)^    doors: 1$", "$0\n    locks-doors: false\n    magazines: [15, 15, 15]")
                + jukebox.substring(jukebox.indexOf("  - name: Jukebox"), jukebox.indexOf("    # Now and then"));
    }

    @Test
    void examples_ofEveryVerb_run() {
        BEFORE.forEach(this::run);
        try (Serving service = Serving.stoppable(home);
                HelpStage set = new HelpStage(home, service)) {
            stage = set;
            DURING.forEach(this::run);
            assertThat(service.hasStopped()).isTrue();
        }
        assertThat(ran)
                .containsAll(WindowsGrammar.shipped().verbs().stream()
                        .map(verb -> "/" + verb.name())
                        .toList());
        Set<String> verbs = new LinkedHashSet<>(HelpTest.verbs());
        verbs.removeAll(ran);
        verbs.removeIf(verb -> examples(verb).isEmpty());
        assertThat(verbs)
                .as("verbs whose examples are run by tests of their own")
                .containsExactlyInAnyOrder("demo", "start", "clone", "diff", "drill list", "drill show", "drill run");
    }

    private void run(String verb) {
        List<String> examples = examples(verb);
        assertThat(examples).as("examples of " + verb).isNotEmpty();
        for (int i = 0; i < examples.size(); i++) {
            // The last example of a verb is run for a program, the others are run for people.
            boolean last = i == examples.size() - 1;
            String example = examples.get(i) + (last && !examples.get(i).matches(".*(--json| < ).*") ? " --json" : "");
            boolean other = example.contains(" init ") && !example.contains("library.yaml");
            if (stage != null) {
                stage.set(verb);
            }
            Run run = run(verb, example, other ? "other" + i : "lab");
            assertThat(run.code()).as(example + "\n" + run.err()).isZero();
            if (example.contains("--json")) {
                parse(example, run);
            }
            ran.add(verb);
        }
        if (stage != null) {
            stage.clear(verb);
        }
    }

    private static List<String> examples(String verb) {
        if (verb.startsWith("/")) {
            return WindowsGrammar.shipped()
                    .verb(verb.substring(1))
                    .orElseThrow()
                    .examples();
        }
        List<String> lines = Run.of((Object[]) (verb + " --help").strip().split(" ", -1))
                .out()
                .lines()
                .dropWhile(line -> !line.equals("Examples:"))
                .skip(1)
                .toList();
        return String.join("\n", lines)
                .replaceAll("\\\\\n +", "")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("rsm ") && line.contains(" " + verb) && !line.contains(" /"))
                .toList();
    }

    private Run run(String verb, String example, String homeName) {
        List<Object> arguments = new ArrayList<>();
        int redirection = example.indexOf(" < ");
        String line = redirection < 0 ? example : example.substring(0, redirection);
        Matcher guid = GUID.matcher(line);
        StringBuilder filled = new StringBuilder();
        for (int i = 0; guid.find(); i++) {
            guid.appendReplacement(filled, id(verb, i));
        }
        guid.appendTail(filled);
        for (String word : words(filled.toString())) {
            if (word.equals("lab") || word.startsWith("lab/")) {
                arguments.add(folder + "/" + homeName + word.substring("lab".length()));
            } else if (word.endsWith(".bin") || Files.exists(folder.resolve(word))) {
                arguments.add(folder.resolve(word));
            } else {
                arguments.add(word);
            }
        }
        assertThat(arguments.remove(0)).isEqualTo("rsm");
        if (verb.startsWith("/")) {
            return Run.in(Map.of("RSM_HOME", folder.resolve(homeName).toString()), arguments.toArray());
        }
        return verb.startsWith("account ")
                ? Run.with("correct horse\n", arguments.toArray())
                : Run.of(arguments.toArray());
    }

    /** Reads a result as JSON: as a whole, or each line, as those verbs print it that go on for a while. */
    private void parse(String example, Run run) {
        boolean lines = example.contains(" watch ");
        for (String text : lines ? run.out().lines().toList() : List.of(run.out())) {
            assertThat(new Run(0, text, "").json()).as(example).isNotNull();
        }
    }

    /** The words of a line of the shell. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+").matcher(line);
        while (word.find()) {
            words.add(word.group().replace("\"", ""));
        }
        return words;
    }

    /** The identifier of the object that a verb's example means with its {@code index}th one. */
    private String id(String verb, int index) {
        return switch (verb) {
            case "view", "set", "attribute set", "attribute get", "history" ->
                verb.equals("view") && index == 0 ? row("library", 1) : row("physical_media", 0);
            case "media-type add",
                    "media-type delete",
                    "door",
                    "cleaner eject",
                    "cleaner release",
                    "cleaner inject",
                    "inject",
                    "detect" -> row("library", 1);
            case "cleaner reserve" -> index == 0 ? row("library", 1) : row("storageslot", 44);
            case "swap" -> row("logical_media", index);
            case "complete", "mount" -> row("logical_media", 0);
            case "deallocate" -> row("logical_media", 1);
            case "label" -> row("logical_media", 0);
            case "decommission" ->
                Run.of(
                                "view",
                                "--home",
                                home,
                                "--type",
                                "partition",
                                "--in",
                                named("physical_media", "SCR006L4"),
                                "--json")
                        .succeeded()
                        .json()
                        .get(0)
                        .get("id")
                        .asString();
            case "dismount" -> row("drive", 0);
            case "clean", "disable", "enable", "delete-drive" -> row("drive", 1);
            case "identify" -> row("storageslot", 0);
            case "request order", "request cancel" ->
                Objects.requireNonNull(stage).mountThatWaits();
            case "request delete" -> row("librequest", 0);
            case "operator satisfy", "operator wait" -> row("oprequest", 0);
            case "operator cancel" -> row("oprequest", rows("oprequest").size() - 1);
            case "operator submit" -> named("media_pool", "Backup");
            default -> row("media_pool", 1);
        };
    }

    private String row(String type, int index) {
        return rows(type).get(index).get("id").asString();
    }

    private String named(String type, String name) {
        for (JsonNode row : rows(type)) {
            if (row.get(type.equals("media_pool") ? "pool" : "name").asString().equals(name)) {
                return row.get("id").asString();
            }
        }
        throw new AssertionError("no " + type + " " + name);
    }

    private JsonNode rows(String type) {
        return Run.of("view", "--home", home, "--type", type, "--json")
                .succeeded()
                .json();
    }
}
