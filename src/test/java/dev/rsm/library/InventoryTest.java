package dev.rsm.library;

import static dev.rsm.library.Libraries.DRIVE;
import static dev.rsm.library.Libraries.PORT;
import static dev.rsm.library.Libraries.SLOT;
import static dev.rsm.library.Libraries.assertAccountedFor;
import static dev.rsm.library.Libraries.behindItsBack;
import static dev.rsm.library.Libraries.inventory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.label.MediaLabel;
import dev.rsm.label.MediaLabelRecogniser;
import dev.rsm.label.MediaLabels;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import dev.rsm.testing.Belief;
import dev.rsm.testing.HangingRecogniser;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that change behind RSM's back between two starts, and libraries that are hard to inventory. */
@Page("MSDN InventoryNtmsLibrary")
class InventoryTest {

    private final Path folder;

    InventoryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Home home(String library) {
        return TestHomes.of("libraries:\n" + library.indent(2), folder.resolve("home"));
    }

    private static String library(String serial, int slots, String... cartridges) {
        return "- {serial: " + serial + ", slots: " + slots + ", ports: 2, drives: [{serial: " + serial
                + "D1}], cartridges: [" + String.join(", ", cartridges) + "]}";
    }

    private static String mtf(String name) {
        return "{mtf: {software: Example, name: " + name + "}}";
    }

    @Test
    void swappedCartridges_areFoundByBarCode() {
        Home home = TestHomes.small(folder.resolve("home"));
        Belief before = Belief.of(home);
        behindItsBack(home, device -> {
            device.move(SLOT + 1, SLOT + 6);
            device.move(SLOT + 2, SLOT + 1);
            device.move(SLOT + 6, SLOT + 2);
        });

        assertThat(inventory(home)).isEqualTo(new Inventory.Result(4, 0, 1, 1, 0));

        Belief after = Belief.of(home);
        for (String code : new String[] {"IMP001L4", "SCR001L4"}) {
            assertThat(after.withBarCode(code).id())
                    .isEqualTo(before.withBarCode(code).id());
            assertThat(after.withBarCode(code).home())
                    .isEqualTo(after.withBarCode(code).place());
        }
        assertThat(after.withBarCode("IMP001L4").place()).isEqualTo("SMALL1:" + (SLOT + 2));
    }

    @Test
    void cartridgeInADrive_goesBackToItsSlot() {
        Home home = TestHomes.small(folder.resolve("home"));
        Belief before = Belief.of(home);
        behindItsBack(home, device -> device.move(SLOT + 2, DRIVE + 1));

        assertThat(inventory(home)).isEqualTo(new Inventory.Result(4, 0, 1, 1, 0));
        assertThat(Belief.of(home)).isEqualTo(before);
    }

    @Test
    @Assumed("a picker that holds a cartridge is emptied like a drive")
    void cartridgeInAPicker_goesToASlot() {
        Home home = home(library("L1", 3, "{at: picker 1, home: slot 2, bar-code: A00001L4}"));
        assertAccountedFor(home);
        assertThat(Belief.of(home).withBarCode("A00001L4").place()).isEqualTo("L1:" + (SLOT + 2));
    }

    @Test
    void cartridgeMovedToAPort_goesOffline_andComesBackAsItWas() {
        Home home = TestHomes.small(folder.resolve("home"));
        Belief before = Belief.of(home);
        behindItsBack(home, device -> device.move(SLOT + 1, PORT + 2));

        assertThat(inventory(home)).isEqualTo(new Inventory.Result(3, 0, 1, 2, 1));
        Belief.Medium away = Belief.of(home).withBarCode("IMP001L4");
        assertThat(away.place()).isEmpty();
        assertThat(away.home()).isEmpty();
        assertThat(away.pool()).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);

