package dev.rsm.service;

import static dev.rsm.service.Stocked.PLAIN;
import static dev.rsm.service.Stocked.READER;
import static dev.rsm.service.Stocked.slot;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.device.Fault;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Medium;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.ntms.SlotState;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** InventoryNtmsLibrary with devices that move. */
@Timeout(120)
class InventoryFacetTest {

    private static final InventoryMethod FAST = InventoryMethod.NTMS_INVENTORY_FAST;
    private static final InventoryMethod OMID = InventoryMethod.NTMS_INVENTORY_OMID;
    private static final InventoryMethod STOP = InventoryMethod.NTMS_INVENTORY_STOP;

    private final Stocked stocked;
    private final NtmsSession session;

    InventoryFacetTest(@TempDir Path folder) {
        this.stocked = new Stocked(folder, true);
        this.session = stocked.rsm.session();
    }

    @AfterEach
    void close() {
        stocked.close();
    }

    private Guid in(String serial, int number) {
        return stocked.slotOf(serial, number);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.6", "MS-RSMP 3.2.5.2.1.6-07", "MS-RSMP 3.2.5.2.1.6-13"})
    void fast_withAReader_goesByBarCodes_andTellsOfItsEnd() {
        NotificationHandle handle = stocked.listen(NtmsObjectType.NTMS_LIBRARY);
        stocked.rsm.hands().swapUnnoticed(READER, slot(1), slot(2));
        stocked.rsm.hands().swapUnnoticed(READER, slot(3), slot(5));
        stocked.inventory(READER, FAST);
        assertThat(stocked.medium("AAA001L4").location()).isEqualTo(in(READER, 2));
        assertThat(stocked.medium("AAA002L4").location()).isEqualTo(in(READER, 1));
        assertThat(stocked.medium("AAA003L4").location()).isEqualTo(in(READER, 5));
        assertThat(stocked.slotState(in(READER, 3))).isEqualTo(SlotState.NTMS_SLOTSTATE_EMPTY);
        assertThat(stocked.slotState(in(READER, 5))).isEqualTo(SlotState.NTMS_SLOTSTATE_FULL);
        assertThat(stocked.told(handle))
                .contains(new NotificationInformation(
                        NotificationOperation.NTMS_EVENT_COMPLETE, stocked.library(READER)));
    }

    @Test
    @Page("MSDN InventoryNtmsLibrary")
    @Spec("MS-RSMP 3.2.5.2.1.6-07")
    void fast_withoutAReader_seesWhatBecameFullAndEmpty_andNotWhatWasExchanged() {
        stocked.rsm.hands().swapUnnoticed(PLAIN, slot(1), slot(4));
        stocked.inventory(PLAIN, FAST);
        assertThat(stocked.medium("One").location()).isEqualTo(in(PLAIN, 4));
        stocked.rsm.hands().swapUnnoticed(PLAIN, slot(2), slot(4));
        stocked.inventory(PLAIN, FAST);
        assertThat(stocked.medium("One").location()).isEqualTo(in(PLAIN, 4)); // it is in 2
        assertThat(stocked.events()).doesNotContain(RsmEvent.INCONSISTENCY_FOUND.id());
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.6-06")
    void omid_readsEveryLabel_andPutsRightWhatWasExchanged() {
        stocked.rsm.hands().swapUnnoticed(PLAIN, slot(1), slot(2));
        int loads = loads("One");
        stocked.inventory(PLAIN, OMID);
        assertThat(stocked.medium("One").location()).isEqualTo(in(PLAIN, 2));
        assertThat(stocked.medium("Two").location()).isEqualTo(in(PLAIN, 1));
        assertThat(stocked.events()).contains(RsmEvent.INCONSISTENCY_FOUND.id());
        assertThat(stocked.named("One")).hasSize(1);
        assertThat(loads("One")).isEqualTo(loads + 1);
    }

    private int loads(String name) {
        return stocked.rsm.hardware().cartridges().stream()
                .filter(each -> each.library().equals(PLAIN)
                        && new String(each.sides().get(0), java.nio.charset.StandardCharsets.UTF_16LE).contains(name))
                .mapToInt(each -> each.loads())
                .findFirst()
                .orElseThrow();
    }

    private NtmsStatus mount(Guid medium) {
        Guid side = session.objects()
                .enumerate(medium, NtmsObjectType.NTMS_PARTITION, dev.rsm.ntms.EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        return status(() ->
                session.media().mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE));
    }

    @Test
    @Page("MSDN NTMS_LIBRARYINFORMATION")
    void tapesExchangedByHand_giveAWrongMount_andAFullInventoryThatPutsItRight() {
        stocked.rsm.hands().swapUnnoticed(PLAIN, slot(1), slot(2));
        Guid one = stocked.named("One").get(0).id();
        assertThat(mount(one)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        stocked.rsm.time().settle();
        assertThat(stocked.events()).contains(RsmEvent.LABEL_MISMATCH.id());
        assertThat(stocked.last(PLAIN, LmOperation.NTMS_LM_INVENTORY).operationOption())
                .isEqualTo(OperationOption.FULL_INVENTORY);
        assertThat(stocked.medium("One").location()).isEqualTo(in(PLAIN, 2));
        assertThat(mount(one)).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Assumed("a tape whose label nobody told of is a new one, although it bears the name of another")
    void tapeOfTheSameName_putInByHand_isADuplicateInTheImportPool() {
        Medium type = new Medium(
                MediaTypes.shipped().all().stream()
                        .filter(each -> each.name().equals("LTO-4"))
                        .findFirst()
                        .orElseThrow(),
                false,
                false,
                false);
        int tape = stocked.rsm.hands().make("", true, type, List.of(MtfLabel.encode("Maker", "One", new UUID(1, 2))));
        int old = stocked.rsm.hands().takeOut(PLAIN, slot(1));
        stocked.rsm.hands().putIn(PLAIN, slot(1), tape);
        assertThat(mount(stocked.named("One").get(0).id())).isEqualTo(NtmsStatus.INVALID_MEDIA);
        stocked.rsm.time().settle();
        assertThat(stocked.events()).contains(RsmEvent.LABEL_MISMATCH.id());
        assertThat(stocked.named("One")).hasSize(2);
        assertThat(stocked.named("One").stream()
                        .map(each -> stocked.info(each).mediaPool())
                        .distinct())
                .hasSize(1);
        assertThat(old).isNotEqualTo(tape);
    }

    @Test
    @Page("MSDN InventoryNtmsLibrary")
    @Assumed("a medium in use is examined when it is free, and the inventory waits for that")
    void omid_ofAMediumInUse_waitsUntilItIsFree() {
        Guid one = stocked.named("One").get(0).id();
        assertThat(mount(one)).isEqualTo(NtmsStatus.SUCCESS);
        int before = loads("One");
        stocked.inventory(PLAIN, OMID);
        assertThat(stocked.last(PLAIN, LmOperation.NTMS_LM_INVENTORY).state()).isEqualTo(LmState.NTMS_LM_WAITING);
        assertThat(stocked.medium("One").locationType()).isEqualTo(NtmsObjectType.NTMS_DRIVE);
        Guid side = session.objects()
                .enumerate(one, NtmsObjectType.NTMS_PARTITION, dev.rsm.ntms.EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        stocked.rsm.settle(session.media().dismount(List.of(side), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value()));
        assertThat(stocked.last(PLAIN, LmOperation.NTMS_LM_INVENTORY).state()).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(loads("One")).isEqualTo(before + 1);
        assertThat(stocked.medium("One").location()).isEqualTo(in(PLAIN, 1));
    }

    @Test
    @Assumed("a full inventory does not wait for a medium that its drive does not give back")
    void omid_ofAMediumThatGetsStuck_ends() {
        Guid one = stocked.named("One").get(0).id();
        assertThat(mount(one)).isEqualTo(NtmsStatus.SUCCESS);
        stocked.inventory(PLAIN, OMID);
        stocked.rsm
                .hardware()
                .faults()
                .add(Fault.of(Fault.Kind.UNLOAD_FAILS, PLAIN).lasting(Fault.ONCE));
        Guid side = session.objects()
                .enumerate(one, NtmsObjectType.NTMS_PARTITION, dev.rsm.ntms.EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        stocked.rsm.settle(session.media().dismount(List.of(side), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value()));
        assertThat(TestHomes.events(stocked.rsm.home())).contains(RsmEvent.MEDIUM_STUCK.id());
        assertThat(stocked.last(PLAIN, LmOperation.NTMS_LM_INVENTORY).state()).isEqualTo(LmState.NTMS_LM_PASSED);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.6-09")
    void stop_endsTheInventoryUnderWay_andThoseThatWait() {
        Guid library = stocked.library(READER);
        session.library().inventory(library, OMID).await();
        session.library().inventory(library, OMID).await();
        session.library().inventory(library, STOP).await();
        stocked.rsm.time().settle();
        assertThat(stocked.requests(READER, LmOperation.NTMS_LM_INVENTORY))
                .extracting(request -> request.state())
                .endsWith(LmState.NTMS_LM_PASSED, LmState.NTMS_LM_STOPPED, LmState.NTMS_LM_STOPPED);
        assertThat(stocked.slotState(in(READER, 3))).isEqualTo(SlotState.NTMS_SLOTSTATE_NEEDSINVENTORY);
        stocked.inventory(READER, STOP); // nothing to stop is no error
        stocked.inventory(READER, FAST);
        assertThat(stocked.slotState(in(READER, 3))).isEqualTo(SlotState.NTMS_SLOTSTATE_FULL);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.6-08")
    void defaultMethod_isTheLibrarys() {
        stocked.inventory(READER, InventoryMethod.NTMS_INVENTORY_DEFAULT);
        assertThat(stocked.last(READER, LmOperation.NTMS_LM_INVENTORY).operationOption())
                .isEqualTo(OperationOption.FAST_INVENTORY);
    }

    @Test
    @Assumed("NTMS_INVENTORY_NONE looks at nothing, and NTMS_INVENTORY_SLOT at slots alone")
    void noneAndSlot_lookAtNothing_andAtSlots() {
        stocked.rsm.hands().swapUnnoticed(READER, slot(1), slot(6));
        stocked.inventory(READER, InventoryMethod.NTMS_INVENTORY_NONE);
        assertThat(stocked.medium("AAA001L4").location()).isEqualTo(in(READER, 1));
        stocked.inventory(READER, InventoryMethod.NTMS_INVENTORY_SLOT);
        assertThat(stocked.medium("AAA001L4").location()).isEqualTo(in(READER, 6));
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.1.6-01",
        "MS-RSMP 3.2.5.2.1.6-02",
        "MS-RSMP 3.2.5.2.1.6-04",
        "MS-RSMP 3.2.5.2.1.6-05",
        "MS-RSMP 3.2.5.2.1.6-10"
    })
    @NullUnmarked // other people's programs are not checked for null
    void inventory_ofWhatCannotBeInventoried_isRefused() {
        Guid library = stocked.library(READER);
        assertThat(status(() -> session.library().inventory(null, FAST))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(status(() -> session.library().inventory(library, null))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(status(() -> session.library().inventory(Guid.NULL, FAST))).isEqualTo(NtmsStatus.INVALID_LIBRARY);
        assertThat(status(() -> session.library().inventory(stocked.offline(), FAST)))
                .isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        stocked.rsm.hands().disconnect(READER);
        stocked.rsm.time().settle();
        assertThat(status(() -> session.library().inventory(library, FAST))).isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
        session.objects()
                .disable(stocked.library(PLAIN), NtmsObjectType.NTMS_LIBRARY)
                .await();
        stocked.rsm.time().settle();
        assertThat(status(() -> session.library().inventory(stocked.library(PLAIN), FAST)))
                .isEqualTo(NtmsStatus.RESOURCE_DISABLED);
        assertThat(stocked.events()).contains(RsmEvent.LIBRARY_DISABLED.id());
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.6.1", "MS-RSMP 3.2.5.2.6.1-03", "MS-RSMP 3.2.5.2.6.1-10", "MS-RSMP 3.2.5.2.6.1-11"})
    void identify_readsTheLabel_andTellsOfItsEnd() {
        NotificationHandle handle = stocked.listen(NtmsObjectType.NTMS_STORAGESLOT);
        stocked.rsm.hands().swapUnnoticed(PLAIN, slot(1), slot(2));
        for (long option : new long[] {0, DismountOption.NTMS_DISMOUNT_IMMEDIATE.value()}) {
            stocked.rsm.settle(session.library().identifySlot(in(PLAIN, 1), option));
        }
        assertThat(stocked.medium("Two").location()).isEqualTo(in(PLAIN, 1));
        assertThat(stocked.told(handle))
                .contains(new NotificationInformation(NotificationOperation.NTMS_EVENT_COMPLETE, in(PLAIN, 1)));
        stocked.rsm.settle(session.library().identifySlot(in(PLAIN, 2), 0));
        assertThat(stocked.medium("One").location()).isEqualTo(in(PLAIN, 2));
    }

    @Test
    @Page("MSDN IdentifyNtmsSlot")
    void identify_anEmptySlot_isSuccess_andNothingNew() {
        int before = stocked.rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA).size();
        assertThat(status(() -> session.library().identifySlot(in(READER, 4), 0)))
                .isEqualTo(NtmsStatus.SUCCESS);
        assertThat(stocked.rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA)).hasSize(before);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.6.1-09")
    void identify_deferred_leavesTheMediumInADrive() {
        long deferred = DismountOption.NTMS_DISMOUNT_DEFERRED.value();
        session.library().identifySlot(in(READER, 1), deferred).await();
        assertThat(stocked.medium("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_DRIVE);
        assertThat(stocked.rsm.driveState(stocked.medium("AAA001L4").location()))
                .isEqualTo(dev.rsm.ntms.DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
        stocked.inventory(READER, FAST);
        assertThat(stocked.medium("AAA001L4").location()).isEqualTo(in(READER, 1));
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.6.1-01",
        "MS-RSMP 3.2.5.2.6.1-02",
        "MS-RSMP 3.2.5.2.6.1-05",
        "MS-RSMP 3.2.5.2.6.1-07",
        "MS-RSMP 3.2.5.2.6.1-08"
    })
    @NullUnmarked
    void identify_badArguments_areRefused() {
        Guid slot = in(READER, 1);
        assertThat(status(() -> session.library().identifySlot(null, 0))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        for (long option : new long[] {3, -1, 0x1_0000_0000L}) {
            assertThat(status(() -> session.library().identifySlot(slot, option)))
                    .isEqualTo(NtmsStatus.INVALID_PARAMETER);
        }
        assertThat(status(() -> session.library().identifySlot(stocked.library(READER), 0)))
                .isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        stocked.rsm.hands().powerOff(READER);
        stocked.rsm.time().settle();
        assertThat(status(() -> session.library().identifySlot(slot, 0))).isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
    }
}
