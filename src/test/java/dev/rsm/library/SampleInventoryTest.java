package dev.rsm.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.backup.DatabaseComparison;
import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Observed;
import dev.rsm.conformance.Page;
import dev.rsm.device.Hardware;
import dev.rsm.device.MediaTypes;
import dev.rsm.host.HomeBuilder;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.runtime.Home;
import dev.rsm.testing.Belief;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inventories of the shipped library and of real ones. */
class SampleInventoryTest {

    private final Path folder;

    SampleInventoryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Path sample(String name) {
        try {
            return Path.of(Objects.requireNonNull(Hardware.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertSecondStartChangesNothing(Home home) throws IOException {
        Path before = folder.resolve("before.mv.db");
        Files.copy(home.database(), before);
        List<Hardware.CartridgeView> truth = Libraries.truth(home);
        Inventory.Result result = Libraries.inventory(home);
        assertThat(result.added()).isZero();
        assertThat(result.missing()).isZero();
        assertThat(DatabaseComparison.of(before, home.database())
                        .withoutNewRequests()
                        .summary())
                .isEqualTo("no differences");
        assertThat(Libraries.truth(home))
                .extracting(Libraries::place)
                .containsExactlyElementsOf(truth.stream().map(Libraries::place).toList());
    }

    @Test
    @Page("MSDN Media Pools")
    void demo_media_landByTheirLabels() throws IOException {
        Home home = TestHomes.demo(folder.resolve("home"));
        Libraries.assertAccountedFor(home);
        Belief belief = Belief.of(home);

        assertThat(belief.media()).hasSize(39);
        for (Belief.Medium medium : belief.media()) {
            String code = medium.barCode();
            PoolType expected = code.startsWith("BKP") || code.startsWith("YEA") || code.isEmpty()
                    ? PoolType.NTMS_POOLTYPE_IMPORT
                    : code.startsWith("SCR") ? PoolType.NTMS_POOLTYPE_SCRATCH : PoolType.NTMS_POOLTYPE_FOREIGN;
            boolean blankWithoutBarCode = medium.place().equals("DEC810000K:" + (Libraries.SLOT + 36));
            assertThat(medium.pool())
                    .as(code)
                    .isEqualTo(blankWithoutBarCode ? PoolType.NTMS_POOLTYPE_FOREIGN : expected);
        }
        assertSecondStartChangesNothing(home);
    }

    @Test
    @Page("MSDN NTMS_PMIDINFORMATION")
    void demo_names_areBarCodeLabelOrSequenceNumber() {
        Belief belief = Belief.of(TestHomes.demo(folder.resolve("home")));

        assertThat(belief.media().stream().mapToLong(Belief.Medium::sequence))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 39).boxed().toList());
        assertThat(belief.withBarCode("BKP001L4").name()).isEqualTo("BKP001L4");
        assertThat(belief.at("DEC810000K:" + (Libraries.SLOT + 37)).name()).isEqualTo("Offsite");
        Belief.Medium bare = belief.at("DEC810000K:" + (Libraries.SLOT + 36));
        assertThat(bare.name()).isEqualTo(String.valueOf(bare.sequence()));
    }

    @Test
    @Page("MSDN InventoryNtmsLibrary")
    void demo_drivesAreEmptied_homeSlotsNoted_andTheCleanerFound() {
        Home home = TestHomes.demo(folder.resolve("home"));
        Belief belief = Belief.of(home);

        assertThat(belief.withBarCode("BKP005L4").place()).isEqualTo("DEC810000K:" + (Libraries.SLOT + 5));
        assertThat(belief.media().stream().filter(m -> m.place().startsWith("DEC810000K")))
                .allSatisfy(medium -> assertThat(medium.home()).isEqualTo(medium.place()));
        assertThat(belief.cleaners())
                .containsExactlyEntriesOf(java.util.Map.of("DEC810000K", "DEC810000K:" + (Libraries.SLOT + 45)));
        assertThat(belief.at("0003847211:" + (Libraries.DRIVE + 1)).states())
                .containsExactly(PartitionState.NTMS_PARTSTATE_IMPORT);
    }

    @Test
    @Observed("the contents of mhvtl's four sample libraries")
    void mhvtl_everyCartridgeIsAccountedFor_andASecondStartChangesNothing() throws IOException {
        Home home = new HomeBuilder(MediaTypes.shipped(), "MHVTL", TestHomes.SEED)
                .build(
                        folder.resolve("home"),
                        List.of(
                                sample("device.conf"),
                                sample("library_contents.10"),
                                sample("library_contents.20"),
                                sample("library_contents.30"),
                                sample("library_contents.40")))
                .home();
        Libraries.assertAccountedFor(home);
        assertThat(Belief.of(home).media()).hasSizeGreaterThan(50);
        assertSecondStartChangesNothing(home);
    }

    @Test
    @Observed("mtx status of a Spectra T120")
    void mtx_everyCartridgeIsAccountedFor_andASecondStartChangesNothing() throws IOException {
        Home home = new HomeBuilder(MediaTypes.shipped().withDefault("SAIT-1"), "MTX", TestHomes.SEED)
                .build(folder.resolve("home"), List.of(sample("spectra-t120.txt")))
                .home();
        Libraries.assertAccountedFor(home);
        Belief belief = Belief.of(home);
        assertThat(belief.media()).isNotEmpty().allSatisfy(medium -> assertThat(medium.pool())
                .isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN));
        assertSecondStartChangesNothing(home);
    }

    @Test
    @Assumed("a run with the same seed gives the same identifiers")
    void demo_sameSeed_hasTheSameDatabase_butForTheTimes() {
        Home first = TestHomes.demo(folder.resolve("first"));
        try {
            Home second =
                    TestHomes.of(Files.readString(Path.of("db", "libraries", "demo.yaml")), folder.resolve("second"));
            assertThat(Belief.of(second)).isEqualTo(Belief.of(first));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
