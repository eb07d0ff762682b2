package dev.rsm.notification;

import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.store.ObjectChange;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Everybody who is notified, by the type of object they asked about. Thread-safe.
 *
 * <p>Handing out a commit only fills queues: whoever waits is told by {@code turns}, so nothing that a caller does with a
 * notification can hold up the step that caused it.
 */
public final class Notifications {

    private final Timekeeper time;
    private final Executor turns;
    private final AtomicLong numbers = new AtomicLong();
    private volatile Consumer<ObjectChange> listener = change -> {};
    private final Map<NtmsObjectType, Set<Channel>> channels = new EnumMap<>(NtmsObjectType.class);

    /**
     * Creates notifications without anybody who asked.
     *
     * @param time decides when a wait is over
     * @param turns ends the waits, one after the other
     */
    public Notifications(Timekeeper time, Executor turns) {
        this.time = time;
        this.turns = turns;
        for (NtmsObjectType type : NtmsObjectType.values()) {
            channels.put(type, new ConcurrentSkipListSet<>(Comparator.comparing(Channel::number)));
        }
    }

    /**
     * Opens a channel for what is committed from now on about objects of a type. Of a type that no object has, there is
     * nothing to tell: such a channel stays empty (as AddNotification, MS-RSMP 3.2.5.2.5.11).
     */
    public Channel open(NtmsObjectType type) {
        Set<Channel> same = of(type);
        Channel channel = new Channel(numbers.incrementAndGet(), time, turns, same::remove);
        same.add(channel);
        return channel;
    }

    /** Has somebody told of all that is handed out, whatever type it is of; in order, and he must be quick and not fail. */
    public void onDelivery(Consumer<ObjectChange> newListener) {
        listener = newListener;
    }

    /** Hands out what a step has committed; called in commit order. */
    public void deliver(List<ObjectChange> changes) {
        changes.forEach(listener);
        for (ObjectChange change : changes) {
            // Taken at once: a channel that is opened in answer to this is not told of it.
            List.copyOf(of(change.type())).forEach(channel -> channel.add(change));
        }
    }

    private Set<Channel> of(NtmsObjectType type) {
        return channels.getOrDefault(type, Set.of());
    }

    /** How many channels are open. */
    public int count() {
        return channels.values().stream().mapToInt(Set::size).sum();
    }
}
