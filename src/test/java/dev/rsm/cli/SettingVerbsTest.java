package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Assumed("what the functions do, as verbs: a sentence or the value for people, JSON for programs")
class SettingVerbsTest {

    private static final String UNKNOWN = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

    private static Path home = Path.of("");
    private static @Nullable Serving service;

    @BeforeAll
    static void makeHome(@TempDir Path folder) {
        home = Run.demoHome(folder);
        service = Serving.of(home);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(service).close();
    }

    private static Run run(Object... words) {
        List<Object> arguments = new ArrayList<>(Arrays.asList(words));
        arguments.addAll(List.of("--home", home));
        return Run.of(arguments.toArray());
    }

    private static String firstId(String type) {
        return run("view", "--type", type, "--json").json().get(0).get("id").asString();
    }

    private static JsonNode view(String id) {
        return run("view", "--id", id, "--json").json();
    }

    @Test
    void pool_createNameDelete_goTogether() {
        JsonNode made = run("pool", "create", "Verbs", "--json").succeeded().json();
        assertThat(made.get("pool").asString()).isEqualTo("Verbs");
        String below = run("pool", "create", "Verbs\\Tapes", "--media-type", "LTO-4")
                .succeeded()
                .out();
        assertThat(below).matches("The pool Verbs\\\\Tapes is [-0-9a-f]{36}\\.\\R");
        String id = below.replaceFirst("(?s).* is ([-0-9a-f]{36}).*", "$1");
        assertThat(run("pool", "name", id).succeeded().out()).isEqualTo("Verbs\\Tapes" + System.lineSeparator());
        assertThat(run("pool", "create", "Verbs\\Tapes", "--action", "existing", "--json")
                        .json()
                        .get("id")
                        .asString())
                .isEqualTo(id);
        run("pool", "create", "Verbs").failed(ExitCode.of(NtmsStatus.ALREADY_EXISTS));
        run("pool", "delete", "Verbs").failed(ExitCode.of(NtmsStatus.NOT_EMPTY));
        assertThat(run("pool", "delete", "\\Verbs\\Tapes", "--json")
                        .succeeded()
                        .json()
                        .get("deleted")
                        .asString())
                .isEqualTo(id);
        run("pool", "delete", made.get("id").asString()).succeeded();
        run("pool", "delete", "Verbs").failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
        run("pool", "name", UNKNOWN).failed(ExitCode.of(NtmsStatus.INVALID_MEDIA_POOL));
    }

