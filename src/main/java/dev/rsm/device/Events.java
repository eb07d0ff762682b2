package dev.rsm.device;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Tells listeners of events in the order in which they happened, in a thread that holds no lock. Thread-safe. */
final class Events {

    private record Told(DeviceEvent.Listener listener, DeviceEvent event) {}

    private final Map<Integer, DeviceEvent.Listener> listeners = new HashMap<>();
    private final Map<Long, DeviceEvent.Listener> ofDrives = new HashMap<>();
    private final Queue<Told> queue = new ArrayDeque<>();
    private boolean delivering;

    synchronized void listen(int library, DeviceEvent.Listener listener) {
        listeners.put(library, listener);
    }

    synchronized void listen(int library, Place drive, DeviceEvent.Listener listener) {
        ofDrives.put(DeviceStore.elementKey(library, drive.address()), listener);
    }

    /** Notes events; who listens now will be told. That one drive is gone or back concerns only who listens to it. */
    synchronized void happened(List<Change.Happened> events) {
        for (Change.Happened happened : events) {
            DeviceEvent event = happened.event();
            boolean presence = event.kind() == DeviceEvent.Kind.GONE || event.kind() == DeviceEvent.Kind.BACK;
            if (!presence || event.number() == 0) {
                note(listeners.get(happened.library()), event);
            }
            note(ofDrives.get(DeviceStore.elementKey(happened.library(), event.number())), event);
        }
    }

    private void note(DeviceEvent.@Nullable Listener listener, DeviceEvent event) {
        if (listener != null) {
            queue.add(new Told(listener, event));
        }
    }

    /** Tells of all that was noted, unless another thread is at it: one at a time, so that the order is kept. */
    void deliver() {
        synchronized (this) {
            if (delivering) {
                return;
            }
            delivering = true;
        }
        try {
            for (Told told = next(); told != null; told = next()) {
                told.listener.happened(told.event);
            }
        } catch (RuntimeException | Error failed) {
            synchronized (this) {
                delivering = false;
            }
            throw failed;
        }
    }

    /** Ends the delivery in the same step that finds nothing more, so that no event is left lying. */
    private synchronized @Nullable Told next() {
        Told told = queue.poll();
        delivering = told != null;
        return told;
    }
}
