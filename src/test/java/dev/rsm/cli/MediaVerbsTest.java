package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Assumed("what the functions about media do, as verbs: a sentence for people, JSON for programs")
class MediaVerbsTest {

    private static final String LABEL = "MTF Media=2c73f991-fda7-5b94-8a77-3243ec0a2833";

    private final Path home;
    private final Serving service;

    MediaVerbsTest(@TempDir Path folder) {
        home = Run.demoHome(folder);
        service = Serving.of(home);
        run("pool", "create", "Backup", "--media-type", "LTO-4").succeeded();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Run run(Object... words) {
        List<Object> arguments = new ArrayList<>(Arrays.asList(words));
        arguments.addAll(List.of("--home", home));
        return Run.of(arguments.toArray());
    }

    private JsonNode json(Object... words) {
        List<Object> arguments = new ArrayList<>(Arrays.asList(words));
        arguments.add("--json");
        return run(arguments.toArray()).succeeded().json();
    }

    private String inPool(String pool) {
        for (JsonNode medium : json("view", "--type", "physical_media")) {
            if (medium.toString().contains(pool)) {
                return medium.get("name").asString();
            }
        }
        throw new AssertionError("no medium in " + pool);
    }

    @Test
    void media_goThroughTheirLife() {
        String medium = inPool("Free\\\\LTO-4");
        assertThat(run("allocate", "Backup")
                        .failed(ExitCode.of(NtmsStatus.MEDIA_UNAVAILABLE))
                        .err())
                .contains("no available medium");
        assertThat(run("move", medium, "Backup").succeeded().out())
                .isEqualTo("Moved " + medium + " to Backup; its sides are available." + System.lineSeparator());
        JsonNode made = json("allocate", "Backup");
        assertThat(made.get("name").asString()).isEqualTo(medium);
        assertThat(made.get("side").asInt()).isZero();
        String logical = made.get("logicalMedia").asString();
        run("move", medium, "Free\\LTO-4").failed(ExitCode.of(NtmsStatus.INVALID_MEDIA_POOL));
        assertThat(json("complete", logical).get("completed").asString()).isEqualTo(logical);
        run("complete", logical).failed(ExitCode.of(NtmsStatus.INVALID_STATE));
        assertThat(run("deallocate", medium).succeeded().out())
                .isEqualTo("Gave back side 1 of " + medium + ", which is available." + System.lineSeparator());
        JsonNode moved = json("move", medium, "Free\\LTO-4");
        assertThat(moved.get("states").get(0).asString()).isEqualTo("NTMS_PARTSTATE_AVAILABLE"); // its label is written
    }

    @ParameterizedTest
    @ValueSource(strings = {"freemedia BKP008L4", "move BKP008L4 Free\\LTO-4"})
    void freeLabelThatCannotBeWritten_isTheErrorOfTheVerb(String line) {
        run("device", "fault", "jam", "DEC810000K").succeeded();
        assertThat(run((Object[]) line.split(" "))
                        .failed(ExitCode.of(NtmsStatus.DEVICE_NOT_AVAILABLE))
                        .err())
                .contains("The free label of BKP008L4 was not written: the request ", "rsm history");
    }

    @Test
    void swap_changesSides_andDecommissionEndsOne() {
        List<String> logicals = new ArrayList<>();
        List<String> media = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            run("move", inPool("Free\\\\LTO-4"), "Backup").succeeded();
            JsonNode made = json("allocate", "Backup", "--new");
            logicals.add(made.get("logicalMedia").asString());
            media.add(made.get("medium").asString());
        }
        assertThat(json("swap", logicals.get(0), logicals.get(1)).get("swapped").size())
                .isEqualTo(2);
        JsonNode back = json("deallocate", logicals.get(0));
        assertThat(back.get("medium").asString()).isEqualTo(media.get(1));
        String side = json("view", "--type", "partition", "--in", media.get(1))
                .get(0)
                .get("id")
                .asString();
        assertThat(json("decommission", side).get("decommissioned").asString()).isEqualTo(side);
        run("decommission", side).failed(ExitCode.of(NtmsStatus.INVALID_STATE));
        run("allocate", "Backup", "--side", side).failed(ExitCode.of(NtmsStatus.MEDIA_UNAVAILABLE));
        run("allocate", "Backup", "--next", logicals.get(1)).failed(ExitCode.of(NtmsStatus.MEDIA_UNAVAILABLE));
    }

    @Test
    void createAndDelete_catalogueAndForget() {
        JsonNode made = json("create-media", "--bar-code", "SAFE01L4", "--label", LABEL, "Import\\LTO-4");
        assertThat(made.get("name").asString()).isEqualTo("SAFE01L4");
        assertThat(made.get("sides").size()).isEqualTo(1);
        run("create-media", "--bar-code", "SAFE01L4", "--label", LABEL, "Import\\LTO-4")
                .failed(ExitCode.of(NtmsStatus.INVALID_MEDIA));
        run("create-media", "--no-duplicate", "--label", LABEL, "Import\\LTO-4")
                .failed(ExitCode.of(NtmsStatus.INVALID_MEDIA));
        assertThat(run("create-media", "--label", "MTF", "Backup")
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("\"MTF\" is no label TYPE=HEX");
        run("create-media", "--label", "MTF=xy", "Backup").failed(ExitCode.USAGE);
        run("create-media", "--state", "odd", "--label", LABEL, "Backup").failed(ExitCode.USAGE);
        assertThat(run("delete-media", "SAFE01L4").succeeded().out())
                .isEqualTo("Deleted the medium SAFE01L4." + System.lineSeparator());
        run("delete-media", "SAFE01L4").failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
        run("delete-media", inPool("Free\\\\LTO-4")).failed(ExitCode.of(NtmsStatus.INVALID_STATE));
    }

    @Test
    void changeType_movesToAnotherType() {
        String medium = inPool("Free\\\\LTO-4");
        run("pool", "create", "Old", "--media-type", "LTO-3").succeeded();
        run("move", medium, "Old").failed(ExitCode.of(NtmsStatus.MEDIA_INCOMPATIBLE));
        assertThat(json("change-type", medium, "Old").get("states").get(0).asString())
                .isEqualTo("NTMS_PARTSTATE_AVAILABLE");
    }

    @Test
    void allocate_wrongUsage_isRefusedBeforeTheServiceStarts() {
        assertThat(run("allocate", "Backup", "--new", "--next", "x")
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("exclude each other");
        assertThat(run("allocate", "Backup", "--wait", "-1")
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("is no time to wait: give 0 to");
        run("allocate", "Backup", "--wait", "1").failed(ExitCode.of(NtmsStatus.TIMEOUT));
    }
}
