package dev.rsm.msrpc.dcom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives up the objects of clients that are gone (MS-DCOM 3.1.1.6.2 and 3.1.2.6). Thread-safe.
 *
 * <p>One alarm is set, for the first thing that can become due. When it rings, or something has happened that can make it ring
 * earlier, everything is looked at.
 */
final class Reclaimer {

    private final ObjectTable table;
    private final PingSets pingSets;
    private final DcomLimits limits;
    private final DcomClock clock;
    private final Consumer<ExportedObject> giveUp;
    private DcomClock.@Nullable Alarm alarm;
    private @Nullable Duration rings;
    private boolean ended;

    /** Creates a reclaimer that tells which objects are to be given up. */
    Reclaimer(
            ObjectTable table, PingSets pingSets, DcomLimits limits, DcomClock clock, Consumer<ExportedObject> giveUp) {
        this.table = table;
        this.pingSets = pingSets;
        this.limits = limits;
        this.clock = clock;
        this.giveUp = giveUp;
    }

    /** Gives up what is due now, and sets the alarm for what comes next. */
    void look() {
        List<ExportedObject> due = new ArrayList<>();
        Duration now = clock.now();
        synchronized (table) {
            Optional<Duration> next = pingSets.expire(now);
            for (ExportedObject each : table.objects()) {
                Optional<Duration> when = each.due(limits);
                if (when.isPresent() && when.get().compareTo(now) <= 0) {
                    due.add(each);
                } else if (when.isPresent() && (next.isEmpty() || when.get().compareTo(next.get()) < 0)) {
                    next = when;
                }
            }
            set(next.orElse(null), now);
        }
        due.forEach(giveUp);
    }

    private synchronized void set(@Nullable Duration moment, Duration now) {
        if (ended || (rings != null && rings.equals(moment))) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        rings = moment;
        if (moment != null) {
            alarm = clock.after(moment.minus(now), this::ring);
        }
    }

    private void ring() {
        synchronized (this) {
            rings = null;
            alarm = null;
        }
        look();
    }

    synchronized void end() {
        ended = true;
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
