package dev.rsm.junit;

import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.ObjectChange;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Writes down what a service tells. Thread-safe. */
final class NotificationBook {

    /** So many notifications are kept, the newest ones. */
    static final int MAX_NOTIFICATIONS = 10_000;

    private record Numbered(long number, RecordedNotification told) {}

    private final Queue<Numbered> all = new ArrayDeque<>();
    private final Map<NtmsObjectType, Long> readUntil = new EnumMap<>(NtmsObjectType.class);
    private long begin;
    private long count;

    /** Writes one down; quick, since a step of the database waits for it. */
    synchronized void add(InstantSource clock, ObjectChange change) {
        if (all.size() == MAX_NOTIFICATIONS) {
            all.remove();
        }
        all.add(new Numbered(
                count++, new RecordedNotification(clock.instant(), change.type(), change.operation(), change.id())));
    }

    /** Has the story of a test begin now. */
    synchronized void startAnew() {
        begin = count;
    }

    /** Has what was told so far be read. */
    synchronized void readAll() {
        for (NtmsObjectType type : NtmsObjectType.values()) {
            readUntil.put(type, count);
        }
    }

    /** What was told since the beginning, in order, unless it was too much. */
    synchronized List<RecordedNotification> all() {
        return all.stream()
                .filter(each -> each.number() >= begin)
                .map(Numbered::told)
                .toList();
    }

    /** How many notifications since the beginning were not kept. */
    synchronized long forgotten() {
        return count - begin - all().size();
    }

    /** Returns what was told of a type since this was asked last, or since the beginning. */
    synchronized List<NotificationInformation> take(NtmsObjectType type) {
        long from = Math.max(begin, readUntil.getOrDefault(type, 0L));
        readUntil.put(type, count);
        return all.stream()
                .filter(each -> each.number() >= from && each.told().type() == type)
                .map(each -> each.told().information())
                .toList();
    }
}
