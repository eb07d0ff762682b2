package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Hardware;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Medium;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.label.FreeLabel;
import dev.rsm.label.LabelFinding;
import dev.rsm.label.MediaLabels;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.testing.MovingRsm;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The writing of free labels, with tapes that lie elsewhere than RSM believes. */
@Timeout(120)
class FreeLabellingTest {

    private static final String LIBRARIES = """
            libraries:
              - {vendor: MAKER, product: PLAIN, serial: PLAIN1, slots: 4, doors: 1, locks-doors: false, bar-code-reader: false,
                 drives: [{serial: PLD1, media-types: [LTO-4]}],
                 cartridges: [
                   {at: slot 1, media-type: LTO-4, contents: {mtf: {software: Maker, name: "One", id: "11111111-FDA7-5B94-8A77-3243EC0A2833"}}},
                   {at: slot 2, media-type: LTO-4, contents: {mtf: {software: Maker, name: "Two", id: "22222222-D5E6-55B4-B9BC-0470474918BD"}}},
                   {at: slot 3, media-type: LTO-4, contents: blank}]}
              - {vendor: MAKER, product: READER, serial: LIB1, slots: 4,
                 drives: [{serial: DRV1, media-types: [LTO-4]}, {serial: DRV2, media-types: [LTO-4]}],
                 cartridges: [
                   {at: slot 1, bar-code: AAA001L4, contents: {text: "raw one"}},
                   {at: slot 2, bar-code: AAA002L4, contents: {text: "raw two"}},
                   {at: slot 3, bar-code: AAA003L4, contents: {mtf: {software: Maker, name: "Three", id: "33333333-D5E6-55B4-B9BC-0470474918BD"}}}]}
            """;

    private final MovingRsm rsm;

    FreeLabellingTest(@TempDir Path folder) {
        rsm = new MovingRsm(folder, LIBRARIES, true);
    }

    @AfterEach
    void close() {
        rsm.close();
    }

    private static Place slot(int number) {
        return new Place(ElementKind.STORAGE, number);
    }

    private Guid in(String serial, int slot) {
        Guid library = rsm.library(serial.equals("PLAIN1") ? "MAKER PLAIN" : "MAKER READER");
        Guid element = rsm.the(
                        NtmsObjectType.NTMS_STORAGESLOT,
                        dev.rsm.ntms.StorageSlotInformation.class,
                        each -> each.library().equals(library) && each.number() == slot)
                .id();
        return rsm.the(NtmsObjectType.NTMS_PHYSICAL_MEDIA, PhysicalMediaInformation.class, medium -> medium.location()
                        .equals(element))
                .id();
    }

    private Guid side(Guid medium) {
        return rsm.the(NtmsObjectType.NTMS_PARTITION, PartitionInformation.class, side -> side.physicalMedia()
                        .equals(medium))
                .id();
    }

    private PartitionState state(Guid medium) {
        return rsm.session()
                .objects()
                .info(side(medium), PartitionInformation.class)
                .state();
    }

    private void free(Guid medium) {
        rsm.settle(rsm.session().media().moveToPool(medium, freePool(medium)));
    }

