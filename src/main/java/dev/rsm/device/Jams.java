package dev.rsm.device;

import dev.rsm.runtime.Timekeeper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What faults leave behind: what is stuck, gone or open until its time is over or a person sees to it. It is part of the world
 * and lasts when the hardware is closed. The methods with a {@link Change} are for use within {@link World#act}.
 */
final class Jams {

    private final World world;
    private final Timekeeper time;
    private final List<Timekeeper.Alarm> alarms = new ArrayList<>();
    private boolean closed;

    Jams(World world, Timekeeper time) {
        this.world = world;
        this.time = time;
    }

    /** Sets the alarms for what was stuck when the hardware was opened. */
    void arm() {
        for (int library = 0; library < world.libraries().size(); library++) {
            int index = library;
            world.look(() -> world.state(index).stuck()).forEach(stuck -> alarm(index, stuck.until()));
        }
    }

    /** Makes something stuck, at an address or {@link Stored.Stuck#WHOLE}, if the fault lasts. */
    void stick(Change change, int library, Fault fault, int address) {
        if (fault.lasts().isZero()) {
            return;
        }
        long until = fault.lasts().equals(Fault.UNTIL_FREED)
                ? Long.MAX_VALUE
                : time.instant().plus(fault.lasts()).toEpochMilli();
        Stored.LibraryState state = change.libraries.getOrDefault(library, world.state(library));
        List<Stored.Stuck> stuck = new ArrayList<>(state.stuck());
        stuck.add(new Stored.Stuck(fault.kind().code(), address, until));
        change.libraries.put(library, state.stuck(stuck));
        alarm(library, until);
    }

    /** Has the library, its changer, or the drive that a fault is aimed at, answer no more. */
    void vanish(Change change, int library, Fault fault) {
        Place place = fault.place();
        boolean drive = fault.kind() == Fault.Kind.GONE && place != null && place.kind() == ElementKind.DATA_TRANSFER;
        boolean answered = world.state(library).answers();
        stick(change, library, fault, drive && place != null ? place.address() : Stored.Stuck.WHOLE);
        if (!drive && answered && !fault.lasts().isZero()) {
            change.happened(library, DeviceEvent.Kind.GONE, 0);
        }
    }

    /** Opens a door and leaves it open. */
    void leaveOpen(Change change, int library, Fault fault, int door) {
        Stored.LibraryState state = change.libraries.getOrDefault(library, world.state(library));
        change.libraries.put(library, state.door(door, true));
        stick(change, library, fault, door);
        change.happened(library, DeviceEvent.Kind.DOOR_OPENED, door);
    }

    /** Frees what a person can free with his hands; returns whether there was anything. */
    boolean free(Change change, int library) {
        return free(change, library, stuck -> !isPresence(stuck) && stuck.code() != Fault.Kind.DOOR_LEFT_OPEN.code());
    }

    private static boolean isPresence(Stored.Stuck stuck) {
        return stuck.code() == Fault.Kind.GONE.code() || stuck.code() == Fault.Kind.CHANGER_GONE.code();
    }

    private boolean free(Change change, int library, Predicate<Stored.Stuck> which) {
        Stored.LibraryState state = world.state(library);
        List<Stored.Stuck> freed = state.stuck().stream().filter(which).toList();
        if (freed.isEmpty()) {
            return false;
        }
        Stored.LibraryState after =
                state.stuck(state.stuck().stream().filter(which.negate()).toList());
        for (Stored.Stuck stuck : freed) {
            if (stuck.code() == Fault.Kind.DOOR_LEFT_OPEN.code()) {
                after = after.door(stuck.address(), false);
                change.happened(library, DeviceEvent.Kind.DOOR_CLOSED, stuck.address());
            } else if (!isPresence(stuck)) {
                change.happened(library, DeviceEvent.Kind.FREED, Math.max(0, stuck.address()));
            } else if (stuck.address() > 0) {
                change.happened(library, DeviceEvent.Kind.DRIVE_BACK, stuck.address());
            }
        }
        if (!state.answers() && after.answers()) {
            change.happened(library, DeviceEvent.Kind.BACK, 0);
        }
        change.libraries.put(library, after);
        return true;
    }

    private synchronized void alarm(int library, long until) {
        if (until != Long.MAX_VALUE && !closed) {
            alarms.add(time.at(Instant.ofEpochMilli(until), () -> expire(library)));
        }
    }

    private void expire(int library) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        long now = time.instant().toEpochMilli();
        world.act(change -> free(change, library, stuck -> stuck.until() <= now));
    }

    /** Cancels the alarms: what is stuck stays so until the hardware is opened again. */
    synchronized void close() {
        closed = true;
        alarms.forEach(Timekeeper.Alarm::cancel);
    }
}
