package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.util.Optional;
import java.util.function.Supplier;

/** By what a test knows a call of its own again when the server carries it out. */
public final class Causality {

    private Causality() {}

    /** Makes a call that has a causality identifier. */
    public static <T> T run(Guid causality, Supplier<T> call) {
        return new DcomCall(Identity.ANONYMOUS, Level.NONE, causality).run(call);
    }

    /** Returns that of the call that this thread begins to carry out; empty if there is none. */
    public static Optional<Guid> current() {
        return DcomCall.current().map(DcomCall::causality);
    }
}
