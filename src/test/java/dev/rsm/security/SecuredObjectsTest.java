package dev.rsm.security;

import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.testing.Refusals.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.RequiredAccess;
import dev.rsm.ntms.Securable;
import dev.rsm.store.Store;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose descriptor decides about which object. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredObjectsTest {

    private static final Principal CALLER = new Principal("Ann", Descriptors.group(1), Set.of(Descriptors.group(2)));

    private final Store store;
    private final Map<NtmsObjectType, Guid> objects;
    private final Guid computer;

    SecuredObjectsTest(@TempDir Path folder) {
        this.store = Store.open(TestHomes.small(folder.resolve("home")).database());
        this.objects = store.step(EveryType::in);
        this.computer =
                store.step(tx -> tx.dsl().select(COMPUTER.ID).from(COMPUTER).fetchSingle(COMPUTER.ID));
    }

    @AfterAll
    void close() {
        store.close();
    }

    private Guid id(NtmsObjectType type) {
        Guid id = objects.get(type);
        assertThat(id).as("an object of type %s", type).isNotNull();
        return id == null ? Guid.NULL : id;
    }

    private Guid secures(NtmsObjectType type) {
        return switch (type.securedBy().orElseThrow()) {
            case MEDIA_POOL -> id(NtmsObjectType.NTMS_MEDIA_POOL);
            case LIBRARY -> id(NtmsObjectType.NTMS_LIBRARY);
            case COMPUTER -> computer;
        };
    }

    @ParameterizedTest
    @Page("MSDN RSM Security")
    @EnumSource(
            value = NtmsObjectType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NTMS_UNKNOWN", "NTMS_OBJECT", "NTMS_UI_DESTINATION"})
    void secures_everyType_isItsPoolLibraryOrComputer(NtmsObjectType type) {
        assertThat(store.<Object>step(tx -> AccessCatalog.secures(tx, type, id(type))))
                .hasToString("Optional[" + secures(type) + "]");
    }

    @ParameterizedTest
    @Page("MSDN RSM Security")
    @EnumSource(
            value = NtmsObjectType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NTMS_UNKNOWN", "NTMS_OBJECT", "NTMS_UI_DESTINATION"})
    void require_everyType_asksTheRightOfTheSecuringKind(NtmsObjectType type) {
        int right = NtmsAccess.NTMS_MODIFY_ACCESS;
        Securable kind = type.securedBy().orElseThrow();
        RequiredAccess asked = new RequiredAccess(
                kind == Securable.MEDIA_POOL ? right : 0,
                0,
                kind == Securable.LIBRARY ? right : 0,
                kind == Securable.COMPUTER ? right : 0);
        assertThat(requireWith(type, right, asked)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(requireWith(type, Descriptors.allBut(right), asked)).isEqualTo(NtmsStatus.ACCESS_DENIED);
    }

    private NtmsStatus requireWith(NtmsObjectType type, int granted, RequiredAccess asked) {
        return requireWith(type, id(type), secures(type), granted, asked);
    }

    private NtmsStatus requireWith(NtmsObjectType type, Guid object, Guid securing, int granted, RequiredAccess asked) {
        return store.step(tx -> {
            NtmsObjectType securingType = dev.rsm.ntms.NtmsConstant.of(
                    NtmsObjectType.class,
                    tx.dsl()
                            .select(dev.rsm.store.schema.Tables.NTMS_OBJECT.TYPE)
                            .from(dev.rsm.store.schema.Tables.NTMS_OBJECT)
                            .where(dev.rsm.store.schema.Tables.NTMS_OBJECT.ID.eq(securing))
                            .fetchSingle()
                            .value1());
            Descriptors.replace(
                    tx, securing, securingType, Descriptors.of(Descriptors.allow(Descriptors.group(2), granted)));
            return statusOf(() -> AccessCheck.require(tx, CALLER, type, object, asked));
        });
    }

    @Test
    @Page("MSDN MoveToNtmsMediaPool")
    void require_inAFreePool_asksTheRightOfFreePools() {
        RequiredAccess asked = new RequiredAccess(NtmsAccess.NTMS_CONTROL_ACCESS, NtmsAccess.NTMS_USE_ACCESS, 0, 0);
        var free = store.step(tx -> tx.dsl()
                .select(PHYSICAL_MEDIA.ID, PHYSICAL_MEDIA.MEDIA_POOL_ID)
                .from(PHYSICAL_MEDIA)
                .where(PHYSICAL_MEDIA.BAR_CODE.eq("SCR001L4"))
                .fetchSingle());
        NtmsObjectType medium = NtmsObjectType.NTMS_PHYSICAL_MEDIA;
        int use = NtmsAccess.NTMS_USE_ACCESS;
        assertThat(requireWith(medium, free.value1(), free.value2(), use, asked))
                .isEqualTo(NtmsStatus.SUCCESS);
        assertThat(requireWith(medium, free.value1(), free.value2(), Descriptors.allBut(use), asked))
                .isEqualTo(NtmsStatus.ACCESS_DENIED);
        assertThat(requireWith(medium, use, asked)).isEqualTo(NtmsStatus.ACCESS_DENIED);
    }

    @Test
    @Page("MSDN RSM Security")
    void require_objectThatIsNotThere_isDenied() {
        RequiredAccess asked = new RequiredAccess(1, 1, 1, 1);
        NtmsStatus status = store.step(tx ->
                statusOf(() -> AccessCheck.require(tx, CALLER, NtmsObjectType.NTMS_DRIVE, new Guid(1, 2), asked)));
        assertThat(status).isEqualTo(NtmsStatus.ACCESS_DENIED);
    }
}
