package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.device.ElementKind;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Medium;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.label.ImpatientLabels;
import dev.rsm.label.MediaLabel;
import dev.rsm.label.MediaLabelRecogniser;
import dev.rsm.label.MediaLabels;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.testing.HangingRecogniser;
import dev.rsm.testing.MovingRsm;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a backup product meets when the library that recognises its labels is gone or broken. */
@Timeout(120)
class LabelLibrarySituationsTest {

    private static final String LIBRARY = """
            libraries:
              - {vendor: MAKER, product: CHANGER, serial: LIB1, slots: 12, drives: [{serial: DRV1, media-types: [LTO-4]}]}
            """;

    private static final InventoryMethod OMID = InventoryMethod.NTMS_INVENTORY_OMID;

    private final Path folder;
    private final MovingRsm rsm;
    private final CountDownLatch testIsOver = new CountDownLatch(1);

    LabelLibrarySituationsTest(@TempDir Path folder) {
        this.folder = folder;
        this.rsm = new MovingRsm(folder, LIBRARY, false);
    }

    @AfterEach
    void close() {
        testIsOver.countDown();
        rsm.close();
    }

    /** The label library of a vendor. */
    private record Vendor(String name) implements MediaLabelRecogniser {

        @Override
        public int maxMediaLabel() {
            return 16;
        }

        @Override
        public Optional<MediaLabel> claim(byte[] start) {
            String text = new String(start, StandardCharsets.US_ASCII);
            return text.startsWith("MINE") ? Optional.of(new MediaLabel(name, start, text)) : Optional.empty();
        }
    }

    private void putIn(int slot, String contents) {
        putIn("VEN00" + slot + "L4", slot, contents);
    }

    private void putIn(String barCode, int slot, String contents) {
        var lto = MediaTypes.shipped().named("LTO-4").orElseThrow();
        int number = rsm.hands()
                .make(
                        barCode,
                        true,
                        new Medium(lto, false, false, false),
                        List.of(contents.getBytes(StandardCharsets.US_ASCII)));
        rsm.hands().putIn("LIB1", new Place(ElementKind.STORAGE, slot), number);
    }

    private void inventory(InventoryMethod method) {
        rsm.settle(rsm.session().library().inventory(rsm.library("MAKER CHANGER"), method));
    }

    /** The kind of pool of the medium in the library with a bar code. */
    private PoolType pool(String barCode) {
        Guid library = rsm.library("MAKER CHANGER");
        Guid pool = ((PhysicalMediaInformation) rsm.the(
                                NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                                PhysicalMediaInformation.class,
                                medium -> medium.barCode().equals(barCode)
                                        && medium.currentLibrary().equals(library))
                        .info())
                .mediaPool();
        return rsm.session().objects().info(pool, MediaPoolInformation.class).poolType();
    }

    private NtmsStatus mount(String barCode) {
        NtmsStatus status = status(() -> rsm.mount(barCode));
        rsm.time().settle();
        return status;
    }

    private void importWithItsLibrary() {
        rsm.restart(MediaLabels.standard().with(new Vendor("Vendor")));
        putIn(1, "MINE 0001");
        inventory(OMID);
        assertThat(pool("VEN001L4")).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
    }

