package dev.rsm.store;

/** Tells whether a database may have changed, for less than reading it. */
public final class StoreVersions {

    private StoreVersions() {}

    /** The version of the database that was written last: each commit that has changed something writes another. */
    public static long newest(Transaction tx) {
        return tx.dsl()
                .connectionResult(connection -> Store.mvStoreOf(connection).getCurrentVersion());
    }
}
