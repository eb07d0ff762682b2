package dev.rsm.service;

import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rsm.backup.DatabaseExport;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.dtyp.Sid;
import dev.rsm.notification.Notifications;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.RequiredAccess;
import dev.rsm.ntms.Securable;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.runtime.Waits;
import dev.rsm.store.Store;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every function there is, on an object of every type, with exactly the rights of its row and with each one less. A group
 * {@code g} holds the rights {@code g} wherever there is a descriptor.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {

    private static final Set<NtmsObjectType> NO_OBJECT =
            Set.of(NtmsObjectType.NTMS_UNKNOWN, NtmsObjectType.NTMS_OBJECT, NtmsObjectType.NTMS_UI_DESTINATION);

    /** Above every mask. */
    private static final long DENIED = 1L << 20;

    private final Path folder;
    private final MatrixCells cells;
    private int commits;
    private final Store store;
    private final Map<NtmsObjectType, Guid> objects;
    private int marked;

    AccessMatrixTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = Store.open(TestHomes.small(folder.resolve("home")).database());
        this.objects = store.step(EveryType::in);
        store.step(tx -> {
            objects.values().forEach(id -> set(tx, id));
            return true;
        });
        List<Ace> entries = new ArrayList<>();
        subsets(NtmsAccess.ALL).forEach(mask -> entries.add(Descriptors.deny(denied(mask), mask)));
        subsets(NtmsAccess.ALL).forEach(mask -> entries.add(Descriptors.allow(holders(mask), mask)));
        SecurityDescriptor descriptor = Descriptors.of(entries.toArray(Ace[]::new));
        NtmsSession administrator = session(new Principal("Bob", Descriptors.group(0), Set.of(Sid.ADMINISTRATORS)));
        this.cells = new MatrixCells(objects, administrator, descriptor);
        store.step(tx -> {
            for (NtmsObjectType type : List.of(
                    NtmsObjectType.NTMS_COMPUTER, NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_MEDIA_POOL)) {
                tx.dsl()
                        .select(NTMS_OBJECT.ID)
                        .from(NTMS_OBJECT)
                        .where(NTMS_OBJECT.TYPE.eq(type.value()))
                        .forEach(row -> Descriptors.replace(tx, row.value1(), type, descriptor));
            }
            return true;
        });
        store.onCommit(commit -> commits++);
    }

    private static void set(dev.rsm.store.Transaction tx, Guid id) {
        dev.rsm.object.ObjectAttributes.set(tx, id, NtmsObjectType.NTMS_UNKNOWN, "a", Bytes.of(new byte[1]));
    }

    @AfterAll
    void close() {
        store.close();
    }

    /** The group that is denied the rights in a mask. */
    private static Sid denied(int mask) {
        return Descriptors.group(DENIED + Integer.toUnsignedLong(mask));
    }

    private static Sid holders(int mask) {
        return Descriptors.group(Integer.toUnsignedLong(mask));
    }

    /** The subsets of a mask that is not empty, the mask itself last. */
    private static List<Integer> subsets(int mask) {
        List<Integer> subsets = new ArrayList<>();
        for (int subset = 0; subset != mask; subset = (subset - mask) & mask) {
            if (subset != 0) {
                subsets.add(subset);
            }
        }
        subsets.add(mask);
        return subsets;
    }

    private NtmsSession session(int rights) {
        Principal caller = new Principal("Ann", Descriptors.group(0), Set.of(holders(rights)));
        return session(caller);
    }

    private NtmsSession session(Principal caller) {
        return new Context().open(Timekeeper.system(), caller, SessionRequest.of("Matrix"));
    }

    @TestFactory
    @Page("MSDN RSM Security")
    @Spec({
        "MS-RSMP 3.2.5.2.1.3-03",
        "MS-RSMP 3.2.5.2.1.4-02",
        "MS-RSMP 3.2.5.2.1.8-03",
        "MS-RSMP 3.2.5.2.1.9-02",
        "MS-RSMP 3.2.5.2.1.10-03",
        "MS-RSMP 3.2.5.2.1.11-04",
        "MS-RSMP 3.2.5.2.1.15-03",
        "MS-RSMP 3.2.5.2.1.16-03",
        "MS-RSMP 3.2.5.2.3.1-03",
        "MS-RSMP 3.2.5.2.3.3-03",
        "MS-RSMP 3.2.5.2.4.1-04",
        "MS-RSMP 3.2.5.2.4.2-04",
        "MS-RSMP 3.2.5.2.4.3-07",
        "MS-RSMP 3.2.5.2.4.5-05",
        "MS-RSMP 3.2.5.2.4.8-02",
        "MS-RSMP 3.2.5.2.4.9-02"
    })
    Stream<DynamicTest> everyFunction_exactlyItsRights_passTheCheck_andOneLessIsDeniedAndChangesNothing() {
        return cells.offered()
                .map(cell -> dynamicTest(cell.name(), () -> {
                    int asked = cell.asked();
                    assertThat(asked).isNotZero();
                    int before = commits + marked;
                    for (int rest = asked; rest != 0; rest &= rest - 1) {
                        int without = Descriptors.allBut(Integer.lowestOneBit(rest));
                        assertThat(status(() -> cell.call().apply(session(without))))
                                .isEqualTo(NtmsStatus.ACCESS_DENIED);
                    }
                    assertThat(commits + marked).as("nothing has changed").isEqualTo(before);
                    assertThat(status(() -> cell.call().apply(session(asked)))).isNotEqualTo(NtmsStatus.ACCESS_DENIED);
                }));
    }

    /** Functions that ask for rights and would take away what the others need; by where they are tested. */
    private static final Map<NtmsFunction, Class<?>> ELSEWHERE = Map.of(
            NtmsFunction.OPEN_NTMS_SESSION, SessionTest.class,
            NtmsFunction.CANCEL_NTMS_LIBRARY_REQUEST, RequestFacetTest.class,
            NtmsFunction.DEALLOCATE_NTMS_MEDIA, MediaReturnsTest.class,
            NtmsFunction.SWAP_NTMS_MEDIA, MediaMovesTest.class,
            NtmsFunction.CREATE_NTMS_MEDIA, MediaCreationTest.class);

    /** Sinks are objects of the wire. */
    private static final Set<NtmsFunction> NOT_IN_THE_PROCESS =
            Set.of(NtmsFunction.ADD_NOTIFICATION, NtmsFunction.DISPATCH_NOTIFICATION, NtmsFunction.REMOVE_NOTIFICATION);

    @Test
    @Page("MSDN RSM Security")
    void everyFunction_thatAsksForARight_isInTheTable() {
        Set<NtmsFunction> asking = Stream.of(NtmsFunction.values())
                .filter(function -> accesses(function)
                        .anyMatch(access -> Stream.of(Securable.values()).anyMatch(kind -> access.on(kind) != 0)))
                .collect(Collectors.toSet());
        Set<NtmsFunction> tested = Stream.concat(
                        cells.all().map(MatrixCells.Cell::function), ELSEWHERE.keySet().stream())
                .collect(Collectors.toSet());
        asking.removeAll(NOT_IN_THE_PROCESS);
        assertThat(tested).containsAll(asking);
    }

    private static Stream<RequiredAccess> accesses(NtmsFunction function) {
        return function.rights() instanceof dev.rsm.ntms.Rights.BySubject several
                ? several.accesses().values().stream()
                : Stream.of(function.rights().about(NtmsObjectType.NTMS_UNKNOWN));
    }

    @TestFactory
    @Page("MSDN RSM Security")
    Stream<DynamicTest> everyFunction_deniedItsRightByAnEntryBeforeTheOneThatGrantsIt_isDenied() {
        return cells.offered()
                .map(cell -> dynamicTest(cell.name(), () -> {
                    Principal caller = new Principal(
                            "Ann", Descriptors.group(0), Set.of(holders(NtmsAccess.ALL), denied(cell.asked())));
                    NtmsSession session = session(caller);
                    assertThat(status(() -> cell.call().apply(session))).isEqualTo(NtmsStatus.ACCESS_DENIED);
                }));
    }

    @TestFactory
    @Spec("MS-RSMP appendix A, product note 85")
    Stream<DynamicTest> everyFunction_anAdministratorWhomNoEntryNames_passesTheCheck() {
        Principal administrator = new Principal("Bob", Descriptors.group(0), Set.of(Sid.ADMINISTRATORS));
        NtmsSession session = session(administrator);
        return cells.all()
                .map(cell -> dynamicTest(
                        cell.name(), () -> assertThat(status(() -> cell.call().apply(session)))
                                .isNotEqualTo(NtmsStatus.ACCESS_DENIED)));
    }

    @TestFactory
    @Page("MSDN EnumerateNtmsObject")
    Stream<DynamicTest> enumerate_everyType_asksForNoRight() {
        NtmsSession nobody = session(new Principal("Nobody", Descriptors.group(0), Set.of()));
        return Stream.of(NtmsObjectType.values())
                .filter(type -> !NO_OBJECT.contains(type))
                .map(type -> dynamicTest(type.name(), () -> assertThat(
                                status(() -> nobody.objects().enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)))
                        .isEqualTo(NtmsStatus.SUCCESS)));
    }

    /** A service that is nothing but ready. */
    private final class Context extends TestContext {

        @Override
        public Dispatcher dispatcher() {
            return new Dispatcher(store, () -> ServiceState.READY, new Waits(Timekeeper.system(), Runnable::run));
        }

        @Override
        public void export(Consumer<String> progress, BooleanSupplier cancelled) {
            var unused = new DatabaseExport(store, folder.resolve("Export"), DurableFiles.DISK, InstantSource.system())
                    .run(progress, cancelled);
        }

        @Override
        public void markImport() {
            marked++;
        }

        @Override
        Store store() {
            return store;
        }

        @Override
        public Notifications notifications() {
            return new Notifications(Timekeeper.system(), Runnable::run);
        }
    }
}
