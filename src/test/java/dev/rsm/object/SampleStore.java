package dev.rsm.object;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.IdSource;
import dev.rsm.store.Sources;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/** A store that holds the sample world. */
final class SampleStore implements AutoCloseable {

    private final Store store;
    private final NtmsFunction function;

    /** Makes the store in {@code folder}, for tests of {@code function}. */
    SampleStore(Path folder, NtmsFunction function) {
        this.store = Store.open(folder.resolve("NTMSDATA.mv.db"));
        this.function = function;
        store.step(tx -> {
            SampleObjects.write(tx);
            return true;
        });
    }

    private SampleStore(Store store, NtmsFunction function) {
        this.store = store;
        this.function = function;
    }

    /** Returns the same store for tests of another function. */
    SampleStore testing(NtmsFunction other) {
        return new SampleStore(store, other);
    }

    /** Has the store's clock show {@code now}. */
    void setClock(Instant now) {
        store.use(new Sources(new IdSource(1, 1), InstantSource.fixed(now)));
    }

    <T> T step(Function<Transaction, T> step) {
        return store.step(step);
    }

    /** Checks that a step refuses with a status, and that the function may answer it. */
    void refuses(NtmsStatus status, Function<Transaction, Object> step) {
        assertThatExceptionOfType(NtmsException.class)
                .isThrownBy(() -> step(step))
                .returns(status, NtmsException::status)
                .matches(refusal -> function.mayAnswer(refusal.status()), "has a status of " + function);
    }

    @Override
    public void close() {
        store.close();
    }
}
