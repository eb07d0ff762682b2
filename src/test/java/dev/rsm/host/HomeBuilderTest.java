package dev.rsm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.DescriptionException;
import dev.rsm.device.MediaTypes;
import dev.rsm.ntms.PoolType;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeState;
import dev.rsm.testing.Belief;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Assumed("a home is made whole or not at all")
class HomeBuilderTest {

    private static final String SOUND = "libraries: [{serial: L1, slots: 2, drives: [{serial: D1}],"
            + " cartridges: [{at: slot 1, bar-code: A00001L4, contents: free}]}]\n";

    private final Path folder;
    private final Path description;

    HomeBuilderTest(@TempDir Path folder) {
        this.folder = folder;
        this.description = folder.resolve("library.yaml");
    }

    private HomeBuilder.Built build(Path root, String yaml, long seed) throws IOException {
        Files.writeString(description, yaml);
        return new HomeBuilder(MediaTypes.shipped(), "TESTING", seed).build(root, List.of(description));
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(description);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libraries: [{serial: L1, slots: 2, colour: red}]",
                "libraries: [{serial: L1, slots: 2, cartridges: [{at: slot 1, bar-code: UNKNOWN}]}]",
                "libraries: [{serial: L1, slots: 2, cartridges: [{at: slot 1, media-type: LTO-4, sides: [free, free]}]}]",
                "neither kind of description"
            })
    void build_refusedDescription_leavesNothingBehind(String yaml) throws IOException {
        assertThatThrownBy(() -> build(folder.resolve("home"), yaml, 1)).isInstanceOf(DescriptionException.class);
        assertNothingLeft();
        assertThatThrownBy(() -> build(folder.resolve("a/b/home"), yaml, 1)).isInstanceOf(DescriptionException.class);
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no identifier", "{0}", "00000000-0000-0000-0000-00000000000g"})
    void build_labelWithoutAProperIdentifier_isRefused_andLeavesNothingBehind(String id) throws IOException {
        assertLabelRefused("{software: S, name: N, id: '" + id + "'}", id);
    }

    @Test
    void build_labelThatIsTooLong_isRefused_andLeavesNothingBehind() throws IOException {
        assertLabelRefused("{software: S, name: " + "N".repeat(70_000) + "}", "A00001L4");
        assertLabelRefused("{software: " + "S".repeat(70_000) + ", name: N}", "A00001L4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ansi: {volume: ARC001, owner: PAYROLL}}",
                "{ibm: {volume: ARC001}}",
                "{ltfs: {volume: ARC001}}",
                "{ltfs: {volume: ARC001, id: 30a91a08-daae-48d1-ae75-69804e61d2ea}}",
                "{filesystem: {type: FAT32, serial: 1234-ABCD, name: DISK 1}}",
                "{filesystem: {type: NTFS, serial: 1234-ABCD}}"
            })
    void build_labelsOfOtherFormats_areRecognised(String contents) throws IOException {
        Home home = build(folder.resolve("home"), SOUND.replace("contents: free", "contents: " + contents), 1)
                .home();
        assertThat(Belief.of(home).withBarCode("A00001L4").pool()).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ansi: {volume: TOO-LONG}}",
                "{ltfs: {volume: A, id: none}}",
                "{filesystem: {type: ext2, serial: 1234-ABCD}}"
            })
    void build_labelThatCannotBeMade_isRefused(String contents) {
        assertThatThrownBy(() ->
                        build(folder.resolve("home"), SOUND.replace("contents: free", "contents: " + contents), 1))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("A00001L4");
    }

    private void assertLabelRefused(String label, String reason) throws IOException {
        String yaml = SOUND.replace("contents: free", "contents: {mtf: " + label + "}");
        assertThatThrownBy(() -> build(folder.resolve("home"), yaml, 1))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining(reason);
        assertNothingLeft();
    }

    @Test
    void build_inFoldersThatAreMissing_makesThem() throws IOException {
        assertThat(build(folder.resolve("a/b/home"), SOUND, 1).inventory().added())
                .isEqualTo(1);
        assertThat(Belief.of(Home.at(folder.resolve("a/b/home"))).media()).hasSize(1);
    }

    @Test
    void build_emptyFolder_isTaken_andOneThatIsNotIsRefusedAndKept() throws IOException {
        Path root = Files.createDirectory(folder.resolve("home"));
        build(root, SOUND, 1);
        byte[] state = Files.readAllBytes(root.resolve("state"));
        assertThatThrownBy(() -> build(root, SOUND, 2))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("not empty");
        assertThat(Files.readAllBytes(root.resolve("state"))).isEqualTo(state);
        assertThatThrownBy(() -> build(root.resolve("state"), SOUND, 2))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void build_refusedDescription_keepsTheEmptyFolderThatWasThere() throws IOException {
        Path root = Files.createDirectory(folder.resolve("home"));
        assertThatThrownBy(() -> build(root, "libraries: [{serial: L1, colour: red}]", 1))
                .isInstanceOf(DescriptionException.class);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void build_afterAnAttemptThatWasKilled_byAProcessOfTheSameNumber_succeeds() throws IOException {
        Path left = folder.resolve(".home.new-" + ProcessHandle.current().pid());
        TestHomes.small(left);
        build(folder.resolve("home"), SOUND, 1);
        assertThat(left).doesNotExist();
    }

    @Test
    void build_afterAttemptsThatWereKilled_removesThem_butNothingOfAProcessThatIsThere() throws Exception {
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
                .redirectErrorStream(true)
                .start();
        ended.getInputStream().readAllBytes();
        assertThat(ended.waitFor()).isZero();
        Path killed = folder.resolve(".home.new-" + ended.pid());
        TestHomes.small(killed);
        Path halfMade = Files.createDirectory(folder.resolve(".home.new-999999999999"));
        List<Path> others = new ArrayList<>();
        for (String name : List.of(
                ".home.new-" + ProcessHandle.current().parent().orElseThrow().pid(),
                ".other.new-" + ended.pid(),
                ".home.new-mine",
                "home.new-" + ended.pid())) {
            others.add(Files.createDirectory(folder.resolve(name)));
        }
        build(folder.resolve("home"), SOUND, 1);
        assertThat(killed).doesNotExist();
        assertThat(halfMade).doesNotExist();
        assertThat(others).allSatisfy(each -> assertThat(each).exists());
    }

    @Test
    void build_sameSeed_givesTheSameIdentifiers_anotherSeedOthers() throws IOException {
        Home first = build(folder.resolve("first"), SOUND, 7).home();
        Home second = build(folder.resolve("second"), SOUND, 7).home();
        Home third = build(folder.resolve("third"), SOUND, 8).home();

        assertThat(Belief.of(second)).isEqualTo(Belief.of(first));
        assertThat(HomeState.load(second)).isEqualTo(HomeState.load(first));
        assertThat(Belief.of(third).media().get(0).id())
                .isNotEqualTo(Belief.of(first).media().get(0).id());
        assertThat(HomeState.load(third).machineSid())
                .isNotEqualTo(HomeState.load(first).machineSid());
    }

    @Test
    void build_nothingOfTheSite_isInTheLog() throws IOException {
        Home home = build(folder.resolve("home"), SOUND, 1).home();
        assertThat(TestHomes.log(home))
                .allSatisfy(event -> assertThat(event.text()).doesNotContain(".new-"));
    }
}
