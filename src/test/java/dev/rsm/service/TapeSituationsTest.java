package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.device.ElementKind;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Medium;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.testing.MovingRsm;
import dev.rsm.testing.TestHomes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a backup product meets when somebody was at the tapes. */
@Timeout(120)
@RemovableStorage(libraries = TapeSituationsTest.LIBRARIES, clock = Clock.CALCULATED)
class TapeSituationsTest {

    private static final String PLAIN = "PLAIN1";
    private static final String ALONE = "ALN1";
    private static final String JUKEBOX = "JUK1";

    static final String LIBRARIES = """
            libraries:
              - {vendor: MAKER, product: PLAIN, serial: PLAIN1, slots: 5, bar-code-reader: false,
                 drives: [{serial: PLD1, media-types: [LTO-4]}],
                 cartridges: [
                   {at: slot 1, media-type: LTO-4, contents: {mtf: {software: Maker, name: "One", id: "11111111-FDA7-5B94-8A77-3243EC0A2833"}}}]}
              - {changer: false, drives: [{vendor: MAKER, product: ALONE, serial: ALN1, media-types: [LTO-4]}],
                 cartridges: [
                   {at: drive 1, media-type: LTO-4, contents: {mtf: {software: Maker, name: "Monday", id: "33333333-FDA7-5B94-8A77-3243EC0A2833"}}}]}
              - {vendor: MAKER, product: JUKEBOX, serial: JUK1, slots: 2, bar-code-reader: false,
                 drives: [{serial: MOD1, media-types: ["MO 5.25 inch"]}]}
            """;

    private static final Place DRIVE = new Place(ElementKind.DATA_TRANSFER, 1);

    private final MovingRsm rsm;

    TapeSituationsTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    private static Place slot(int number) {
        return new Place(ElementKind.STORAGE, number);
    }

    /** Takes a new cartridge out of its box; it has been written to already. */
    private int cartridge(String type, byte[]... sides) {
        var media = MediaTypes.shipped().named(type).orElseThrow();
        return rsm.hands().make("", true, new Medium(media, false, false, false), List.of(sides));
    }

