package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Assumed("the same facts for people and as JSON for programs, and the function's refusal as the exit code")
class RequestVerbsTest {

    private static final String NOBODY = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

    private static Path home = Path.of("");
    private static @Nullable Serving service;

    @BeforeAll
    static void makeHome(@TempDir Path folder) {
        home = dev.rsm.testing.TestHomes.small(folder.resolve("home")).root();
        service = Serving.of(home);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(service).close();
    }

    private static Run rsm(Object... words) {
        List<Object> arguments = new ArrayList<>(List.of(words));
        arguments.add("--home");
        arguments.add(home);
        return Run.of(arguments.toArray());
    }

    private static String submit() {
        return rsm("operator", "submit", "message", "--message", "Close the door", "--json")
                .succeeded()
                .json()
                .get("id")
                .asString();
    }

    private static JsonNode operatorRequest(String id) {
        for (JsonNode row : rsm("operator", "list", "--json").succeeded().json()) {
            if (row.get("id").asString().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("not listed: " + id);
    }

    @Test
    void operator_submitAndSatisfy_isListedWaitedForAndInTheHistory() {
        String id = submit();
        assertThat(operatorRequest(id).get("message").asString()).isEqualTo("Close the door");
        rsm("operator", "wait", id).failed(ExitCode.of(NtmsStatus.TIMEOUT));
        assertThat(rsm("operator", "satisfy", id).succeeded().out()).contains(id + " is complete");
        rsm("operator", "wait", id).succeeded();
        assertThat(operatorRequest(id).get("state").asString()).isEqualTo("NTMS_OPSTATE_COMPLETE");
        rsm("operator", "satisfy", id).failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
        JsonNode history = rsm("history", id, "--json").succeeded().json();
        assertThat(history.size()).isEqualTo(2);
        assertThat(history.get(1).get("to").asString()).isEqualTo("NTMS_OPSTATE_COMPLETE");
        assertThat(history.get(1).get("by").asString()).startsWith("rsm, Administrator, ");
        assertThat(rsm("history", id).succeeded().out().lines()).hasSize(3);
    }

    @Test
    void operator_cancel_refusesAndDeleteDeletes() {
        String id = submit();
        rsm("operator", "cancel", id).succeeded();
        assertThat(operatorRequest(id).get("state").asString()).isEqualTo("NTMS_OPSTATE_REFUSED");
        rsm("operator", "wait", id).failed(ExitCode.of(NtmsStatus.CANCELLED));
        rsm("operator", "cancel", id).failed(ExitCode.of(NtmsStatus.INVALID_STATE));
        assertThat(rsm("request", "delete", id, "--json")
                        .succeeded()
                        .json()
                        .get("deleted")
                        .asInt())
                .isZero();
        assertThat(rsm("request", "delete", "--operator", id, NOBODY)
                        .succeeded()
                        .out())
                .contains("deleted: 1");
    }

    @Test
    void request_listOrderAndCancel_tellOfThoseThatEveryStartMakes() {
        rsm("operator", "wait", NOBODY).failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
        JsonNode requests = rsm("request", "list", "--json").succeeded().json();
        assertThat(requests.size()).isPositive();
        assertThat(requests.get(0).get("operation").asString()).isEqualTo("NTMS_LM_INVENTORY");
        String id = requests.get(0).get("id").asString();
        assertThat(rsm("request", "order", id).succeeded().out()).contains("is 0.");
        rsm("request", "order", id, "--to", "last").failed(ExitCode.of(NtmsStatus.INVALID_PARAMETER));
        rsm("request", "cancel", id).failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
        assertThat(rsm("request", "list").succeeded().out()).contains("inventory");
    }

    @Test
    void disableAndEnable_aLibrary_endWhenItIsDone() {
        String library = "";
        for (JsonNode row : rsm("view", "--type", "library", "--json").json()) {
            library = row.get("type").asString().equals("NTMS_LIBRARYTYPE_ONLINE")
                    ? row.get("id").asString()
                    : library;
        }
        assertThat(rsm("disable", library).succeeded().out()).contains("is disabled");
        rsm("disable", library).failed(ExitCode.of(NtmsStatus.INVALID_STATE));
        assertThat(rsm("enable", library, "--json")
                        .succeeded()
                        .json()
                        .get("enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void watch_printsWhatComesAndEndsAfterTheCountOrTheTime() {
        CompletableFuture<Run> watch = CompletableFuture.supplyAsync(
                () -> rsm("watch", "--type", "librequest", "--count", "2", "--timeout", "60", "--json"));
        while (!watch.isDone()) {
            rsm("inventory", "MAKER CHANGER SMALL1").succeeded();
        }
        assertThat(watch.join().succeeded().out().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("\"type\":\"NTMS_LIBREQUEST\""));
        assertThat(rsm("watch", "--type", "media_pool", "--timeout", "0")
                        .succeeded()
                        .out())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request",
                "operator",
                "operator submit",
                "operator submit tape",
                "operator satisfy x",
                "operator wait " + NOBODY + " --timeout -1",
                "request order " + NOBODY + " --to first",
                "request delete",
                "enable",
                "disable x",
                "watch --type tape",
                "history",
                "history x"
            })
    void run_wrongUsage_saysSo(String words) {
        rsm((Object[]) words.split(" ", -1)).failed(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request list",
                "request order",
                "request cancel",
                "request delete",
                "operator list",
                "operator submit",
                "operator satisfy",
                "operator cancel",
                "operator wait"
            })
    void help_ofEveryVerbOfAGroup_fitsATerminal(String words) {
        List<String> lines = Run.of((Object[]) (words + " --help").split(" ", -1))
                .succeeded()
                .out()
                .lines()
                .toList();
        assertThat(lines.get(0)).startsWith("Usage: rsm " + words);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
}
