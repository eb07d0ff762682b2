package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.DetectionHandle;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.ntms.SlotState;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.testing.OnServersComputer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights, marks and change detection, in a service whose libraries do nothing. */
class InventoryAccessTest {

    private static final int CONTROL = NtmsAccess.NTMS_CONTROL_ACCESS;
    private static final int MODIFY = NtmsAccess.NTMS_MODIFY_ACCESS;

    private final BareService service;
    private final NtmsSession session;
    private final Guid library;

    InventoryAccessTest(@TempDir Path folder) {
        this.service = new BareService(folder);
        this.session = service.administrator();
        this.library = service.id(NtmsObjectType.NTMS_LIBRARY);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private void asks(int right, NtmsStatus passed, Function<NtmsSession, NtmsCall<?>> call) {
        for (int each : Rights.EACH) {
            assertThat(status(() -> call.apply(service.sessionWith(each))))
                    .as("with %d", each)
                    .isEqualTo(each == right ? passed : NtmsStatus.ACCESS_DENIED);
        }
    }

    @Test
    @Page("MSDN RSM Security")
    @Spec({
        "MS-RSMP 3.2.5.2.1.6-03",
        "MS-RSMP 3.2.5.2.1.12-03",
        "MS-RSMP 3.2.5.2.1.13-03",
        "MS-RSMP 3.2.5.2.6.1-04",
        "MS-RSMP 3.2.5.2.6.1-06"
    })
    void eachFunction_asksForItsRightOnTheLibrary() {
        asks(CONTROL, NtmsStatus.SUCCESS, each -> each.library()
                .inventory(library, InventoryMethod.NTMS_INVENTORY_FAST));
        asks(MODIFY, NtmsStatus.INVALID_STATE, each -> each.library().deleteLibrary(library));
        asks(MODIFY, NtmsStatus.INVALID_STATE, each -> each.library()
                .deleteDrive(service.id(NtmsObjectType.NTMS_DRIVE)));
        for (int each : Rights.EACH) {
            NtmsCall<Boolean> call =
                    service.sessionWith(each).library().identifySlot(service.id(NtmsObjectType.NTMS_STORAGESLOT), 0);
            assertThat(call.ended()).isEqualTo(each != CONTROL); // whoever may, waits
            call.cancel();
        }
    }

    @Test
    @Page("MSDN RSM Security")
    @OnServersComputer
    void updateOmid_asksForItsRightOnTheLibrary() {
        OnMediaId label = new OnMediaId.RawLabel(Bytes.of(MtfLabel.encode("Maker", "Name", new UUID(1, 2))));
        asks(CONTROL, NtmsStatus.SUCCESS, each -> each.media()
                .updateOmid(service.id(NtmsObjectType.NTMS_LOGICAL_MEDIA), label));
    }

    private SlotState stateOf(Guid slot) {
        return session.objects().info(slot, StorageSlotInformation.class).state();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.6-11", "MS-RSMP 3.2.5.2.1.6-12"})
    void inventory_marksWhatIsFull_beforeItReturns() {
        List<Guid> slots = session.objects()
                .enumerate(library, NtmsObjectType.NTMS_STORAGESLOT, dev.rsm.ntms.EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
        List<SlotState> before = slots.stream().map(this::stateOf).toList();
        session.library()
                .inventory(library, InventoryMethod.NTMS_INVENTORY_OMID)
                .await();
        for (int i = 0; i < slots.size(); i++) {
            assertThat(stateOf(slots.get(i)))
                    .isEqualTo(
                            before.get(i) == SlotState.NTMS_SLOTSTATE_FULL
                                    ? SlotState.NTMS_SLOTSTATE_NEEDSINVENTORY
                                    : before.get(i));
        }
        assertThat(before).contains(SlotState.NTMS_SLOTSTATE_FULL, SlotState.NTMS_SLOTSTATE_EMPTY);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.6-09")
    void stop_ofAnInventoryThatWaits_endsItAtOnce() {
        session.library()
                .inventory(library, InventoryMethod.NTMS_INVENTORY_FAST)
                .await();
        session.library()
                .inventory(library, InventoryMethod.NTMS_INVENTORY_STOP)
                .await();
        List<LibraryRequest> left =
                service.step(tx -> LibraryRequests.unfinished(tx, library, LmOperation.NTMS_LM_INVENTORY));
        assertThat(left).isEmpty();
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.1.17",
        "MS-RSMP 3.2.5.2.1.17-03",
        "MS-RSMP 3.2.5.2.1.17-05",
        "MS-RSMP 3.2.5.2.1.18",
        "MS-RSMP 3.2.5.2.1.18-09",
        "MS-RSMP 3.2.5.2.1.19",
        "MS-RSMP 3.2.5.2.1.19-02",
        "MS-RSMP 3.2.5.2.1.19-04",
        "MS-RSMP 3.2.5.2.1.19-05",
        "MS-RSMP 3.2.5.2.1.17-04",
        "MS-RSMP 3.2.5.2.1.18-05",
        "MS-RSMP 3.2.5.2.1.19-03"
    })
    @NullUnmarked // other people's programs are not checked for null
    void changeDetection_givesOutHandles_untilTheyOrTheSessionEnd() {
        NtmsSession other = service.administrator();
        DetectionHandle handle = other.library().beginChangeDetection().await();
        List<Guid> libraries = List.of(library);
        NtmsObjectType type = NtmsObjectType.NTMS_LIBRARY;
        assertThat(status(() -> other.library().setChangeDetection(handle, libraries, type)))
                .isEqualTo(NtmsStatus.SUCCESS);
        assertThat(status(() -> session.library().setChangeDetection(handle, libraries, type)))
                .isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> session.library().setChangeDetection(null, libraries, type)))
                .isEqualTo(NtmsStatus.SUCCESS); // a single look
        assertThat(status(() -> other.library().endChangeDetection(null))).isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> other.library().endChangeDetection(handle))).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(status(() -> other.library().endChangeDetection(handle))).isEqualTo(NtmsStatus.INVALID_HANDLE);
        DetectionHandle second = other.library().beginChangeDetection().await();
        other.close();
        assertThat(status(() -> other.library().endChangeDetection(second))).isEqualTo(NtmsStatus.INVALID_HANDLE);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.18-03", "MS-RSMP 3.2.5.2.1.18-04"})
    @Page("MSDN SetNtmsDeviceChangeDetection")
    @NullUnmarked
    void setChangeDetection_ofOtherThings_isRefused() {
        Guid medium = service.id(NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        NtmsObjectType type = NtmsObjectType.NTMS_LIBRARY;
        Guid unknown = new Guid(5, 6);
        assertThat(set(null, type)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(set(List.of(), type)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(set(List.of(library), null)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(set(List.of(library, medium), type)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(set(List.of(library), NtmsObjectType.NTMS_DRIVE)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(set(List.of(unknown), type)).isEqualTo(NtmsStatus.INVALID_LIBRARY);
        assertThat(set(List.of(unknown), NtmsObjectType.NTMS_MEDIA_TYPE)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(set(List.of(unknown), NtmsObjectType.NTMS_PHYSICAL_MEDIA)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(set(List.of(medium), NtmsObjectType.NTMS_PHYSICAL_MEDIA)).isEqualTo(NtmsStatus.SUCCESS);
    }

    @NullUnmarked
    private NtmsStatus set(List<Guid> objects, NtmsObjectType type) {
        return status(() -> session.library().setChangeDetection(null, objects, type));
    }
}
