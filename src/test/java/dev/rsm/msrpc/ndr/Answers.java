package dev.rsm.msrpc.ndr;

import dev.rsm.dtyp.Guid;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A target whose methods end as the test says; it can add. */
class Answers implements Sampler {

    @Nullable
    Throwable failure;

    @Nullable
    RuntimeException thrown;

    static <R> CompletableFuture<R> done(R value) {
        return CompletableFuture.completedFuture(value);
    }

    private <R> CompletableFuture<R> ended(R value) {
        if (thrown != null) {
            throw thrown;
        }
        return failure == null ? done(value) : CompletableFuture.failedFuture(failure);
    }

    @Override
    public CompletableFuture<Added> add(int left, int right) {
        return ended(new Added(left + right, 0));
    }

    @Override
    public CompletableFuture<Listed> list(@Nullable Guid container, long room, long type) {
        return ended(new Listed(List.of(), 0, 0));
    }

    @Override
    public CompletableFuture<Named> nameW(Guid id, long room) {
        return ended(new Named("", 0, 0));
    }

    @Override
    public CompletableFuture<Named> nameA(Guid id, long room) {
        return ended(new Named("", 0, 0));
    }

    @Override
    public CompletableFuture<Secured> secure(long room) {
        return ended(new Secured(new byte[0], 0, 0));
    }

    @Override
    public CompletableFuture<Mounted> mount(List<Guid> media, List<Guid> drives, long count) {
        return ended(new Mounted(drives, 0, 0));
    }

    @Override
    public CompletableFuture<Informed> informationW(Information information) {
        return ended(new Informed(information, null, new Samples.Pair((short) 0, (short) 0), "", new byte[3], 0));
    }

    @Override
    public CompletableFuture<Informed> informationA(Information information) {
        return informationW(information);
    }

    @Override
    public CompletableFuture<Chosen> choose(Samples.Choice choice, short kind) {
        return ended(new Chosen(choice, 0));
    }

    @Override
    public CompletableFuture<Done> create(String name, @Nullable Secret security) {
        return ended(new Done(0));
    }

    @Override
    public CompletableFuture<Counted> release() {
        return ended(new Counted(1));
    }
}
