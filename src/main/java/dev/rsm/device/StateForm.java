package dev.rsm.device;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The bytes of what changes: states of cartridges, drives and libraries, and faults; in the manner of {@link StoredForm}. */
final class StateForm {

    private static final int NO_PLACE = -1;

    /** The most things that are stuck in a library at once: every drive and port, and the transport. */
    private static final int MAX_STUCK = 8192;

    private StateForm() {}

    static byte[] of(Stored.Wear wear) {
        return StoredForm.bytes(out -> {
            out.writeBoolean(wear.inverted());
            out.writeInt(wear.loads());
            out.writeInt(wear.cleanings());
        });
    }

    static Stored.Wear wear(byte[] bytes) throws IOException {
        return StoredForm.read(bytes, in -> new Stored.Wear(in.readBoolean(), in.readInt(), in.readInt()));
    }

    static byte[] of(Stored.DriveState drive) {
        return StoredForm.bytes(out -> {
            out.writeBoolean(drive.ready());
            out.writeBoolean(drive.connected());
            out.writeBoolean(drive.dirty());
            out.writeInt(drive.loads());
        });
    }

    static Stored.DriveState driveState(byte[] bytes) throws IOException {
        return StoredForm.read(
                bytes, in -> new Stored.DriveState(in.readBoolean(), in.readBoolean(), in.readBoolean(), in.readInt()));
    }

    static byte[] of(Stored.LibraryState state) {
        return StoredForm.bytes(out -> {
            out.writeBoolean(state.power());
            out.writeBoolean(state.connected());
            write(out, state.openDoors());
            write(out, state.unlockedDoors());
            write(out, state.extendedPorts());
            out.writeInt(state.stuck().size());
            for (Stored.Stuck stuck : state.stuck()) {
                out.writeInt(stuck.code());
                out.writeInt(stuck.address());
                out.writeLong(stuck.until());
            }
            write(out, state.magazinesOut());
        });
    }

    static Stored.LibraryState libraryState(byte[] bytes) throws IOException {
        return StoredForm.read(
                bytes,
                in -> new Stored.LibraryState(
                        in.readBoolean(),
                        in.readBoolean(),
                        numbers(in),
                        numbers(in),
                        numbers(in),
                        StoredForm.list(
                                in,
                                MAX_STUCK,
                                part -> new Stored.Stuck(part.readInt(), part.readInt(), part.readLong())),
                        magazinesOut(in)));
    }

    /** States that were written before there were magazines end here: all are in. */
    private static Set<Integer> magazinesOut(DataInputStream in) throws IOException {
        return in.available() == 0 ? Set.of() : numbers(in);
    }

    private static void write(DataOutputStream out, Set<Integer> numbers) throws IOException {
        out.writeInt(numbers.size());
        for (int number : new TreeSet<>(numbers)) {
            out.writeInt(number);
        }
    }

    private static Set<Integer> numbers(DataInputStream in) throws IOException {
        return Set.copyOf(StoredForm.list(in, ElementKind.IMPORT_EXPORT.maximum(), DataInputStream::readInt));
    }

    static byte[] of(Fault fault) {
        return StoredForm.bytes(out -> {
            Place place = fault.place();
            out.writeUTF(fault.kind().word());
            out.writeUTF(fault.library());
            out.writeInt(place == null ? NO_PLACE : place.address());
            out.writeUTF(fault.barCode());
            out.writeUTF(fault.operation().name());
            out.writeInt(fault.from());
            out.writeInt(fault.times());
            out.writeDouble(fault.probability());
            out.writeLong(fault.seed());
            out.writeLong(fault.lasts().toMillis());
            out.writeInt(fault.factor());
            out.writeUTF(fault.reads());
        });
    }

    static Fault fault(byte[] bytes) throws IOException {
        return StoredForm.read(
                bytes,
                in -> new Fault(
                        Fault.Kind.of(in.readUTF()).orElseThrow(() -> new IOException("no such fault")),
                        in.readUTF(),
                        Place.at(in.readInt()).orElse(null),
                        in.readUTF(),
                        Fault.Operation.valueOf(in.readUTF()),
                        in.readInt(),
                        in.readInt(),
                        in.readDouble(),
                        in.readLong(),
                        Duration.ofMillis(in.readLong()),
                        in.readInt(),
                        in.readUTF()));
    }
}
