package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** Lines of work of no library: what is queued stays so. */
public final class IdleLines {

    private IdleLines() {}

    /** Makes them. */
    public static LibraryWork in(Store store) {
        return new LibraryWork(store, Timekeeper.system(), Runnable::run, new LineOfWork.Trade() {
            @Override
            public Optional<LineOfWork.Job> takeNext(Transaction tx, AttachedLibrary library) {
                return Optional.empty();
            }

            @Override
            public void noticed(AttachedLibrary library, DeviceEvent event, boolean expected) {}
        });
    }
}
