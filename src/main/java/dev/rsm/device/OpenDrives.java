package dev.rsm.device;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which drives programs have open, and on what. A drive is open until the last who opened it has closed it, or its cartridge is
 * released. For use within the {@link World}.
 */
final class OpenDrives {

    /** One opening of a drive: two are never equal. */
    static final class Handle {

        private final long drive;
        private final int cartridge;
        private final int side;

        private Handle(long drive, int cartridge, int side) {
            this.drive = drive;
            this.cartridge = cartridge;
            this.side = side;
        }

        long drive() {
            return drive;
        }

        int cartridge() {
            return cartridge;
        }

        int side() {
            return side;
        }
    }

    private final Map<Long, Set<Handle>> handles = new HashMap<>();

    Handle open(long drive, int cartridge, int side) {
        Handle handle = new Handle(drive, cartridge, side);
        handles.computeIfAbsent(drive, key -> new HashSet<>()).add(handle);
        return handle;
    }

    boolean isOpen(long drive) {
        return handles.containsKey(drive);
    }

    boolean isOpen(Handle handle) {
        return handles.getOrDefault(handle.drive, Set.of()).contains(handle);
    }

    /** Closes one opening; returns whether the drive was open by it and is not any more. */
    boolean close(Handle handle) {
        Set<Handle> all = handles.get(handle.drive);
        if (all == null || !all.remove(handle) || !all.isEmpty()) {
            return false;
        }
        handles.remove(handle.drive);
        return true;
    }

    /** Ends every opening of a drive. */
    void end(long drive) {
        handles.remove(drive);
    }
}
