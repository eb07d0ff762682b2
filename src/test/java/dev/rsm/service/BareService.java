package dev.rsm.service;

import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sid;
import dev.rsm.notification.Notifications;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.Requester;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.IdSource;
import dev.rsm.runtime.ManualTime;
import dev.rsm.runtime.Waits;
import dev.rsm.store.Sources;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A service of the small home without libraries at work, and with a clock that stands still: what is queued stays so.
 *
 * <p>For each right there is a group that holds it alone on the computer, and on the library and the pool of {@link
 * EveryType}.
 */
final class BareService extends TestContext implements AutoCloseable {

    private static final SessionRequest REQUEST = SessionRequest.of("Bare");

    final ManualTime time = new ManualTime(Instant.parse("2030-01-01T00:00:00Z"));
    final Store store;
    final Map<NtmsObjectType, Guid> objects;
    final Waits waits;
    private final ExecutorService turns = Executors.newSingleThreadExecutor(r -> {
        Thread thread = new Thread(r, "turns");
        thread.setDaemon(true);
        return thread;
    });
    private final Notifications notifications;
    private final Dispatcher dispatcher;

    BareService(Path folder) {
        store = Store.open(TestHomes.small(folder.resolve("home")).database());
        objects = store.step(EveryType::in);
        store.use(new Sources(new IdSource(9, 1000), time));
        store.step(tx -> {
            for (NtmsObjectType type :
                    Set.of(NtmsObjectType.NTMS_COMPUTER, NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_MEDIA_POOL)) {
                Descriptors.replace(tx, id(type), type, Descriptors.of(entries()));
            }
            return true;
        });
        waits = new Waits(time, turns);
        notifications = new Notifications(time, turns);
        dispatcher = new Dispatcher(store, () -> ServiceState.READY, waits);
        store.onCommit(commit -> {
            notifications.deliver(commit.changes());
            commit.woken().forEach(waits::wake);
        });
    }

    private static Ace[] entries() {
        return new Ace[] {
            Descriptors.allow(group(NtmsAccess.NTMS_USE_ACCESS), NtmsAccess.NTMS_USE_ACCESS),
            Descriptors.allow(group(NtmsAccess.NTMS_MODIFY_ACCESS), NtmsAccess.NTMS_MODIFY_ACCESS),
            Descriptors.allow(group(NtmsAccess.NTMS_CONTROL_ACCESS), NtmsAccess.NTMS_CONTROL_ACCESS)
        };
    }

    private static Sid group(int right) {
        return Descriptors.group(Integer.toUnsignedLong(right));
    }

    Guid id(NtmsObjectType type) {
        Guid id = objects.get(type);
        if (id == null) {
            throw new AssertionError("no object of type " + type);
        }
        return id;
    }

    <T> T step(Function<Transaction, T> step) {
        return store.step(Requester.SERVICE, step);
    }

    /** A session of somebody who holds these rights, each by itself. */
    NtmsSession sessionWith(Integer... rights) {
        Set<Sid> groups = java.util.Arrays.stream(rights)
                .map(BareService::group)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
        return open(time, new Principal("Ann", Descriptors.group(0), groups), REQUEST);
    }

    NtmsSession administrator() {
        return open(time, new Principal("Admin", Descriptors.group(0), Set.of(Sid.ADMINISTRATORS)), REQUEST);
    }

    /** Everybody's turn that was due has come when this returns, and clients know of it. */
    void settle() {
        awaitTurns();
        Sessions.settle();
    }

    private void awaitTurns() {
        try {
            turns.submit(() -> {}).get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
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

    @Override
    public void close() {
        turns.shutdown();
        store.close();
    }
}
