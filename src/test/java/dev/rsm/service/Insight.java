package dev.rsm.service;

import dev.rsm.store.Transaction;
import java.util.function.Function;

/** A look at what a service that runs believes, past its sessions. */
public final class Insight {

    private Insight() {}

    /** Reads a service's database. */
    public static <T> T read(NtmsService service, Function<Transaction, T> reading) {
        return service.database().read(reading);
    }
}