    @Test
    void mediaType_addAndDelete_changeWhatTheLibraryTakes() {
        String library = "HP MSL G3 Series DEC810000K";
        assertThat(run("media-type", "add", "DLTtape III", library).succeeded().out())
                .isEqualTo("The library " + library + " takes DLTtape III." + System.lineSeparator());
        assertThat(run("view", "--type", "media-pool").out()).contains("Import\\DLTtape III");
        assertThat(run("media-type", "delete", "DLTtape III", library, "--json")
                        .succeeded()
                        .json()
                        .get("library")
                        .asString())
                .isNotEmpty();
        assertThat(run("view", "--type", "media-pool").out()).doesNotContain("DLTtape III");
        Run unknown = run("media-type", "add", "Clay", library);
        assertThat(unknown.failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND)).err())
                .contains("There is no media_type \"Clay\"");
    }

    @Test
    void security_setThenShow_isWhatWasSet() {
        String pool = run("pool", "create", "Guarded", "--security", "D:(A;;GR;;;BU)", "--json")
                .succeeded()
                .json()
                .get("id")
                .asString();
        assertThat(run("security", "show", pool).succeeded().out()).contains("D:(A;;0x20001;;;BU)");
        assertThat(run("security", "set", pool, "O:SYG:SYD:P(A;;GA;;;BA)")
                        .succeeded()
                        .out())
                .isEqualTo("O:SYG:SYD:P(A;;0x60007;;;BA)" + System.lineSeparator());
        assertThat(run("security", "set", pool, "G:BU", "--json")
                        .json()
                        .get("security")
                        .asString())
                .isEqualTo("O:SYG:BUD:P(A;;0x60007;;;BA)");
        assertThat(run("security", "show", firstId("drive"))
                        .failed(ExitCode.of(NtmsStatus.NO_SECURITY_ON_OBJECT))
                        .err())
                .contains("NTMS_DRIVE");
        run("security", "set", pool, "").failed(ExitCode.USAGE);
        assertThat(run("security", "set", pool, "D:(X)").failed(ExitCode.USAGE).err())
                .contains("is no SDDL");
    }

    @Test
    void set_writesFieldsAsViewShowsThem() {
        String door = firstId("iedoor");
        assertThat(run("set", door, "description=Front door", "maxOpenSecs=0x20")
                        .succeeded()
                        .out())
                .contains("maxOpenSecs");
        assertThat(view(door).get("description").asString()).isEqualTo("Front door");
        assertThat(view(door).get("maxOpenSecs").asInt()).isEqualTo(32);
        String library = firstId("library");
        run("set", library, "inventoryMethod=omid", "autoRecovery=false", "cleanerUsesRemaining=4294967295")
                .succeeded();
        assertThat(view(library).get("inventoryMethod").asString()).isEqualTo("NTMS_INVENTORY_OMID");
        assertThat(view(library).get("autoRecovery").asBoolean()).isFalse();
        assertThat(view(library).get("flags").asInt() & 8).isEqualTo(8);
        String computer = firstId("computer");
        JsonNode answer = run("set", computer, "libRequestPurgeTime=60", "--json")
                .succeeded()
                .json();
        assertThat(answer.get("set").get("libRequestPurgeTime").asString()).isEqualTo("60");
        assertThat(view(computer).get("libRequestPurgeTime").asInt()).isEqualTo(60);
    }

    @Test
    void set_pool_writesPoliciesAndMediaType() {
        String pool = run("pool", "create", "Policies", "--media-type", "LTO-4", "--json")
                .json()
                .get("id")
                .asString();
        run("set", pool, "allocationPolicy=1", "deallocationPolicy=1", "maxAllocates=9", "mediaType=LTO-3")
                .succeeded();
        JsonNode fields = view(pool);
        assertThat(fields.get("allocationPolicy").asInt()).isEqualTo(1);
        assertThat(fields.get("maxAllocates").asInt()).isEqualTo(9);
        assertThat(view(fields.get("mediaType").asString()).get("name").asString())
                .isEqualTo("LTO-3");
        run("set", pool, "mediaType=none").succeeded();
        run("set", pool, "allocationPolicy=2").failed(ExitCode.of(NtmsStatus.INVALID_PARAMETER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxOpenSecs=65536",
                "maxOpenSecs=-1",
                "maxOpenSecs=9999999999",
                "serialNumber=1",
                "name",
                "flags=0"
            })
    void set_whatADoorDoesNotHave_isWrongUsage(String assignment) {
        run("set", firstId("iedoor"), assignment).failed(ExitCode.USAGE);
    }

    @Test
    void attribute_setGetDelete_inEveryForm(@TempDir Path folder) throws IOException {
        String id = firstId("computer");
        run("attribute", "set", id, "Job", "--text", "Grüße").succeeded();
        assertThat(run("attribute", "get", id, "Job", "--text").succeeded().out())
                .isEqualTo("Grüße" + System.lineSeparator());
        assertThat(run("attribute", "get", id, "Job", "--json")
                        .json()
                        .get("hex")
                        .asString())
                .isEqualTo("4772c3bcc39f65");
        run("attribute", "set", id, "Job", "--hex", "00ff").succeeded();
        assertThat(run("attribute", "get", id, "Job").out()).isEqualTo("00ff" + System.lineSeparator());
        Path file = folder.resolve("value");
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(run("attribute", "set", id, "Job", "--file", file, "--json")
                        .json()
                        .get("bytes")
                        .asInt())
                .isEqualTo(3);
        Files.write(file, new byte[1234]);
        assertThat(run("attribute", "set", id, "Job", "--file", file)
                        .succeeded()
                        .out())
                .isEqualTo("The attribute Job has 1,234 bytes." + System.lineSeparator());
        run("attribute", "set", id, "Job", "--delete").succeeded();
        run("attribute", "get", id, "Job").failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
        run("attribute", "set", id, "Job", "--hex", "0").failed(ExitCode.USAGE);
        run("attribute", "set", id, "Job").failed(ExitCode.USAGE);
        run("attribute", "set", id, "Job", "--text", "").failed(ExitCode.USAGE);
        run("attribute", "set", id, "Job", "--file", folder.resolve("none")).failed(ExitCode.FILE);
    }

    @Test
    void ui_setAndShow_areOfTheComputerOrALibrary() {
        run("ui", "set", "--type", "req", "--add", "CONSOLE").succeeded();
        assertThat(run("ui", "show").succeeded().out()).containsPattern("(?m)^req +CONSOLE$");
        String library = firstId("library");
        JsonNode routes =
                run("ui", "show", "--object", library, "--json").succeeded().json();
        assertThat(routes.get("destinations").get("req").size()).isZero();
        run("ui", "set", "--type", "req", "--add", "console").failed(ExitCode.of(NtmsStatus.ALREADY_EXISTS));
        run("ui", "set", "--type", "req", "--remove", "CONSOLE").succeeded();
        assertThat(run("ui", "set", "--type", "err", "--clear", "--json")
                        .json()
                        .get("destinations")
                        .get("req")
                        .size())
                .isZero();
        run("ui", "set", "--type", "req").failed(ExitCode.USAGE);
        run("ui", "set", "--type", "what", "--clear").failed(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool", "media-type", "security", "attribute", "ui"})
    void group_withoutAVerb_namesItsVerbs(String group) {
        assertThat(run(group).failed(ExitCode.USAGE).err()).startsWith("rsm: After \"" + group + "\" one of these");
    }

    @Test
    void verb_interrupted_endsAndGivesTheHomeBack() {
        Interruption interruption = Interruption.none();
        interruption.begin();
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        String[] arguments = Run.texts("pool", "create", "Interrupted", "--home", home);
        assertThat(Rsm.run(arguments, nowhere, nowhere, interruption)).isEqualTo(ExitCode.FAULT.value());
        run("pool", "delete", "Interrupted").failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
    }
}