    /** The free pool for a medium's type. */
    private Guid freePool(Guid medium) {
        Guid type = rsm.session()
                .objects()
                .info(medium, PhysicalMediaInformation.class)
                .mediaType();
        var objects = rsm.session().objects();
        return rsm.all(NtmsObjectType.NTMS_MEDIA_POOL).stream()
                .flatMap(parent -> objects
                        .enumerate(parent.id(), NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_DEFAULT)
                        .await()
                        .stream())
                .filter(id -> objects.information(id, NtmsObjectType.NTMS_MEDIA_POOL)
                                        .await()
                                        .info()
                                instanceof MediaPoolInformation info
                        && info.poolType() == PoolType.NTMS_POOLTYPE_SCRATCH
                        && info.mediaType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private List<LibRequestInformation> writings() {
        return rsm.requests().stream()
                .filter(request -> request.operationCode() == LmOperation.NTMS_LM_WRITESCRATCH)
                .toList();
    }

    private LibRequestInformation writing(Guid medium) {
        return writings().stream()
                .filter(request -> request.physMediaId().equals(medium))
                .findFirst()
                .orElseThrow();
    }

    /** What is on the tape in a slot. */
    private LabelFinding contents(String serial, int slot) {
        Hardware.CartridgeView view = rsm.hardware().cartridges().stream()
                .filter(each -> each.library().equals(serial) && each.place().equals(slot(slot)))
                .findFirst()
                .orElseThrow();
        return MediaLabels.standard().examine(view.sides().get(0));
    }

    private List<Integer> logged() {
        return TestHomes.events(rsm.home());
    }

    @Test
    @Page("MSDN CancelNtmsLibraryRequest")
    void writingThatIsCancelled_isLogged_andTheTapeKeepsWhatItHas() {
        Guid one = in("PLAIN1", 1);
        Guid two = side(in("PLAIN1", 2));
        LabelFinding before = contents("PLAIN1", 1);
        rsm.settle(rsm.session()
                .media()
                .mount(List.of(two), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE));
        rsm.session().media().moveToPool(one, freePool(one)).await();
        assertThat(writing(one).state()).as("the one drive is in use").isEqualTo(LmState.NTMS_LM_QUEUED);
        assertThat(logged()).doesNotContain(RsmEvent.FREE_LABEL_CANCELLED.id());

        Guid request = rsm.all(NtmsObjectType.NTMS_LIBREQUEST).stream()
                .filter(each -> each.info() instanceof LibRequestInformation info
                        && info.operationCode() == LmOperation.NTMS_LM_WRITESCRATCH)
                .findFirst()
                .orElseThrow()
                .id();
        rsm.session().library().cancelRequest(request).await();

        assertThat(writing(one).state()).isEqualTo(LmState.NTMS_LM_CANCELLED);
        assertThat(logged()).containsOnlyOnce(RsmEvent.FREE_LABEL_CANCELLED.id());
        rsm.settle(rsm.session().media().dismount(List.of(two), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value()));
        assertThat(contents("PLAIN1", 1)).isEqualTo(before);
    }

    @Test
    @Page("MSDN Media Identification: labels are checked before media are used")
    void tapesExchangedByHand_theOneInTheWrongPlaceIsNotOverwritten() {
        Guid one = in("PLAIN1", 1);
        Guid two = in("PLAIN1", 2);
        rsm.hands().swapUnnoticed("PLAIN1", slot(1), slot(2));
        LabelFinding before = contents("PLAIN1", 1);

        free(one);

        assertThat(contents("PLAIN1", 1)).as("the other medium").isEqualTo(before);
        assertThat(writing(one).state()).isEqualTo(LmState.NTMS_LM_FAILED);
        assertThat(writing(one).errorCode()).isEqualTo(NtmsStatus.INVALID_MEDIA.code());
        assertThat(logged()).contains(RsmEvent.LABEL_MISMATCH.id());
        assertThat(in("PLAIN1", 1)).as("after the inventory that follows").isEqualTo(two);
        assertThat(state(one)).as("and then it is written").isEqualTo(PartitionState.NTMS_PARTSTATE_AVAILABLE);
        assertThat(contents("PLAIN1", 2)).isInstanceOf(LabelFinding.Free.class);
    }

    @Test
    @Assumed("what was put in the place of a medium without a label is not overwritten either, if it is known")
    void tapeOfAnotherMedium_inThePlaceOfOneWithoutALabel_isNotOverwritten() {
        Guid blank = in("PLAIN1", 3);
        Guid two = in("PLAIN1", 2);
        rsm.hands().swapUnnoticed("PLAIN1", slot(2), slot(3));
        LabelFinding before = contents("PLAIN1", 3);

        free(blank);

        assertThat(contents("PLAIN1", 3)).isEqualTo(before);
        assertThat(writing(blank).errorCode()).isEqualTo(NtmsStatus.INVALID_MEDIA.code());
        assertThat(in("PLAIN1", 3)).isEqualTo(two);
    }

    @Test
    @Page("MSDN Bar Codes: they determine the identity of media as labels do")
    void tapesWithoutLabels_areKnownByTheirBarCodes() {
        Guid one = rsm.medium("AAA001L4");
        Guid two = rsm.medium("AAA002L4");
        rsm.hands().swapUnnoticed("LIB1", slot(1), slot(2));

        free(one);

        assertThat(contents("LIB1", 1)).as("AAA002L4").isInstanceOf(LabelFinding.Unrecognised.class);
        assertThat(writing(one).errorCode()).isEqualTo(NtmsStatus.INVALID_MEDIA.code());
        assertThat(in("LIB1", 1)).isEqualTo(two);
        assertThat(in("LIB1", 2)).isEqualTo(one);
        free(two);
        assertThat(contents("LIB1", 1)).as("asked for").isInstanceOf(LabelFinding.Free.class);
    }

    @Test
    @Assumed("a strange tape in the place of a known one may be wanted by somebody")
    void tapeThatNobodyKnows_inThePlaceOfAKnownOne_isNotOverwritten() {
        Guid one = in("PLAIN1", 1);
        rsm.hands().openDoor("PLAIN1", 1);
        rsm.hands().throwAway(rsm.hands().takeOut("PLAIN1", slot(1)));
        var lto = MediaTypes.shipped().named("LTO-4").orElseThrow();
        byte[] label = MtfLabel.encode("Stranger", "Its", new UUID(7, 7));
        int stranger = rsm.hands().make("", true, new Medium(lto, false, false, false), List.of(label));
        rsm.hands().putIn("PLAIN1", slot(1), stranger);
        rsm.hands().closeDoor("PLAIN1", 1);
        rsm.time().settle();
        assertThat(in("PLAIN1", 1))
                .as("without a reader it is taken for the one")
                .isEqualTo(one);

        free(one);

        assertThat(contents("PLAIN1", 1)).isInstanceOf(LabelFinding.Claimed.class);
        assertThat(writing(one).errorCode()).isEqualTo(NtmsStatus.INVALID_MEDIA.code());
    }

    @Test
    @Assumed("what a program wrote without telling RSM is known by the bar code still, and not wanted any more")
    void labelThatNobodyRecognises_onTheCartridgeWithTheRightBarCode_isOverwritten() {
        Guid three = rsm.medium("AAA003L4");
        overwrite(three, "a program's own".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        free(three);

        assertThat(state(three)).isEqualTo(PartitionState.NTMS_PARTSTATE_AVAILABLE);
    }

    @Test
    @Assumed("the service may have been killed between the writing and the note of it")
    void freeLabelThatIsNotKnown_isWrittenAnew() {
        Guid one = in("PLAIN1", 1);
        overwrite(one, FreeLabel.encode(new UUID(8, 8)));

        free(one);

        assertThat(state(one)).isEqualTo(PartitionState.NTMS_PARTSTATE_AVAILABLE);
    }

    private void overwrite(Guid medium, byte[] start) {
        Guid drive = mount(medium);
        rsm.hardware().drive(rsm.driveInformation(drive).deviceName()).writeStart(start);
        dismount(medium);
    }

    private Guid mount(Guid medium) {
        return rsm.session()
                .media()
                .mount(List.of(side(medium)), List.of(), MountOptions.NTMS_MOUNT_WRITE, 0, NtmsLimits.INFINITE)
                .await()
                .get(0);
    }

    private void dismount(Guid medium) {
        rsm.settle(rsm.session().media().dismount(List.of(side(medium)), 0));
    }

    @Test
    @Page("MSDN CancelNtmsLibraryRequest")
    void freeLabelThatIsCancelledWhileTheMediumIsInUse_isNotWritten() {
        Guid one = rsm.medium("AAA001L4");
        writeWhileInUse(one);
        assertThat(writing(one).state()).isEqualTo(LmState.NTMS_LM_WAITING);
        Guid request = request();

        rsm.settle(rsm.session().library().cancelRequest(request));
        dismount(one);

        assertThat(writing(one).state()).isEqualTo(LmState.NTMS_LM_CANCELLED);
        assertThat(contents("LIB1", 1)).isInstanceOf(LabelFinding.Unrecognised.class);
        assertThat(state(one)).isEqualTo(PartitionState.NTMS_PARTSTATE_UNPREPARED);
        assertThat(logged()).contains(RsmEvent.FREE_LABEL_CANCELLED.id());
    }

    /** Has a medium be in use when its library comes to write its free label. */
    private void writeWhileInUse(Guid medium) {
        mount(rsm.medium("AAA002L4"));
        mount(rsm.medium("AAA003L4"));
        free(medium);
        var mounted = rsm.session()
                .media()
                .mount(List.of(side(medium)), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE);
        dismount(rsm.medium("AAA002L4"));
        mounted.await();
        dismount(rsm.medium("AAA003L4"));
    }

    private Guid request() {
        return rsm.the(
                        NtmsObjectType.NTMS_LIBREQUEST,
                        LibRequestInformation.class,
                        request -> request.operationCode() == LmOperation.NTMS_LM_WRITESCRATCH)
                .id();
    }

    @Test
    @Page("MSDN CancelNtmsLibraryRequest: a request that is in process cannot be cancelled")
    void freeLabelThatIsBeingWritten_cannotBeCancelled_alsoIfItHadToWait() {
        Guid one = rsm.medium("AAA001L4");
        writeWhileInUse(one);
        Guid request = request();
        rsm.session().media().dismount(List.of(side(one)), 0).await();
        for (int second = 0; second < 600 && writing(one).state() == LmState.NTMS_LM_WAITING; second++) {
            rsm.time().advance(Duration.ofSeconds(1));
        }

        assertThat(writing(one).state()).isEqualTo(LmState.NTMS_LM_INPROCESS);
        assertThat(status(() -> rsm.session().library().cancelRequest(request))).isEqualTo(NtmsStatus.ACCESS_DENIED);
        rsm.time().settle();
        assertThat(writing(one).state()).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(logged()).doesNotContain(RsmEvent.FREE_LABEL_CANCELLED.id());
    }
}