    private int tape(String name) {
        return cartridge(
                "LTO-4", MtfLabel.encode("Maker", name, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))));
    }

    private void inventory(String library) {
        rsm.settle(rsm.session().library().inventory(rsm.library(library), InventoryMethod.NTMS_INVENTORY_OMID));
    }

    private List<ObjectInformation> media(String library) {
        Guid id = rsm.library(library);
        return rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA).stream()
                .filter(each -> info(each).currentLibrary().equals(id))
                .toList();
    }

    private static PhysicalMediaInformation info(ObjectInformation medium) {
        return (PhysicalMediaInformation) medium.info();
    }

    private PoolType pool(ObjectInformation medium) {
        Guid pool = info(medium).mediaPool();
        return rsm.session().objects().info(pool, MediaPoolInformation.class).poolType();
    }

    private ObjectInformation named(String name) {
        List<ObjectInformation> found = rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA).stream()
                .filter(each -> each.name().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private NtmsStatus mount(String name) {
        Guid side = rsm.session()
                .objects()
                .enumerate(named(name).id(), NtmsObjectType.NTMS_PARTITION, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        NtmsStatus status = status(() -> rsm.session()
                .media()
                .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE));
        rsm.time().settle();
        return status;
    }

    private List<Integer> logged() {
        return TestHomes.events(rsm.home());
    }

    private void changeTheTapeInTheDrive(String name) {
        rsm.hands().pressEject(ALONE, 1);
        rsm.hands().putIn(ALONE, DRIVE, tape(name));
        rsm.time().settle();
    }

    @Test
    @Page("MSDN Libraries: stand-alone drive libraries")
    void tapeChangedInAStandAloneDrive_goesUnnoticed_untilAnInventory() {
        changeTheTapeInTheDrive("Tuesday");
        assertThat(media("MAKER ALONE")).extracting(ObjectInformation::name).containsExactly("Monday");
        assertThat(logged()).doesNotContain(RsmEvent.INCONSISTENCY_FOUND.id());
        inventory("MAKER ALONE");
        assertThat(media("MAKER ALONE")).extracting(ObjectInformation::name).containsExactly("Tuesday");
        assertThat(pool(named("Tuesday"))).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
        assertThat(info(named("Monday")).currentLibrary()).isEqualTo(rsm.library("Off-line"));
        assertThat(logged()).contains(RsmEvent.INCONSISTENCY_FOUND.id());
    }

    @Test
    @Spec({"MS-RSMP 2.2.1.11-12", "MS-RSMP 2.2.1.11-13"})
    void tapeChangedInAStandAloneDrive_failsTheMount_andIsFoundThen() {
        changeTheTapeInTheDrive("Tuesday");
        assertThat(mount("Monday")).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(logged()).contains(RsmEvent.LABEL_MISMATCH.id());
        assertThat(media("MAKER ALONE")).extracting(ObjectInformation::name).containsExactly("Tuesday");
        assertThat(mount("Tuesday")).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN Media Pools")
    void tapeOfAnotherProduct_landsInImport_orUnrecognized() {
        rsm.hands()
                .putIn(PLAIN, slot(2), cartridge("LTO-4", MtfLabel.encode("Other Product", "Theirs", new UUID(1, 2))));
        rsm.hands().putIn(PLAIN, slot(3), cartridge("LTO-4", "DUMP 0 of /home".getBytes(StandardCharsets.UTF_8)));
        inventory("MAKER PLAIN");
        assertThat(pool(named("Theirs"))).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
        assertThat(media("MAKER PLAIN").stream().map(this::pool))
                .containsExactlyInAnyOrder(
                        PoolType.NTMS_POOLTYPE_IMPORT, PoolType.NTMS_POOLTYPE_IMPORT, PoolType.NTMS_POOLTYPE_FOREIGN);
    }

    @Test
    @Spec({"MS-RSMP 2.2.1.11-12", "MS-RSMP 2.2.1.11-13"})
    void blankTapeInThePlaceOfAKnownOne_hasNoLabel_andFailsTheMount() {
        rsm.hands().takeOut(PLAIN, slot(1));
        rsm.hands().putIn(PLAIN, slot(1), cartridge("LTO-4"));
        assertThat(mount("One")).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(logged()).contains(RsmEvent.LABEL_MISSING.id()).doesNotContain(RsmEvent.LABEL_MISMATCH.id());
        assertThat(info(named("One")).currentLibrary()).isEqualTo(rsm.library("Off-line"));
        assertThat(media("MAKER PLAIN").stream().map(this::pool)).containsExactly(PoolType.NTMS_POOLTYPE_FOREIGN);
    }

    @Test
    @Assumed("a disk with one side that is recognised goes where that side belongs, and is told of")
    void diskWithOneSideThatIsRecognised_isImported_andLogged() {
        byte[] label = MtfLabel.encode("Maker", "Front", new UUID(3, 4));
        byte[] noLabel = "no label".getBytes(StandardCharsets.UTF_8);
        rsm.hands().putIn(JUKEBOX, slot(1), cartridge("MO 5.25 inch", label, noLabel));
        inventory("MAKER JUKEBOX");
        assertThat(logged()).contains(RsmEvent.HALF_RECOGNISED.id());
        assertThat(media("MAKER JUKEBOX").stream().map(this::pool)).containsExactly(PoolType.NTMS_POOLTYPE_IMPORT);
    }

    @Test
    @Assumed("a disk that cannot leave its drive is known by the side that is up")
    void diskPutIntoTheDriveOfAFullJukebox_isKnownByTheSideThatIsUp() {
        byte[] noLabel = "no label".getBytes(StandardCharsets.UTF_8);
        byte[] front = MtfLabel.encode("Maker", "Front", new UUID(7, 8));
        byte[] back = MtfLabel.encode("Maker", "Back", new UUID(5, 6));
        rsm.hands().putIn(JUKEBOX, slot(1), cartridge("MO 5.25 inch", noLabel, noLabel));
        rsm.hands().putIn(JUKEBOX, slot(2), cartridge("MO 5.25 inch", noLabel, noLabel));
        rsm.hands().putIn(JUKEBOX, DRIVE, cartridge("MO 5.25 inch", front, back), 1);
        inventory("MAKER JUKEBOX");
        assertThat(media("MAKER JUKEBOX"))
                .extracting(each -> info(each).location())
                .contains(rsm.drive("MOD1"));
        assertThat(labels()).contains("Back").doesNotContain("Front");
        rsm.hands().takeOut(JUKEBOX, slot(1));
        inventory("MAKER JUKEBOX");
        inventory(
                "MAKER JUKEBOX"); // the first one leaves the drive as it was full: the slot's medium was still believed
        assertThat(labels()).as("what was read once there was room").contains("Back", "Front");
    }

    private List<String> labels() {
        return rsm.all(NtmsObjectType.NTMS_PARTITION).stream()
                .map(each -> ((PartitionInformation) each.info()).omidLabelInfo())
                .toList();
    }
}
