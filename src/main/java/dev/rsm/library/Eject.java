package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.PortCatalog.Port;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands media out through the ports of a library (MS-RSMP 3.2.5.2.1.1).
 *
 * <p>Each is carried to a port; the ports go out. When a person has taken all of them or pushed a port back, the operation is
 * stopped, or the time is over, the ports are drawn in. What has been taken leaves the library. What has not goes back to a
 * slot; if it was not for a stop, that is logged, and the operator is told. How each request has ended is noted at the end,
 * the first request's - whose identifier is the operation's - last.
 */
final class Eject implements Work {

    private final Store store;
    private final EventLog events;
    private final Ports ports;
    private final List<Parcel> parcels;
    private final Map<Parcel, Port> out = new LinkedHashMap<>();
    private final Map<Parcel, Consumer<Transaction>> endings = new LinkedHashMap<>();
    private @Nullable Instant until;
    private volatile boolean stopped;

    /** Something to be handed out: a medium, or the cleaner. */
    interface Parcel {

        /** The request to hand it out. */
        LibraryRequest request();

        /**
         * Brings it to a port that is empty.
         *
         * @throws NtmsException with the code that its request fails with
         * @throws DeviceException if the hardware fails
         */
        void bring(Port port);

        /** Notes that it has been taken. */
        void taken(Transaction tx);

        /** Brings it back from a port that is in, if there is a place for it. */
        void bringBack(Port port);

        /** Notes that it has not been taken, and asks the operator about it if it was ready to be. */
        void kept(Transaction tx, boolean wasReady);

        /**
         * Brings it where a person can reach it who opens a door.
         *
         * @return the address of the slot
         * @throws NtmsException with the code that its request fails with
         * @throws DeviceException if the hardware fails
         */
        int makeReachable();
    }

    Eject(Store store, EventLog events, Ports ports, List<? extends Parcel> parcels) {
        this.store = store;
        this.events = events;
        this.ports = ports;
        this.parcels = List.copyOf(parcels);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public Progress proceed() {
        try {
            return goOn();
        } catch (DeviceException e) { // of the library as a whole
            parcels.forEach(parcel -> fails(parcel, NtmsStatus.DEVICE_NOT_AVAILABLE, String.valueOf(e.getMessage())));
            end();
            return ENDED;
        }
    }

    private Progress goOn() {
        if (until == null) {
            begin();
        }
        if (store.read(tx -> parcels.stream()
                .allMatch(
                        parcel -> LibraryRequests.hasEnded(tx, parcel.request().id())))) { // cancelled
            stopped = true;
        }
        if (!out.isEmpty() && !stopped && !over()) {
            return new Progress.Blocked(Optional.ofNullable(until), false);
        }
        close();
        return ENDED;
    }

    private void begin() {
        List<Port> free = new ArrayList<>();
        for (Port port : ports.usable()) {
            if ((!ports.extended(port) || ports.retract(port)) && !ports.full(port)) {
                free.add(port);
            }
        }
        for (Parcel parcel : parcels) {
            bring(parcel, free);
        }
        int seconds = 0;
        for (Map.Entry<Parcel, Port> each : List.copyOf(out.entrySet())) {
            if (ports.extend(each.getValue())) {
                seconds = Math.max(seconds, each.getValue().maxExtendSecs());
            } else {
                out.remove(each.getKey());
                if (broughtBack(each.getKey(), each.getValue())) {
                    fails(each.getKey(), NtmsStatus.DEVICE_NOT_AVAILABLE, "its port does not extend");
                }
            }
        }
        until = store.read(Transaction::now).plusSeconds(seconds);
    }

    private void bring(Parcel parcel, List<Port> free) {
        if (free.isEmpty()) {
            fails(parcel, NtmsStatus.BUSY, "every port of the library is full");
            return;
        }
        try {
            parcel.bring(free.get(0));
            out.put(parcel, free.remove(0));
        } catch (NtmsException e) {
            fails(parcel, e.status(), String.valueOf(e.getMessage()));
        } catch (DeviceException e) {
            fails(parcel, NtmsStatus.DEVICE_NOT_AVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private void fails(Parcel parcel, NtmsStatus code, String why) {
        endings.put(parcel, tx -> {
            parcel.kept(tx, code == NtmsStatus.TIMEOUT);
            LibraryRequests.fail(tx, parcel.request().id(), code, why);
        });
    }

    private boolean over() {
        return timeIsOver()
                || out.values().stream().anyMatch(port -> !ports.extended(port))
                || out.values().stream().noneMatch(ports::full);
    }

    private boolean timeIsOver() {
        return until == null || !store.read(Transaction::now).isBefore(until);
    }

    private void close() {
        boolean asked = stopped;
        out.forEach((parcel, port) -> close(parcel, port, asked));
        end();
    }

    private void end() {
        List<Parcel> order = new ArrayList<>(parcels);
        Collections.reverse(order);
        store.step(tx -> {
            for (Parcel parcel : order) {
                endings.getOrDefault(parcel, none -> {}).accept(tx);
            }
            return true;
        });
    }

    private void close(Parcel parcel, Port port, boolean asked) {
        boolean in = ports.retract(port);
        if (!ports.full(port)) {
            endings.put(parcel, tx -> {
                parcel.taken(tx);
                LibraryRequests.pass(tx, parcel.request().id());
            });
            return;
        }
        if (!asked) {
            events.write(RsmEvent.MEDIUM_STUCK, "What was to be ejected has not been taken out of its port in time.");
        }
        if (in && !broughtBack(parcel, port)) {
            return;
        }
        if (asked) {
            endings.put(parcel, tx -> {
                parcel.kept(tx, false);
                LibraryRequests.stop(tx, parcel.request().id());
            });
        } else {
            fails(parcel, NtmsStatus.TIMEOUT, "it was not taken out of its port in time, and is back in a slot");
        }
    }

    /** Brings a parcel back; if that fails, so does its request, and the others go on. */
    private boolean broughtBack(Parcel parcel, Port port) {
        try {
            parcel.bringBack(port);
            return true;
        } catch (DeviceException e) {
            fails(parcel, NtmsStatus.DEVICE_NOT_AVAILABLE, String.valueOf(e.getMessage()));
            return false;
        }
    }
}