        behindItsBack(home, device -> device.move(PORT + 2, SLOT + 1));
        assertThat(inventory(home)).isEqualTo(new Inventory.Result(4, 0, 1, 1, 0));
        assertThat(Belief.of(home)).isEqualTo(before);
    }

    @Test
    void cartridgesInjectedThroughAPort_areNewOnce() {
        Home home = TestHomes.small(folder.resolve("home"));
        behindItsBack(home, device -> device.move(PORT + 1, SLOT + 5));
        assertThat(inventory(home)).isEqualTo(new Inventory.Result(4, 1, 1, 0, 0));
        assertThat(Belief.of(home).withBarCode("POR001L4").sequence()).isEqualTo(5);
        assertThat(inventory(home)).isEqualTo(new Inventory.Result(5, 0, 1, 0, 0));
    }

    @Test
    void withoutBarCodes_movedCartridges_areFoundByTheirLabels() {
        Home home = home(library(
                "L1",
                4,
                "{at: slot 1, media-type: LTO-4, contents: " + mtf("One") + "}",
                "{at: slot 2, media-type: LTO-4, contents: " + mtf("Two") + "}",
                "{at: slot 3, media-type: LTO-4, contents: free}"));
        Belief before = Belief.of(home);
        assertThat(before.media()).extracting(Belief.Medium::name).startsWith("One", "Two");
        behindItsBack(home, device -> {
            device.move(SLOT + 1, SLOT + 4);
            device.move(SLOT + 3, SLOT + 1);
        });

        assertThat(inventory(home)).isEqualTo(new Inventory.Result(3, 0, 0, 0, 0));
        assertMoved(before, 1, Belief.of(home), 4);
        assertMoved(before, 2, Belief.of(home), 2);
        assertMoved(before, 3, Belief.of(home), 1);
    }

    private static void assertMoved(Belief before, int from, Belief after, int to) {
        assertThat(after.at("L1:" + (SLOT + to)).id())
                .isEqualTo(before.at("L1:" + (SLOT + from)).id());
    }

    @Test
    void withoutBarCode_movedToAnEmptySlot_isTheSame() {
        Home home = home(library("L1", 4, "{at: slot 1, media-type: LTO-4, contents: " + mtf("One") + "}"));
        Belief before = Belief.of(home);
        behindItsBack(home, device -> device.move(SLOT + 1, SLOT + 4));
        assertThat(inventory(home)).isEqualTo(new Inventory.Result(1, 0, 0, 0, 0));
        assertMoved(before, 1, Belief.of(home), 4);
    }

    @Test
    @Assumed("two cartridges with one bar code are told apart by where they were")
    void duplicateBarCodes_inOneLibrary_areTwoCartridges_andStayInTheirPlaces() {
        Home home = home(library(
                "L1",
                4,
                "{at: slot 1, bar-code: A00001L4, contents: " + mtf("One") + "}",
                "{at: slot 2, bar-code: A00001L4, duplicate: true, contents: " + mtf("Two") + "}"));
        Belief before = Belief.of(home);
        assertThat(before.media()).hasSize(2);
        behindItsBack(home, device -> device.move(SLOT + 1, PORT + 1));

        assertThat(inventory(home)).isEqualTo(new Inventory.Result(1, 0, 0, 1, 1));

        assertMoved(before, 2, Belief.of(home), 2);
    }

    @Test
    @Assumed("bar codes of two libraries may be the same: nobody asks them all when labels are printed")
    void duplicateBarCodes_inTwoLibraries_areTwoCartridges_andStayInTheirPlaces() {
        Home home = home(library("L1", 2, "{at: slot 1, bar-code: A00001L4}") + "\n"
                + library("L2", 2, "{at: slot 1, bar-code: A00001L4}"));
        Belief before = Belief.of(home);
        assertAccountedFor(home);
        assertThat(before.media()).hasSize(2);
        assertThat(inventory(home)).isEqualTo(new Inventory.Result(2, 0, 0, 0, 0));
        assertThat(Belief.of(home)).isEqualTo(before);
    }

    @Test
    @Assumed("copies of a tape carry its label")
    void sameLabel_inTwoLibrariesWithoutBarCodes_areTwoCartridges() {
        String tape = "{at: slot 1, media-type: LTO-4, contents: " + mtf("One") + "}";
        Home home = home(library("L1", 2, tape) + "\n" + library("L2", 2, tape));
        assertAccountedFor(home);
        assertThat(Belief.of(home).media()).hasSize(2);
        assertThat(inventory(home)).isEqualTo(new Inventory.Result(2, 0, 0, 0, 0));
    }

    @Test
    @Page("MSDN InjectNtmsCleaner")
    void cleaner_isTheFirst_thenTheOneThatIsLeft_thenNone() {
        Home home = home(library("L1", 4, "{at: slot 2, bar-code: CLN001CU}", "{at: slot 3, bar-code: CLN002CU}"));
        assertThat(Belief.of(home).cleaners()).containsEntry("L1", "L1:" + (SLOT + 2));
        assertThat(inventory(home)).isEqualTo(new Inventory.Result(0, 0, 2, 0, 0));
        assertThat(Belief.of(home).cleaners()).containsEntry("L1", "L1:" + (SLOT + 2));

        behindItsBack(home, device -> device.move(SLOT + 2, PORT + 1));
        assertThat(inventory(home).cleaners()).isEqualTo(1);
        assertThat(Belief.of(home).cleaners()).containsEntry("L1", "L1:" + (SLOT + 3));

        behindItsBack(home, device -> device.move(SLOT + 3, PORT + 2));
        assertThat(inventory(home).cleaners()).isZero();
        assertThat(Belief.of(home).cleaners()).isEmpty();

        behindItsBack(home, device -> device.move(PORT + 2, SLOT + 3));
        inventory(home);
        assertThat(Belief.of(home).cleaners()).containsEntry("L1", "L1:" + (SLOT + 3));
    }

    @Test
    @Assumed("what a drive reports as a cleaning cartridge is one, with or without a bar code")
    void cleanerWithoutBarCode_isFoundByTheDrive() {
        Home home = home(library("L1", 2, "{at: slot 1, media-type: LTO-4, cleaning: true}"));
        assertThat(Belief.of(home).cleaners()).containsEntry("L1", "L1:" + (SLOT + 1));
        assertAccountedFor(home);
    }

    @Test
    @Page("MSDN Media Pools")
    void twoSidedMedia_areFree_onlyIfBothSidesAre() {
        String type = "media-type: 'MO 5.25 inch', ";
        Home home = home(library(
                "L1",
                5,
                "{at: slot 1, " + type + "bar-code: FREEFREE, sides: [free, free]}",
                "{at: slot 2, " + type + "bar-code: FREEBLNK, sides: [free, blank]}",
                "{at: slot 3, " + type + "bar-code: FREEIMPO, sides: [free, " + mtf("One") + "]}",
                "{at: slot 4, " + type + "bar-code: BLNKBLNK}"));
        assertAccountedFor(home);
        Belief belief = Belief.of(home);
        assertThat(belief.withBarCode("FREEFREE").pool()).isEqualTo(PoolType.NTMS_POOLTYPE_SCRATCH);
        assertThat(belief.withBarCode("FREEFREE").states())
                .containsExactly(PartitionState.NTMS_PARTSTATE_AVAILABLE, PartitionState.NTMS_PARTSTATE_AVAILABLE);
        assertThat(belief.withBarCode("FREEBLNK").pool()).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
        assertThat(belief.withBarCode("FREEIMPO").pool()).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
        assertThat(belief.withBarCode("FREEIMPO").states())
                .containsExactly(PartitionState.NTMS_PARTSTATE_IMPORT, PartitionState.NTMS_PARTSTATE_IMPORT);
        assertThat(belief.withBarCode("BLNKBLNK").pool()).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
    }

    @Test
    @Assumed("a library that cannot be emptied is still inventoried as far as it goes")
    void drivesFullAndNoEmptySlot_isInventoriedByBarCode() {
        Home home = home(library(
                "L1",
                2,
                "{at: drive 1, bar-code: A00001L4, contents: free}",
                "{at: slot 1, bar-code: A00002L4, contents: free}",
                "{at: slot 2, bar-code: A00003L4, contents: free}"));
        assertAccountedFor(home);
        Belief belief = Belief.of(home);
        assertThat(belief.withBarCode("A00001L4").pool()).isEqualTo(PoolType.NTMS_POOLTYPE_SCRATCH);
        assertThat(belief.withBarCode("A00001L4").home()).isEmpty();
        assertThat(belief.withBarCode("A00002L4").states()).containsExactly(PartitionState.NTMS_PARTSTATE_UNKNOWN);
        assertThat(TestHomes.events(home)).contains(RsmEvent.INCONSISTENCY_FOUND.id());
        assertThat(inventory(home)).isEqualTo(new Inventory.Result(3, 0, 0, 0, 0));
    }

    private static ServiceOptions withRecogniser(MediaLabelRecogniser recogniser) {
        ServiceOptions options = TestHomes.options();
        return new ServiceOptions(
                options.owner(),
                false,
                options.clock(),
                false,
                options.files(),
                MediaLabels.standard().with(recogniser),
                options.mediaTypes(),
                options.known(),
                options.devices());
    }

    private record Recogniser(boolean throwing) implements MediaLabelRecogniser {

        @Override
        public String name() {
            return "Broken";
        }

        @Override
        public int maxMediaLabel() {
            return 80;
        }

        @Override
        public Optional<MediaLabel> claim(byte[] start) {
            if (throwing) {
                throw new IllegalStateException("cannot read this");
            }
            return Optional.of(new MediaLabel("Text", start, "\ud83d\ude00".repeat(127)));
        }
    }

    @Test
    @Page("MSDN Developing a Media Label Library")
    void recogniserThatThrows_isReported_andTheMediumUnrecognized() throws java.io.IOException {
        Home home = home(library("L1", 2, "{at: slot 1, bar-code: A00001L4, contents: {text: VOL1ARC001}}"));
        java.nio.file.Files.delete(home.database());
        try (NtmsService service = TestHomes.start(home, withRecogniser(new Recogniser(true)))) {
            assertThat(service.awaitInventory().added()).isEqualTo(1);
        }
        assertThat(TestHomes.log(home)).anySatisfy(event -> {
            assertThat(event.id()).isEqualTo(RsmEvent.LABEL_LIBRARY_FAILED.id());
            assertThat(event.text()).contains("Broken").contains("cannot read this");
        });
        assertThat(Belief.of(home).withBarCode("A00001L4").pool()).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
    }

    @Test
    @Page("MSDN Developing a Media Label Library")
    void recogniserOfAnotherFormat_makesItsMediaImport_andNamesThemWhole() throws java.io.IOException {
        Home home = home(library("L1", 2, "{at: slot 1, media-type: LTO-4, contents: {text: VOL1ARC001}}"));
        java.nio.file.Files.delete(home.database());
        TestHomes.start(home, withRecogniser(new Recogniser(false))).close();
        Belief.Medium medium = Belief.of(home).at("L1:" + (SLOT + 1));
        assertThat(medium.pool()).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
        assertThat(medium.name()).isEqualTo("\ud83d\ude00".repeat(31)); // 63 characters would halve the last
    }

    @Test
    @Assumed("a label library that hangs must not hold up an inventory for ever")
    void recogniserThatHangs_isReported_andTheInventoryEnds() throws java.io.IOException {
        Home home = home(library("L1", 2, "{at: slot 1, bar-code: A00001L4, contents: {text: VOL1ARC001}}"));
        java.nio.file.Files.delete(home.database());
        CountDownLatch testIsOver = new CountDownLatch(1);
        try (NtmsService service = TestHomes.start(home, withRecogniser(new HangingRecogniser(testIsOver)))) {
            assertThat(service.awaitInventory().added()).isEqualTo(1);
        } finally {
            testIsOver.countDown();
        }
        assertThat(TestHomes.log(home)).anySatisfy(event -> {
            assertThat(event.id()).isEqualTo(RsmEvent.LABEL_LIBRARY_TOO_SLOW.id());
            assertThat(event.text()).contains("Hanging");
        });
        assertThat(Belief.of(home).withBarCode("A00001L4").pool()).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
    }
}
