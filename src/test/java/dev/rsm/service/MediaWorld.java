package dev.rsm.service;

import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LOGICAL_MEDIA;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.MEDIA_POOL;
import static dev.rsm.store.schema.Tables.OP_REQUEST;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;
import static dev.rsm.store.schema.Tables.STORAGE_SLOT;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sid;
import dev.rsm.eventlog.StateChange;
import dev.rsm.media.MediaPools;
import dev.rsm.media.NewMediaType;
import dev.rsm.notification.Notifications;
import dev.rsm.ntms.MediaFacet;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.HomeState;
import dev.rsm.runtime.IdSource;
import dev.rsm.runtime.ManualTime;
import dev.rsm.runtime.Waits;
import dev.rsm.security.SecurityCatalog;
import dev.rsm.store.Commit;
import dev.rsm.store.ObjectChange;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Sources;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.Sessions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A database with one library and no hardware, and the calls of a service above it, whose time and turns are the test's:
 * what waits is tried again when the test says {@link #settle}.
 */
final class MediaWorld extends TestContext implements AutoCloseable {

    static final Instant START = Instant.parse("2003-04-24T12:00:00Z");

    private static final Sid EVERYBODY = Descriptors.group(1);

    final Store store;
    final ManualTime time = new ManualTime(START);
    final Waits waits;
    final Guid tape;
    final Guid disk;
    final Guid library;
    final Guid offlineLibrary;
    final List<ObjectChange> changes = new ArrayList<>();
    final List<StateChange> states = new ArrayList<>();
    private final Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
    private final Queue<NtmsSession> sessions = new ArrayDeque<>();
    private final Dispatcher dispatcher;
    private final Notifications notifications;
    private int slots;

    MediaWorld(Path folder) {
        this(folder, null);
    }

    /** Makes a world whose turns are taken by an executor instead of by {@link #settle}. */
    MediaWorld(Path folder, @Nullable Executor executor) {
        store = Store.open(folder.resolve("NTMSDATA.mv.db"));
        store.use(new Sources(new IdSource(7, 1), time));
        waits = new Waits(time, executor == null ? turns::add : executor);
        notifications = new Notifications(time, Runnable::run);
        store.onCommit(this::committed);
        dispatcher = new Dispatcher(store, () -> ServiceState.READY, waits);
        NewDatabase.fill(store, new HomeState("S-1-5-21-1-2-3", "WORLD", 7, 1, false));
        tape = store.step(tx -> type(tx, "Tape", 1));
        disk = store.step(tx -> type(tx, "Disk", 2));
        library = store.step(tx -> {
            Guid id = tx.newId();
            ObjectRows.insert(tx, id, NtmsObjectType.NTMS_LIBRARY, "Library");
            tx.dsl()
                    .insertInto(LIBRARY)
                    .set(LIBRARY.ID, id)
                    .set(LIBRARY.LIBRARY_TYPE, 2)
                    .set(LIBRARY.DEVICE_SERIAL, "LIB1")
                    .execute();
            return id;
        });
        offlineLibrary = store.read(tx -> tx.dsl()
                .select(LIBRARY.ID)
                .from(LIBRARY)
                .where(LIBRARY.LIBRARY_TYPE.eq(1))
                .fetchSingle(LIBRARY.ID));
        forget();
    }

    private static Guid type(Transaction tx, String name, int sides) {
        Guid type = MediaPools.mediaType(tx, new NewMediaType(name, 0, sides, 1, 31));
        MediaPools.systemPool(tx, PoolType.NTMS_POOLTYPE_SCRATCH, type);
        return type;
    }

    private void committed(Commit commit) {
        synchronized (this) {
            changes.addAll(commit.changes());
            states.addAll(commit.states());
        }
        commit.woken().forEach(waits::wake);
    }

    /** Forgets what has been told of so far. */
    void forget() {
        changes.clear();
        states.clear();
    }

    /** Takes the turns that are due, and those that come of it, until clients know what has come of them. */
    void settle() {
        do {
            for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
                turn.run();
            }
            Sessions.settle();
        } while (!turns.isEmpty());
    }

    /** Opens a session of an administrator. */
    NtmsSession session() {
        return session(new Principal("Root", Descriptors.group(2), Set.of(Sid.ADMINISTRATORS)));
    }

    NtmsSession session(Principal principal) {
        NtmsSession session = open(time, principal, new SessionRequest(null, "App", "", principal.name()));
        sessions.add(session);
        return session;
    }

    MediaFacet media() {
        return session().media();
    }

    Guid system(PoolType kind, Guid type) {
        return store.step(tx -> MediaPools.systemPool(tx, kind, type));
    }

    Guid free(Guid type) {
        return system(PoolType.NTMS_POOLTYPE_SCRATCH, type);
    }

    Guid pool(Guid type) {
        return pool(type, 0, 0, 0);
    }

    Guid pool(@Nullable Guid type, long allocation, long deallocation, long maxAllocates) {
        return store.step(tx -> {
            Guid id = tx.newId();
            ObjectRows.insert(tx, id, NtmsObjectType.NTMS_MEDIA_POOL, "Pool");
            Guid root = tx.dsl()
                    .select(MEDIA_POOL.ID)
                    .from(MEDIA_POOL)
                    .where(MEDIA_POOL.POOL_TYPE.eq(0))
                    .fetchSingle(MEDIA_POOL.ID);
            tx.dsl()
                    .insertInto(MEDIA_POOL)
                    .set(MEDIA_POOL.ID, id)
                    .set(MEDIA_POOL.POOL_TYPE, PoolType.NTMS_POOLTYPE_APPLICATION.value())
                    .set(MEDIA_POOL.PARENT_ID, root)
                    .set(MEDIA_POOL.MEDIA_TYPE_ID, type)
                    .set(MEDIA_POOL.ALLOCATION_POLICY, allocation)
                    .set(MEDIA_POOL.DEALLOCATION_POLICY, deallocation)
                    .set(MEDIA_POOL.MAX_ALLOCATES, maxAllocates)
                    .execute();
            SecurityCatalog.insert(tx, id, NtmsObjectType.NTMS_MEDIA_POOL, SecurityCatalog.initial());
            return id;
        });
    }

    /** A medium in a slot of the library, with sides in these states; whoever waits for media of its pool is woken. */
    Guid medium(Guid pool, PartitionState... sides) {
        return medium(pool, true, sides);
    }

    /** A medium in the off-line library. */
    Guid offlineMedium(Guid pool, PartitionState... sides) {
        return medium(pool, false, sides);
    }

    private Guid medium(Guid pool, boolean online, PartitionState... sides) {
        return store.step(tx -> {
            Guid id = tx.newId();
            ObjectRows.insert(tx, id, NtmsObjectType.NTMS_PHYSICAL_MEDIA, "Medium " + slots);
            Guid type = tx.dsl()
                    .select(MEDIA_POOL.MEDIA_TYPE_ID)
                    .from(MEDIA_POOL)
                    .where(MEDIA_POOL.ID.eq(pool))
                    .fetchSingle(MEDIA_POOL.MEDIA_TYPE_ID);
            tx.dsl()
                    .insertInto(PHYSICAL_MEDIA)
                    .set(PHYSICAL_MEDIA.ID, id)
                    .set(PHYSICAL_MEDIA.MEDIA_POOL_ID, pool)
                    .set(PHYSICAL_MEDIA.MEDIA_TYPE_ID, type)
                    .execute();
            for (int side = 0; side < sides.length; side++) {
                insertSide(tx, id, pool, side, sides[side]);
            }
            if (online) {
                place(tx, id, slot(tx));
            } else {
                tx.dsl()
                        .insertInto(PLACE)
                        .set(PLACE.PHYSICAL_MEDIA_ID, id)
                        .set(PLACE.LIBRARY_ID, offlineLibrary)
                        .execute();
            }
            tx.wake(pool);
            return id;
        });
    }

    private static void insertSide(Transaction tx, Guid medium, Guid pool, int side, PartitionState state) {
        Guid id = tx.newId();
        ObjectRows.insert(tx, id, NtmsObjectType.NTMS_PARTITION, "Side " + side);
        Guid logical = null;
        if (state == PartitionState.NTMS_PARTSTATE_ALLOCATED || state == PartitionState.NTMS_PARTSTATE_COMPLETE) {
            logical = tx.newId();
            ObjectRows.insert(tx, logical, NtmsObjectType.NTMS_LOGICAL_MEDIA, "");
            tx.dsl().insertInto(LOGICAL_MEDIA).set(LOGICAL_MEDIA.ID, logical).execute();
        }
        tx.dsl()
                .insertInto(MEDIA_PARTITION)
                .set(MEDIA_PARTITION.ID, id)
                .set(MEDIA_PARTITION.PHYSICAL_MEDIA_ID, medium)
                .set(MEDIA_PARTITION.MEDIA_POOL_ID, pool)
                .set(MEDIA_PARTITION.SIDE, side)
                .set(MEDIA_PARTITION.STATE, state.value())
                .set(MEDIA_PARTITION.LOGICAL_MEDIA_ID, logical)
                .set(MEDIA_PARTITION.OMID_LABEL_TYPE, "Label")
                .set(MEDIA_PARTITION.OMID_LABEL_ID, id.toBytes())
                .execute();
    }

    private Guid slot(Transaction tx) {
        Guid slot = tx.newId();
        ObjectRows.insert(tx, slot, NtmsObjectType.NTMS_STORAGESLOT, "Slot");
        tx.dsl()
                .insertInto(LIBRARY_ELEMENT)
                .set(LIBRARY_ELEMENT.ID, slot)
                .set(LIBRARY_ELEMENT.TYPE, NtmsObjectType.NTMS_STORAGESLOT.value())
                .set(LIBRARY_ELEMENT.LIBRARY_ID, library)
                .set(LIBRARY_ELEMENT.NUMBER, (long) ++slots)
                .set(LIBRARY_ELEMENT.ELEMENT_ADDRESS, 4096L + slots)
                .execute();
        tx.dsl().insertInto(STORAGE_SLOT).set(STORAGE_SLOT.ID, slot).execute();
        return slot;
    }

    /** An empty slot of the library. */
    Guid newSlot() {
        return store.step(this::slot);
    }

    private static void place(Transaction tx, Guid medium, Guid slot) {
        tx.dsl()
                .insertInto(PLACE)
                .set(PLACE.PHYSICAL_MEDIA_ID, medium)
                .set(PLACE.ELEMENT_ID, slot)
                .set(PLACE.ELEMENT_TYPE, NtmsObjectType.NTMS_STORAGESLOT.value())
                .execute();
    }

    /** The sides of a medium, the first first. */
    List<Guid> sides(Guid medium) {
        return store.read(tx -> tx.dsl()
                .select(MEDIA_PARTITION.ID)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(medium))
                .orderBy(MEDIA_PARTITION.SIDE)
                .fetch(MEDIA_PARTITION.ID));
    }

    Guid side(Guid medium) {
        return sides(medium).get(0);
    }

    /** The states of a medium's sides, the first first. */
    List<PartitionState> states(Guid medium) {
        return store.read(tx -> tx.dsl()
                .select(MEDIA_PARTITION.STATE)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(medium))
                .orderBy(MEDIA_PARTITION.SIDE)
                .fetch(row -> NtmsConstant.of(PartitionState.class, row.value1())));
    }

    Guid logical(Guid side) {
        return store.read(tx -> tx.dsl()
                .select(MEDIA_PARTITION.LOGICAL_MEDIA_ID)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.ID.eq(side))
                .fetchSingle(MEDIA_PARTITION.LOGICAL_MEDIA_ID));
    }

    Guid poolOf(Guid medium) {
        return store.read(tx -> tx.dsl()
                .select(PHYSICAL_MEDIA.MEDIA_POOL_ID)
                .from(PHYSICAL_MEDIA)
                .where(PHYSICAL_MEDIA.ID.eq(medium))
                .fetchSingle(PHYSICAL_MEDIA.MEDIA_POOL_ID));
    }

    /** The operator requests there are, the oldest first. */
    List<Guid> operatorRequests() {
        return store.read(tx -> tx.dsl()
                .select(OP_REQUEST.ID)
                .from(OP_REQUEST)
                .orderBy(OP_REQUEST.SUBMITTED, OP_REQUEST.ID)
                .fetch(OP_REQUEST.ID));
    }

    /** Runs a statement on the database. */
    void sql(String statement, Object... values) {
        store.step(tx -> tx.dsl().execute(statement, values));
    }

    /** Grants a caller without other rights exactly these on an object. */
    Principal grant(Guid object, NtmsObjectType type, int mask) {
        store.step(tx -> {
            Descriptors.replace(tx, object, type, Descriptors.of(Descriptors.allow(EVERYBODY, mask)));
            return true;
        });
        return new Principal("Ann", Descriptors.group(3), Set.of(EVERYBODY));
    }

    @Override
    public void close() {
        sessions.forEach(NtmsSession::close);
        settle();
        store.close();
    }

    @Override
    public Dispatcher dispatcher() {
        return dispatcher;
    }

    @Override
    Store store() {
        return store;
    }

    @Override
    public Notifications notifications() {
        return notifications;
    }
}
