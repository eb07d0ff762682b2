package dev.rsm.store;

import dev.rsm.runtime.IdSource;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Where steps take what is not in the database from.
 *
 * @param ids identifiers
 * @param clock the time
 */
public record Sources(IdSource ids, InstantSource clock) {

    /** Random identifiers and the system's clock, for whoever opens a database without its service. */
    static Sources ofSystem() {
        return new Sources(new IdSource(new SecureRandom().nextLong(), 0), InstantSource.system());
    }
}
