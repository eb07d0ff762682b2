package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Carries out an inventory. If somebody opens a door meanwhile, it begins anew when the door is closed; media in drives that
 * are in use are waited for if their labels are to be read.
 */
final class StockTaking implements Work {

    private final Store store;
    private final Inventory inventory;
    private final Robot robot;
    private final AttachedLibrary library;
    private final LibraryRequest request;
    private final Set<Guid> found;
    private final CompletableFuture<Inventory.Result> first;
    private @Nullable StockWalk walk;
    private volatile boolean stopped;

    /**
     * Creates the work.
     *
     * @param found the cartridges that this round of inventories has found elsewhere
     * @param first told what was found, if nothing was told it before
     */
    StockTaking(
            Store store,
            Inventory inventory,
            Robot robot,
            AttachedLibrary library,
            LibraryRequest request,
            Set<Guid> found,
            CompletableFuture<Inventory.Result> first) {
        this.store = store;
        this.inventory = inventory;
        this.robot = robot;
        this.library = library;
        this.request = request;
        this.found = found;
        this.first = first;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public Progress proceed() {
        if (store.read(tx -> LibraryRequests.find(tx, request.id()))
                .filter(now -> !LibraryRequests.ended(now.state()))
                .isEmpty()) {
            return ENDED; // cancelled while it was blocked
        }
        try {
            return goOn();
        } catch (DeviceException e) {
            if (e.kind() == DeviceException.Kind.DOOR_OPEN) {
                walk = null;
                return new Progress.Blocked(Optional.empty(), false);
            }
            return fail(e);
        } catch (RuntimeException e) {
            first.completeExceptionally(e);
            throw e;
        }
    }

    private Progress goOn() {
        if (walk == null && !stopped) {
            if (library.device().anyDoorOpen()) {
                return new Progress.Blocked(Optional.empty(), false);
            }
            walk = inventory.begin(library, robot, OperationOption.method(request.option()), found, () -> stopped);
            Inventory.Result result = walk.run();
            if (!stopped) {
                first.complete(result);
            }
        } else if (walk != null) {
            walk.examineRest();
        }
        if (!stopped && walk != null && walk.leftSome()) {
            return new Progress.Blocked(Optional.empty(), false);
        }
        first.complete(Inventory.Result.NOTHING);
        store.step(tx -> Inventories.end(tx, request, stopped ? LibraryRequests::stop : LibraryRequests::pass));
        return ENDED;
    }

    /** What is wrong with one library must not keep those waiting who wait for all. */
    private Progress fail(DeviceException e) {
        first.complete(Inventory.Result.NOTHING);
        store.step(tx -> Inventories.end(
                tx,
                request,
                (step, id) -> LibraryRequests.fail(
                        step, id, NtmsStatus.DEVICE_NOT_AVAILABLE, String.valueOf(e.getMessage()))));
        return ENDED;
    }
}
