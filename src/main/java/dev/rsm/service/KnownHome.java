package dev.rsm.service;

/** What whoever starts a service knows of its home already, so that the start need not find it out. */
public enum KnownHome {
    /** Nothing, as after any end that a service may have had. */
    NOTHING,
    /** The database is whole and of this software's schema: it need not be read through before it is opened. */
    WHOLE,
    /**
     * It is also a copy of a home whose service has taken stock, had nothing else to do and ended in good order: what the database
     * says is so, and the libraries need not be inventoried.
     */
    INVENTORIED;

    boolean whole() {
        return this != NOTHING;
    }
}
