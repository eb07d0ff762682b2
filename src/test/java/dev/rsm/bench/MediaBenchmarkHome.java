package dev.rsm.bench;

import static dev.rsm.bench.MediaBenchmark.id;

import dev.rsm.bench.MediaBenchmark.Works;
import dev.rsm.dtyp.Guid;
import dev.rsm.media.AllocationRequest;
import dev.rsm.media.Caller;
import dev.rsm.media.MediaAllocation;
import dev.rsm.media.MediaMoves;
import dev.rsm.media.MediaReturns;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.Principal;
import dev.rsm.object.ObjectReader;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.Outcome;
import dev.rsm.store.Installation;
import dev.rsm.store.Store;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the media benchmark works on, and the two ways in which it does. */
final class MediaBenchmarkHome {

    private static final String EMPTY_LIBRARY = """
            libraries:
              - name: Empty
                vendor: MAKER
                product: CHANGER
                serial: EMPTY1
                slots: 1
                drives:
                  - {vendor: MAKER, product: DRIVE, serial: DRV1, media-types: [LTO-4]}
            """;

    private static final Guid POOL = id('p', 1);
    private static final Guid OTHER_POOL = id('q', 1);
    private static final long NO_WAIT = AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE;

    private MediaBenchmarkHome() {}

    /** Makes a home with a synthetic database of so many media, nine of ten of them allocated. */
    static Home make(Path root, int media) throws IOException {
        Home home = TestHomes.of(EMPTY_LIBRARY, root);
        Installation installation;
        try (Store store = Store.open(home.database())) {
            installation = store.read(Installation::read);
        }
        Files.delete(home.database());
        try (Store store = Store.open(home.database())) {
            SyntheticDatabase.fill(store, media, installation);
            int allocated = media / 10 * 9;
            for (String statement : List.of(
                    SyntheticDatabase.object("q", 12, 1, "'Other'"),
                    "INSERT INTO media_pool (id, pool_type, parent_id, media_type_id) SELECT "
                            + SyntheticDatabase.id("q", "1")
                            + ", pool_type, parent_id, media_type_id FROM media_pool WHERE pool_type = 1000",
                    SyntheticDatabase.object("g", 11, allocated, "'Logical ' || x"),
                    "INSERT INTO logical_media (id) SELECT " + SyntheticDatabase.id("g", "x") + " FROM SYSTEM_RANGE(1, "
                            + allocated + ")",
                    "UPDATE media_partition SET state = 5, logical_media_id = CAST(REPLACE(CAST(id AS VARCHAR),"
                            + " '10000064-', '10000067-') AS UUID) WHERE id <= "
                            + SyntheticDatabase.id("d", String.valueOf(allocated)))) {
                store.step(tx -> tx.dsl().execute(statement));
            }
        }
        return home;
    }

    /** A medium at the end of the available ones, which allocations do not reach, for each thread. */
    private static Guid own(char kind, int media, int thread) {
        return id(kind, media - thread);
    }

    /** Through sessions of a service, one a thread. */
    static Works service(List<NtmsSession> sessions, int media) {
        Guid[] places = new Guid[sessions.size()];
        return new Works(
                thread -> {
                    var facet = sessions.get(thread).media();
                    Allocation made =
                            facet.allocate(POOL, null, null, NO_WAIT, 0).await();
                    facet.deallocate(made.logicalMedia()).await();
                },
                thread -> sessions.get(thread)
                        .objects()
                        .information(own('d', media, thread), NtmsObjectType.NTMS_PARTITION)
                        .await(),
                thread -> {
                    places[thread] = OTHER_POOL.equals(places[thread]) ? POOL : OTHER_POOL;
                    sessions.get(thread)
                            .media()
                            .moveToPool(own('m', media, thread), places[thread])
                            .await();
                });
    }

    /** The same statements in bare transactions. */
    static Works bare(Store store, Principal principal, int media) {
        Guid[] places = new Guid[16];
        Caller allocates = new Caller(principal, NtmsFunction.ALLOCATE_NTMS_MEDIA);
        Caller deallocates = new Caller(principal, NtmsFunction.DEALLOCATE_NTMS_MEDIA);
        Caller moves = new Caller(principal, NtmsFunction.MOVE_TO_NTMS_MEDIA_POOL);
        AllocationRequest request = new AllocationRequest(POOL, null, null, NO_WAIT, 0);
        return new Works(
                thread -> {
                    Outcome<Allocation> made =
                            store.step(tx -> new MediaAllocation(allocates, request).attempt(tx, subject -> false));
                    Guid logical = ((Outcome.Done<Allocation>) made).result().logicalMedia();
                    store.step(tx -> {
                        MediaReturns.deallocate(tx, deallocates, logical);
                        return true;
                    });
                },
                thread -> store.read(
                        tx -> ObjectReader.information(tx, own('d', media, thread), NtmsObjectType.NTMS_PARTITION)),
                thread -> {
                    places[thread] = OTHER_POOL.equals(places[thread]) ? POOL : OTHER_POOL;
                    store.step(tx -> {
                        MediaMoves.move(tx, moves, own('m', media, thread), places[thread]);
                        return true;
                    });
                });
    }
}
