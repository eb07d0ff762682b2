package dev.rsm.store;

import org.jooq.DSLContext;

/**
 * A running transaction. Steps pass it on; the catalogues, which alone speak SQL, take the jOOQ context out of it.
 *
 * <p>Valid until the step returns, and in the step's thread only.
 */
public final class Transaction {

    private final DSLContext dsl;

    Transaction(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The jOOQ context of the transaction. */
    public DSLContext dsl() {
        return dsl;
    }
}
