package dev.rsm.store;

import dev.rsm.ntms.Requester;
import java.util.function.Function;

/** Something that runs work in transactions: an open store, or a file that is only read. */
public interface Transactions extends AutoCloseable {

    /**
     * Runs a step of the service's own that may change the database in one transaction, and commits it. Steps run one after the other.
     *
     * @return what the step returns
     * @throws StoreException if the database fails; an exception of the step itself is passed on
     */
    default <T> T step(Function<Transaction, T> step) {
        return step(Requester.SERVICE, step);
    }

    /**
     * Runs a step as {@link #step(Function)} does, for somebody.
     *
     * @param requester who asks for it
     */
    <T> T step(Requester requester, Function<Transaction, T> step);

    /**
     * Runs a reading in one transaction, beside steps and other readings. What it changes all the same is rolled back.
     *
     * @return what the reading returns
     * @throws StoreException if the database fails; an exception of the reading itself is passed on
     */
    <T> T read(Function<Transaction, T> reading);

    @Override
    void close();
}
