package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Assumed("who asks what has changed since a backup wants an answer, not numbers of columns")
class DiffVerbTest {

    private static Path before = Path.of("");
    private static Path after = Path.of("");
    private static String out = "";

    @BeforeAll
    static void change(@TempDir Path folder) {
        before = Run.demoHome(folder);
        after = folder.resolve("after");
        try (Serving service = Serving.of(before)) {
            run(before, "pool", "create", "Daily", "--media-type", "LTO-4");
            assertThat(service.host()).isNotNull();
        }
        Run.of("clone", before, after).succeeded();
        try (Serving service = Serving.of(after)) {
            run(after, "pool", "create", "Backup", "--media-type", "LTO-4");
            run(after, "set", "media_pool:Free\\LTO-4", "description=Scratch");
            run(after, "move", "SCR001L4", "Backup");
            run(after, "allocate", "Backup", "--name", "Monday");
            run(after, "mount", "SCR001L4");
            run(after, "attribute", "set", "physical_media:SCR003L4", "Note", "--text", "hello");
            run(after, "set", "physical_media:SCR002L4", "name=Cellar");
            run(after, "set", "media_pool:Daily", "allocationPolicy=1", "maxAllocates=3");
            run(after, "set", "drive:Tape1", "deferDismountDelay=10");
            run(after, "set", "library:HP C5683A 0003847211", "inventoryMethod=omid");
            run(after, "set", "storageslot:Slot 10", "description=moved");
            run(after, "set", "storageslot:Slot 9", "description=moved");
            run(after, "ui", "set", "--type", "req", "--add", "CONSOLE");
            run(after, "security", "set", "media_pool:Daily", "D:(A;;0x1;;;BA)");
            run(after, "disable", "physical_media:SCR004L4");
            run(after, "enable", "physical_media:SCR004L4");
            assertThat(service.host()).isNotNull();
        }
        Run run = Run.of("diff", before, after);
        assertThat(run.code()).isEqualTo(ExitCode.DIFFERENT.value());
        assertThat(run.err()).isEmpty();
        out = run.out();
    }

    private static void run(Path home, Object... words) {
        List<Object> arguments = new ArrayList<>(Arrays.asList(words));
        arguments.addAll(List.of("--home", home));
        Run.of(arguments.toArray()).succeeded();
    }

    /** The cells of the line about a field of an object. */
    private static List<String> line(String kind, String object, String difference) {
        return out.lines()
                .map(line -> Arrays.asList(line.split(" {2,}", -1)))
                .filter(cells -> cells.size() > 3 && cells.subList(0, 3).equals(List.of(kind, object, difference)))
                .findFirst()
                .map(cells -> cells.subList(3, cells.size()))
                .orElseThrow(() -> new AssertionError("no such line in " + out));
    }

    @Test
    void constantsFlagsAndUnits_areWords() {
        assertThat(line("side", "Side 1 of SCR001L4", "state")).containsExactly("available", "allocated");
        assertThat(line("media pool", "Daily", "allocation policy")).containsExactly("none", "fromscratch");
        assertThat(line("media pool", "Daily", "max allocates")).containsExactly("0", "3");
        assertThat(line("drive", "Drive 2 of HP MSL G3 Series DEC810000K", "defer dismount delay"))
                .containsExactly("300 s", "10 s");
        assertThat(line("library", "HP C5683A 0003847211", "inventory method")).containsExactly("fast", "omid");
        assertThat(line("computer", "RSM", "operator requests shown on CONSOLE"))
                .containsExactly("-", "yes");
    }

