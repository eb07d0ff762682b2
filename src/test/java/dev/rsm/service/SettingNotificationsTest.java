package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.SecurityInformation;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.testing.Descriptors;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever listens is told of what a caller sets: once for each call that changes an object, and of nothing else. */
@RemovableStorage(clock = RemovableStorage.Clock.CALCULATED)
@Spec("MS-RSMP 3.2.5.1-04")
class SettingNotificationsTest {

    /** The types with objects of their own in the small home; there are requests as soon as it has started. */
    private static final Set<NtmsObjectType> TYPES = EnumSet.of(
            NtmsObjectType.NTMS_CHANGER,
            NtmsObjectType.NTMS_CHANGER_TYPE,
            NtmsObjectType.NTMS_COMPUTER,
            NtmsObjectType.NTMS_DRIVE,
            NtmsObjectType.NTMS_DRIVE_TYPE,
            NtmsObjectType.NTMS_IEDOOR,
            NtmsObjectType.NTMS_IEPORT,
            NtmsObjectType.NTMS_LIBRARY,
            NtmsObjectType.NTMS_LIBREQUEST,
            NtmsObjectType.NTMS_MEDIA_POOL,
            NtmsObjectType.NTMS_MEDIA_TYPE,
            NtmsObjectType.NTMS_PARTITION,
            NtmsObjectType.NTMS_PHYSICAL_MEDIA,
            NtmsObjectType.NTMS_STORAGESLOT);

    private final EmulatedRsm rsm;
    private final NtmsSession session;
    private final ObjectFacet objects;

    SettingNotificationsTest(EmulatedRsm rsm) {
        this.rsm = rsm;
        this.session = rsm.session("Test");
        this.objects = session.objects();
        rsm.calculatedTime().settle(); // what the start still has to tell is told then
    }

    private Guid first(NtmsObjectType type) {
        return objects.enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
    }

    private static NotificationInformation update(Guid id) {
        return new NotificationInformation(NotificationOperation.NTMS_OBJ_UPDATE, id);
    }

    /** What was told of each type since the last asking, in one list. */
    private List<NotificationInformation> told() {
        return TYPES.stream().flatMap(type -> rsm.told(type).stream()).toList();
    }

    @Test
    void information_ofEachType_isToldOfOnceAndAsItsOwnType() {
        told();
        for (NtmsObjectType type : TYPES) {
            Guid id = first(type);
            ObjectInformation before = objects.information(id, type).await();
            objects.setInformation(id, before.withDescription("set")).await();
            assertThat(rsm.told(type)).as(type.name()).containsExactly(update(id));
            assertThat(told()).as("others than " + type).isEmpty();
        }
    }

    @Test
    void attribute_setReplacedAndDeleted_isToldOfEachTimeAndAsItsOwnType() {
        told();
        for (NtmsObjectType type : TYPES) {
            Guid id = first(type);
            for (Bytes data : List.of(Bytes.of(new byte[1]), Bytes.of(new byte[2]), Bytes.EMPTY)) {
                objects.setAttribute(id, type, "a", data).await();
                assertThat(rsm.told(type)).as(type.name()).containsExactly(update(id));
            }
            objects.setAttribute(id, NtmsObjectType.NTMS_OPREQUEST, "a", Bytes.of(new byte[1]))
                    .await();
            assertThat(rsm.told(type)).as("with a wrong type, which is ignored").containsExactly(update(id));
            assertThat(rsm.told(NtmsObjectType.NTMS_OPREQUEST)).isEmpty();
        }
    }

    @Test
    void security_ofEachTypeThatHasSome_isToldOf() {
        told();
        for (NtmsObjectType type :
                List.of(NtmsObjectType.NTMS_COMPUTER, NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_MEDIA_POOL)) {
            Guid id = first(type);
            objects.setSecurity(id, type, SecurityInformation.DACL_SECURITY_INFORMATION, Descriptors.of())
                    .await();
            assertThat(told()).as(type.name()).containsExactly(update(id));
        }
    }

    private NtmsStatus route(Guid id, UiOperation operation, String destination) {
        return status(() -> objects.setUiOptions(id, UiType.NTMS_UITYPE_REQ, operation, destination));
    }

    @Test
    void uiOptions_ofComputerAndLibrary_areToldOfIfTheListIsAnother() {
        told();
        for (NtmsObjectType type : List.of(NtmsObjectType.NTMS_COMPUTER, NtmsObjectType.NTMS_LIBRARY)) {
            Guid id = first(type);
            assertThat(route(id, UiOperation.NTMS_UIDEST_ADD, "DESK")).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(told()).containsExactly(update(id));
            assertThat(route(id, UiOperation.NTMS_UIDEST_ADD, "DESK")).isEqualTo(NtmsStatus.ALREADY_EXISTS);
            assertThat(route(id, UiOperation.NTMS_UIDEST_DELETE, "TOWER")).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(told()).as("nothing has changed").isEmpty();
            assertThat(route(id, UiOperation.NTMS_UIDEST_DELETE, "DESK")).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(told()).containsExactly(update(id));
            assertThat(route(id, UiOperation.NTMS_UIDEST_DELETEALL, "")).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(told()).as("there was nothing to delete").isEmpty();
        }
    }

    @Test
    @Assumed("the list of a session is part of no object")
    void uiOptions_ofTheSession_areNotToldOf() {
        told();
        assertThat(status(
                        () -> objects.setUiOptions(null, UiType.NTMS_UITYPE_REQ, UiOperation.NTMS_UIDEST_ADD, "DESK")))
                .isEqualTo(NtmsStatus.SUCCESS);
        assertThat(told()).isEmpty();
    }

    @Test
    void refusedSettings_areNotToldOf() {
        Guid drive = first(NtmsObjectType.NTMS_DRIVE);
        Guid library = first(NtmsObjectType.NTMS_LIBRARY);
        objects.setSecurity(
                        first(NtmsObjectType.NTMS_COMPUTER),
                        NtmsObjectType.NTMS_COMPUTER,
                        SecurityInformation.DACL_SECURITY_INFORMATION,
                        Descriptors.of(Descriptors.allow(Sid.EVERYONE, NtmsAccess.NTMS_USE_ACCESS)))
                .await();
        ObjectFacet others = rsm.session("Other", rsm.user("Ann")).objects();
        ObjectInformation before =
                objects.information(drive, NtmsObjectType.NTMS_DRIVE).await();
        told();
        assertThat(List.of(
                        status(() -> others.setInformation(drive, before.withDescription("set"))),
                        status(() -> others.setAttribute(drive, NtmsObjectType.NTMS_DRIVE, "a", Bytes.of(new byte[1]))),
                        status(() -> others.setSecurity(
                                library,
                                NtmsObjectType.NTMS_LIBRARY,
                                SecurityInformation.DACL_SECURITY_INFORMATION,
                                Descriptors.of())),
                        status(() -> others.setUiOptions(
                                library, UiType.NTMS_UITYPE_REQ, UiOperation.NTMS_UIDEST_ADD, "DESK"))))
                .containsOnly(NtmsStatus.ACCESS_DENIED);
        assertThat(told()).isEmpty();
    }
}
