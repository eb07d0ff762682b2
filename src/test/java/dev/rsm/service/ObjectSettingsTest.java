package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.IeDoorInformation;
import dev.rsm.ntms.IePortInformation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.TypeInformation;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectSettingsTest {

    private static final Set<NtmsObjectType> NAMED = EnumSet.of(
            NtmsObjectType.NTMS_LIBRARY,
            NtmsObjectType.NTMS_LOGICAL_MEDIA,
            NtmsObjectType.NTMS_MEDIA_POOL,
            NtmsObjectType.NTMS_PARTITION,
            NtmsObjectType.NTMS_PHYSICAL_MEDIA);

    private final Served served;

    ObjectSettingsTest(@TempDir Path folder) {
        served = new Served(folder);
    }

    @AfterAll
    void close() {
        served.close();
    }

    private NtmsStatus set(Guid id, ObjectInformation information) {
        return status(() -> served.owner.objects().setInformation(id, information));
    }

    private NtmsStatus set(ObjectInformation information) {
        return set(information.id(), information);
    }

    private TypeInformation setAndRead(NtmsObjectType type, TypeInformation info) {
        assertThat(set(served.information(type).withInfo(info))).isEqualTo(NtmsStatus.SUCCESS);
        return served.information(type).info();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NTMS_UNKNOWN", "NTMS_OBJECT", "NTMS_UI_DESTINATION"})
    @Spec({
        "MS-RSMP 3.2.5.2.3.3-04",
        "MS-RSMP 3.2.5.2.3.3-05",
        "MS-RSMP 3.2.5.2.3.3-07",
        "MS-RSMP 3.2.5.2.3.3-13",
        "MS-RSMP 3.2.5.2.3.3-21",
        "MS-RSMP 3.2.5.2.3.3-23",
        "MS-RSMP 3.2.5.2.3.3-27",
        "MS-RSMP 3.2.5.2.3.3-29",
        "MS-RSMP 3.2.5.2.3.3-31",
        "MS-RSMP 3.2.5.2.3.3-33",
        "MS-RSMP 3.2.5.2.3.3-35"
    })
    void set_everyType_writesTheDescriptionAndOnlySomeNames(NtmsObjectType type) {
        boolean system = type == NtmsObjectType.NTMS_MEDIA_POOL; // its pool is the import pool
        ObjectInformation before = served.information(type);
        ObjectInformation wanted =
                before.withDescription("What " + type).withName(system ? before.name() : "Renamed " + type);
        assertThat(set(wanted)).isEqualTo(NtmsStatus.SUCCESS);
        ObjectInformation after = served.information(type);
        assertThat(after.description()).isEqualTo("What " + type);
        assertThat(after.name()).isEqualTo(NAMED.contains(type) ? wanted.name() : before.name());
        assertThat(after.modified()).isAfterOrEqualTo(before.modified());
        assertThat(set(before)).isEqualTo(NtmsStatus.SUCCESS);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NTMS_UNKNOWN", "NTMS_OBJECT", "NTMS_UI_DESTINATION"})
    @Page("MSDN RSM Security")
    @Spec("MS-RSMP 3.2.5.2.3.3-03")
    void set_everyType_needsModifyAccess_ofALibraryControl(NtmsObjectType type) {
        int asked =
                type == NtmsObjectType.NTMS_LIBRARY ? NtmsAccess.NTMS_CONTROL_ACCESS : NtmsAccess.NTMS_MODIFY_ACCESS;
        ObjectInformation information = served.information(type);
        served.needs(served.securing(type), asked, session -> session.objects()
                .setInformation(information.id(), information));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"NTMS_DRIVE", "NTMS_STORAGESLOT", "NTMS_PHYSICAL_MEDIA", "NTMS_PARTITION", "NTMS_MEDIA_TYPE"})
    @Spec("MS-RSMP 3.2.5.2.3.3")
    void set_membersThatCannotBeSet_areIgnored(NtmsObjectType type) {
        List<Guid> all = served.all(type);
        ObjectInformation before = served.information(all.get(0));
        ObjectInformation other = served.information(all.get(1));
        assertThat(set(before.id(), other)).isEqualTo(NtmsStatus.SUCCESS);
        ObjectInformation after = served.information(before.id());
        assertThat(after.info()).isEqualTo(before.info());
        assertThat(after.enabled()).isEqualTo(before.enabled());
        assertThat(after.created()).isEqualTo(before.created());
        assertThat(after.operationalState()).isEqualTo(before.operationalState());
        assertThat(set(before)).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.3.3-09")
    void set_computer_writesEveryMember() {
        ComputerInformation wanted = new ComputerInformation(1, 0xFFFF_FFFFL, 3, 1, 3);
        assertThat(setAndRead(NtmsObjectType.NTMS_COMPUTER, wanted)).isEqualTo(wanted);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.3.3-11", "MS-RSMP 3.2.5.2.3.3-15", "MS-RSMP 3.2.5.2.3.3-17"})
    void set_driveDoorAndPort_writeTheirTime() {
        DriveInformation drive =
                (DriveInformation) served.information(NtmsObjectType.NTMS_DRIVE).info();
        assertThat(setAndRead(NtmsObjectType.NTMS_DRIVE, drive.withDeferDismountDelay(7)))
                .isEqualTo(drive.withDeferDismountDelay(7));
        assertThat(setAndRead(NtmsObjectType.NTMS_DRIVE, drive)).isEqualTo(drive);
        IeDoorInformation door = (IeDoorInformation)
                served.information(NtmsObjectType.NTMS_IEDOOR).info();
        assertThat(setAndRead(NtmsObjectType.NTMS_IEDOOR, door.withMaxOpenSecs(0xFFFF)))
                .isEqualTo(door.withMaxOpenSecs(0xFFFF));
        IePortInformation port = (IePortInformation)
                served.information(NtmsObjectType.NTMS_IEPORT).info();
        assertThat(setAndRead(NtmsObjectType.NTMS_IEPORT, port.withMaxExtendSecs(0)))
                .isEqualTo(port.withMaxExtendSecs(0));
    }

    private LibraryInformation library() {
        return (LibraryInformation)
                served.information(NtmsObjectType.NTMS_LIBRARY).info();
    }

    @Test
    @Spec({"MS-RSMP 2.2.1.11", "MS-RSMP 3.2.5.2.3.3-19"})
    void set_libraryFlags_serverKeepsItsOwn() {
        LibraryInformation before = library();
        InventoryMethod method = InventoryMethod.NTMS_INVENTORY_OMID;
        TypeInformation counting =
                setAndRead(NtmsObjectType.NTMS_LIBRARY, before.withSettings(method, 9, false, 16 | 8 | 1));
        assertThat(counting).isEqualTo(before.withSettings(method, 9, false, (before.flags() & 2) | 16));
        TypeInformation uncounted =
                setAndRead(NtmsObjectType.NTMS_LIBRARY, before.withSettings(method, 0xFFFF_FFFFL, false, 0));
        assertThat(uncounted).isEqualTo(before.withSettings(method, 0xFFFF_FFFFL, false, (before.flags() & 2) | 8));
        assertThat(setAndRead(NtmsObjectType.NTMS_LIBRARY, before)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"NTMS_INVENTORY_DEFAULT", "NTMS_INVENTORY_SLOT", "NTMS_INVENTORY_STOP"})
    @Page("MSDN NTMS_LIBRARYINFORMATION")
    void set_inventoryMethodThatIsNone_isInvalidParameter(InventoryMethod method) {
        LibraryInformation library = library();
        assertThat(set(served.information(NtmsObjectType.NTMS_LIBRARY)
                        .withInfo(library.withSettings(method, 0, true, 0))))
                .isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(library()).isEqualTo(library);
    }

    private Guid pool(String path, String mediaType) {
        return served.owner
                .pools()
                .create(path, served.mediaType(mediaType), CreateOption.NTMS_CREATE_NEW, null)
                .await();
    }

    private static ObjectInformation with(ObjectInformation pool, Guid mediaType, long policies, long max) {
        MediaPoolInformation info = (MediaPoolInformation) pool.info();
        return pool.withInfo(info.withSettings(mediaType, policies, policies, max));
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.3.3-25")
    void set_applicationsPool_writesNameMediaTypePoliciesAndLimit() {
        ObjectInformation before = served.information(pool("Settings", "LTO-4"));
        ObjectInformation wanted = with(before.withName("Settled"), served.mediaType("LTO-3"), 1, 5);
        assertThat(set(wanted)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(served.information(before.id()).info()).isEqualTo(wanted.info());
        assertThat(served.owner.pools().name(before.id()).await()).isEqualTo("Settled");
        assertThat(set(with(wanted, Guid.NULL, 0, 0))).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(((MediaPoolInformation) served.information(before.id()).info()).mediaType())
                .isEqualTo(Guid.NULL);
    }

    @Test
    @Assumed("a path leads to one pool, which holds media of one type or pools")
    void set_poolToWhatItCannotBe_isInvalidParameter() {
        ObjectInformation pool = served.information(pool("Fixed", "LTO-4"));
        var unused = pool("Taken", "LTO-4");
        MediaPoolInformation info = (MediaPoolInformation) pool.info();
        for (ObjectInformation wanted : List.of(
                pool.withName("Taken"),
                pool.withName(""),
                pool.withName("a\\b"),
                with(pool, Served.UNKNOWN, 0, 0),
                with(pool, info.mediaType(), 2, 0))) {
            assertThat(set(wanted)).as(wanted.toString()).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        }
        assertThat(served.information(pool.id())).isEqualTo(pool);
    }

    @Test
    @Assumed("as for an application's pool that holds pools: GetNtmsMediaPoolName has room for 511 characters")
    void set_nameOfAPoolAboveALongPath_isInvalidParameter() {
        StringBuilder path = new StringBuilder("P");
        Guid top = poolOfPools("P");
        for (int i = 0; i < 7; i++) {
            path.append('\\').append("n".repeat(63));
            var unused = poolOfPools(path.toString());
        }
        var unused = poolOfPools(path + "\\abc"); // 453 characters, of which the first is to be replaced
        ObjectInformation pool = served.information(top);
        assertThat(set(pool.withName("q".repeat(60)))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(set(pool.withName("q".repeat(59)))).isEqualTo(NtmsStatus.SUCCESS);
    }

    private Guid poolOfPools(String path) {
        return served.owner
                .pools()
                .create(path, null, CreateOption.NTMS_CREATE_NEW, null)
                .await();
    }

    @Test
    @Assumed("a medium is of its pool's type, and RSM's pools are named after theirs")
    void set_systemPoolOrPoolWithMedia_keepsItsMediaType() {
        ObjectInformation importing = served.information(NtmsObjectType.NTMS_MEDIA_POOL);
        assertThat(set(with(importing, served.mediaType("LTO-3"), 0, 0))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(set(importing.withName("Mine"))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(served.information(importing.id())).isEqualTo(importing);
        ObjectInformation above = served.information(poolOfPools("Above"));
        var unused = pool("Above\\Below", "LTO-4");
        assertThat(set(with(above, served.mediaType("LTO-3"), 0, 0))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
    }

    @Test
    @Page("MSDN SetNtmsObjectInformation")
    void set_anotherTypeOrNoObject_isRefused() {
        ObjectInformation slot = served.information(NtmsObjectType.NTMS_STORAGESLOT);
        assertThat(set(served.id(NtmsObjectType.NTMS_DRIVE), slot)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(set(Served.UNKNOWN, slot)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }
}