    @Test
    void objects_areToldByTheirNames_andWhatTheyArePartOf() {
        assertThat(line("medium", "SCR001L4", "media pool")).containsExactly("Free\\LTO-4", "Backup");
        assertThat(line("side", "Side 1 of SCR001L4", "logical media")).containsExactly("-", "Monday");
        assertThat(line("medium", "SCR001L4", "place"))
                .containsExactly("Slot 22 of HP MSL G3 Series DEC810000K", "Drive 1 of HP MSL G3 Series DEC810000K");
        assertThat(line("medium", "SCR002L4", "name")).containsExactly("SCR002L4", "Cellar");
        assertThat(line("media pool", "Free\\LTO-4", "description")).last().isEqualTo("Scratch");
        assertThat(line("logical medium", "Monday", "only in B"))
                .last()
                .asString()
                .hasSize(36);
        assertThat(line("library request", "mount of SCR001L4", "only in B")).hasSize(2);
        assertThat(line("media pool", "Daily", "access 0")).last().isEqualTo("(A;;0x1;;;BA)");
        assertThat(out).doesNotContainPattern("Side 1 of SCR001L4 +media pool");
    }

    @Test
    void bytes_areToldByLengthAndDigest() {
        // The first digits of what sha256sum prints for "hello".
        assertThat(line("medium", "SCR003L4", "attribute Note")).containsExactly("-", "5 bytes, SHA-256 2cf24dba...");
    }

    @Test
    void timesOfChange_areNoLines_andCounted() {
        assertThat(out).doesNotContain("modified");
        assertThat(out)
                .containsPattern("Touched, with no change of their own: .*1 medium.* \\(--json lists them\\)\\.");
        assertThat(out).doesNotContainPattern("medium +SCR004L4");
    }

    @Test
    void lines_areInOrderOfKindAndName_asPeopleCount() {
        List<String> kinds = out.lines()
                .dropWhile(line -> !line.startsWith("kind  ") || !line.contains("object"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.split(" {2,}", -1)[0])
                .toList();
        assertThat(kinds).isSorted().contains("drive", "side", "slot");
        assertThat(out.indexOf("Slot 9 of HP")).isPositive().isLessThan(out.indexOf("Slot 10 of HP"));
    }

    @Test
    void json_hasNamesOfConstants_andWhatTheDatabaseHolds() {
        JsonNode json = Run.of("diff", before, after, "--json").json();
        assertThat(json.get("differences").size())
                .isEqualTo(json.get("differing").asInt());
        JsonNode side = find(json.get("differences"), "NTMS_PARTITION", "Side 1 of SCR001L4");
        JsonNode state = field(side, "state");
        assertThat(state.get("left").asString()).isEqualTo("NTMS_PARTSTATE_AVAILABLE");
        assertThat(state.get("right").asString()).isEqualTo("NTMS_PARTSTATE_ALLOCATED");
        assertThat(state.get("leftRaw").asString()).isEqualTo("4");
        assertThat(state.get("rightRaw").asString()).isEqualTo("5");
        assertThat(field(side, "modified").get("left").asString()).endsWith("Z");
        assertThat(field(side, "media_pool_id").get("right").asString()).isEqualTo("Backup");
        assertThat(field(side, "media_pool_id").get("rightRaw").asString()).hasSize(36);
        JsonNode touched = find(json.get("differences"), "NTMS_PHYSICAL_MEDIA", "SCR004L4");
        assertThat(touched.get("touchedOnly").asBoolean()).isTrue();
        assertThat(field(
                                find(json.get("differences"), "NTMS_PHYSICAL_MEDIA", "SCR003L4"),
                                "object_attribute[Note].data")
                        .get("rightRaw")
                        .asString())
                .isEqualTo("68656c6c6f");
    }

    private static JsonNode find(JsonNode differences, String type, String name) {
        return StreamSupport.stream(differences.spliterator(), false)
                .filter(each -> each.get("type").asString().equals(type)
                        && each.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode field(JsonNode difference, String name) {
        return Objects.requireNonNull(
                StreamSupport.stream(difference.get("fields").spliterator(), false)
                        .filter(each -> each.get("name").asString().equals(name))
                        .findFirst()
                        .orElse(null));
    }
}
