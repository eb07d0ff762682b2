package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rsm.backup.DatabaseExport;
import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sid;
import dev.rsm.notification.Notifications;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.Requester;
import dev.rsm.ntms.Securable;
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
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
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

    private final Path folder;
    private final Store store;
    private final Map<NtmsObjectType, Guid> objects;
    private int marked;

    AccessMatrixTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = Store.open(TestHomes.small(folder.resolve("home")).database());
        this.objects = store.step(EveryType::in);
        store.step(tx -> {
            List<Ace> entries = new ArrayList<>();
            subsets(NtmsAccess.ALL).forEach(mask -> entries.add(Descriptors.allow(holders(mask), mask)));
            for (NtmsObjectType type : List.of(
                    NtmsObjectType.NTMS_COMPUTER, NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_MEDIA_POOL)) {
                Descriptors.replace(tx, id(type), type, Descriptors.of(entries.toArray(Ace[]::new)));
            }
            objects.values().forEach(id -> set(tx, id));
            return true;
        });
    }

    private static void set(dev.rsm.store.Transaction tx, Guid id) {
        dev.rsm.object.ObjectAttributes.set(tx, id, NtmsObjectType.NTMS_UNKNOWN, "a", Bytes.of(new byte[1]));
    }

    @AfterAll
    void close() {
        store.close();
    }

    private Guid id(NtmsObjectType type) {
        Guid id = objects.get(type);
        if (id == null) {
            throw new AssertionError("no object of type " + type);
        }
        return id;
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

    private static final Requester REQUESTER = new Requester("Matrix", "", "");

    private NtmsSession session(int rights) {
        Principal caller = new Principal("Ann", Descriptors.group(0), Set.of(holders(rights)));
        return new ServiceSession(new Context(), caller, REQUESTER);
    }

    /** What a function asks about an object of a type, and the call. */
    private record Cell(NtmsFunction function, NtmsObjectType type, Function<NtmsSession, NtmsCall<?>> call) {

        int rights() {
            Securable kind = type.securedBy().orElseThrow();
            return function.rights().about(type).on(kind);
        }
    }

    private Stream<Cell> cells() {
        Stream<Cell> perType = Stream.of(NtmsObjectType.values())
                .filter(type -> !NO_OBJECT.contains(type))
                .flatMap(type -> Stream.of(
                        new Cell(NtmsFunction.GET_NTMS_OBJECT_INFORMATION, type, session -> session.objects()
                                .information(id(type), type)),
                        new Cell(NtmsFunction.GET_NTMS_OBJECT_ATTRIBUTE, type, session -> session.objects()
                                .attribute(id(type), type, "a")),
                        new Cell(NtmsFunction.SET_NTMS_OBJECT_ATTRIBUTE, type, session -> session.objects()
                                .setAttribute(id(type), type, "a", Bytes.of(new byte[] {1})))));
        return Stream.concat(
                perType,
                Stream.of(
                        new Cell(
                                NtmsFunction.EXPORT_NTMS_DATABASE,
                                NtmsObjectType.NTMS_COMPUTER,
                                session -> session.database().export(phase -> {})),
                        new Cell(
                                NtmsFunction.IMPORT_NTMS_DATABASE,
                                NtmsObjectType.NTMS_COMPUTER,
                                session -> session.database().importOnNextStart())));
    }

    @TestFactory
    @Page("MSDN RSM Security")
    Stream<DynamicTest> everyFunction_exactlyItsRights_pass_andOneLessIsDenied() {
        return cells().map(cell -> dynamicTest(cell.function().ntmsName() + " " + cell.type(), () -> {
            int asked = cell.rights();
            assertThat(asked).isNotZero();
            assertThat(status(() -> cell.call().apply(session(asked)))).isEqualTo(NtmsStatus.SUCCESS);
            int markedBefore = marked;
            for (int rest = asked; rest != 0; rest &= rest - 1) {
                int without = Descriptors.allBut(Integer.lowestOneBit(rest));
                assertThat(status(() -> cell.call().apply(session(without)))).isEqualTo(NtmsStatus.ACCESS_DENIED);
            }
            assertThat(marked).isEqualTo(markedBefore);
        }));
    }

    @TestFactory
    @Page("MSDN EnumerateNtmsObject")
    Stream<DynamicTest> enumerate_everyType_asksForNoRight() {
        NtmsSession nobody =
                new ServiceSession(new Context(), new Principal("Nobody", Descriptors.group(0), Set.of()), REQUESTER);
        return Stream.of(NtmsObjectType.values())
                .filter(type -> !NO_OBJECT.contains(type))
                .map(type -> dynamicTest(type.name(), () -> assertThat(
                                status(() -> nobody.objects().enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)))
                        .isEqualTo(NtmsStatus.SUCCESS)));
    }

    /** A service that is nothing but ready. */
    private final class Context implements ServiceContext {

        @Override
        public Dispatcher dispatcher() {
            return new Dispatcher(store, () -> ServiceState.READY, new Waits(Timekeeper.system(), Runnable::run));
        }

        @Override
        public Executor executor() {
            return Runnable::run;
        }

        @Override
        public long export(Consumer<String> progress, BooleanSupplier cancelled) {
            return new DatabaseExport(store, folder.resolve("Export"), DurableFiles.DISK, InstantSource.system())
                    .run(progress, cancelled)
                    .generation();
        }

        @Override
        public void markImport() {
            marked++;
        }

        @Override
        public Notifications notifications() {
            return new Notifications(Timekeeper.system(), Runnable::run);
        }

        @Override
        public void forget(ServiceSession session) {}
    }
}
