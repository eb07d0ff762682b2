package dev.rsm.store;

import java.util.function.Function;

/** Something that runs steps, each in one transaction: an open store, or a file that is only read. */
public interface Transactions extends AutoCloseable {

    /**
     * Runs a step in one transaction.
     *
     * @return what the step returns
     * @throws StoreException if the database fails; an exception of the step itself is passed on
     */
    <T> T step(Function<Transaction, T> step);

    @Override
    void close();
}