    private List<Guid> media() {
        return rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA).stream()
                .map(each -> each.id())
                .toList();
    }

    @Test
    @Page("MSDN Bar Codes: they determine the identity of media as labels do")
    @Assumed("a label that nobody recognises does not tell that a cartridge with a known bar code is another")
    void labelLibraryIsGone_itsMediaStayWhatTheyAre_byTheirBarCodes() {
        importWithItsLibrary();
        List<Guid> before = media();
        rsm.restart(MediaLabels.standard());
        inventory(OMID);
        assertThat(media()).isEqualTo(before);
        assertThat(pool("VEN001L4")).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
        assertThat(TestHomes.log(rsm.home())).anySatisfy(event -> {
            assertThat(event.id()).isEqualTo(RsmEvent.INCONSISTENCY_FOUND.id());
            assertThat(event.text()).contains("not recognised any more").contains("type Vendor");
        });
        rsm.restart(MediaLabels.standard().with(new Vendor("Vendor")));
        inventory(OMID);
        assertThat(media()).isEqualTo(before);
        assertThat(mount("VEN001L4")).as("the label library is back").isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN Media Life Cycle: media without a label that is known are unrecognised")
    void labelLibraryIsGone_mediaWithoutABarCode_areNotRecognisedByAnInventoryOfLabels() {
        rsm.restart(MediaLabels.standard().with(new Vendor("Vendor")));
        putIn("", 1, "MINE 0001");
        inventory(OMID);
        assertThat(pool("")).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
        rsm.restart(MediaLabels.standard());
        assertThat(pool("")).as("nobody has looked at the label").isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
        inventory(OMID);
        assertThat(pool("")).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
        assertThat(media()).as("the one that was recognised is off-line").hasSize(2);
    }

    @Test
    @Page("MSDN Media Life Cycle: media whose label is recognised are imported")
    void labelLibraryIsInstalled_mediaThatItRecognises_goToImport_atTheNextInventoryOfLabels() {
        putIn(1, "MINE 0001");
        putIn("", 2, "MINE 0002");
        inventory(OMID);
        assertThat(pool("VEN001L4")).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
        assertThat(pool("")).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
        rsm.restart(MediaLabels.standard().with(new Vendor("Vendor")));
        assertThat(pool("VEN001L4")).as("nobody has looked").isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
        inventory(OMID);
        assertThat(pool("VEN001L4")).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
        assertThat(pool("")).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
        assertThat(rsm.all(NtmsObjectType.NTMS_PARTITION))
                .extracting(side -> ((PartitionInformation) side.info()).omidLabelInfo())
                .containsExactlyInAnyOrder("MINE 0001", "MINE 0002");
    }

    @Test
    @Page("MSDN Media Life Cycle: media without a label that is known are unrecognised")
    void tapeThatWasErased_isANewOne_alsoWithAKnownBarCode() {
        importWithItsLibrary();
        int number = rsm.hands().takeOut("LIB1", new Place(ElementKind.STORAGE, 1));
        rsm.hands().throwAway(number);
        putIn(1, "");
        inventory(OMID);
        assertThat(pool("VEN001L4")).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
        assertThat(media()).hasSize(2);
    }

    @Test
    @Assumed("a label that nobody recognises any more is as good as none")
    void labelLibraryIsGone_itsMediaCannotBeMounted() {
        importWithItsLibrary();
        rsm.restart(MediaLabels.standard());
        assertThat(mount("VEN001L4")).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(TestHomes.events(rsm.home())).contains(RsmEvent.LABEL_MISSING.id());
    }

    @Test
    @Assumed("a broken label library must keep neither the service nor the other libraries from working")
    void labelLibraryCannotBeLoaded_isLogged_andTheServiceStarts() throws IOException {
        Path services = Files.createDirectories(folder.resolve("vendor/META-INF/services"));
        Files.write(services.resolve(MediaLabelRecogniser.class.getName()), List.of("gone.Recogniser"));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] places = {folder.resolve("vendor").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(places, before)) {
            thread.setContextClassLoader(loader);
            rsm.restart(MediaLabels.installed());
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(TestHomes.log(rsm.home())).anySatisfy(event -> {
            assertThat(event.id()).isEqualTo(RsmEvent.LABEL_LIBRARY_NOT_LOADED.id());
            assertThat(event.text()).contains("gone.Recogniser");
        });
    }

    @Test
    @Assumed("of two label libraries that claim a medium the first counts, and the log tells of the other")
    void twoLabelLibrariesClaimATape_theFirstCounts_andTheLogTells() {
        rsm.restart(MediaLabels.standard().with(new Vendor("Vendor")).with(new Vendor("Rival")));
        putIn(1, "MINE 0001");
        inventory(OMID);
        assertThat(pool("VEN001L4")).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
        assertThat(rsm.all(NtmsObjectType.NTMS_PARTITION))
                .extracting(side -> ((PartitionInformation) side.info()).omidLabelType())
                .containsExactly("Vendor");
        assertThat(TestHomes.log(rsm.home())).anySatisfy(event -> {
            assertThat(event.id()).isEqualTo(RsmEvent.LABEL_LIBRARY_CONTESTED.id());
            assertThat(event.text()).contains("Rival", "Vendor");
        });
    }

    @Test
    @Assumed("a label library that hangs again and again is not asked any more")
    void labelLibraryThatHangsOnEveryMedium_isGivenUp_andTheInventoryEnds() {
        rsm.restart(ImpatientLabels.with(new HangingRecogniser(testIsOver), Duration.ofMillis(20)));
        for (int slot = 1; slot <= 9; slot++) {
            putIn(slot, "tape " + slot);
        }
        inventory(OMID);
        assertThat(TestHomes.events(rsm.home()))
                .contains(RsmEvent.LABEL_LIBRARY_TOO_SLOW.id())
                .containsOnlyOnce(RsmEvent.LABEL_LIBRARY_GIVEN_UP.id());
        assertThat(pool("VEN009L4")).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
    }
}
