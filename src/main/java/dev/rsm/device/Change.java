package dev.rsm.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one act changes: gathered first, then written as one commit. Null stands for what is no longer there. */
final class Change {

    /** An event, and whose. */
    record Happened(int library, DeviceEvent event) {}

    final Map<Long, Stored.@Nullable Occupant> elements = new LinkedHashMap<>();
    final Map<Integer, Stored.Wear> wear = new LinkedHashMap<>();
    final Map<Long, Stored.DriveState> drives = new LinkedHashMap<>();
    final Map<Integer, Stored.LibraryState> libraries = new LinkedHashMap<>();
    final Map<Integer, Stored.@Nullable Cartridge> cartridges = new LinkedHashMap<>();
    final Map<Long, byte[]> sides = new LinkedHashMap<>();
    final List<Happened> events = new ArrayList<>();

    /** Records bytes on a side of a cartridge in place of what is there. */
    void record(int cartridge, int side, byte[] bytes) {
        sides.put(DeviceStore.sideKey(cartridge, side), bytes);
    }

    void happened(int library, DeviceEvent.Kind kind, int number) {
        events.add(new Happened(library, new DeviceEvent(kind, number)));
    }
}
