package dev.rsm.device;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The bytes of what the store keeps: fields in the order of the records, numbers big-endian, texts with a length of two
 * bytes before their modified UTF-8. A reader throws {@link IOException} for bytes that are cut off or too many.
 */
final class StoredForm {

    private static final int MAX_TYPES = 1024;

    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private StoredForm() {}

    static byte[] of(Stored.Library library) {
        return bytes(out -> {
            out.writeUTF(library.name());
            write(out, library.inquiry());
            write(out, library.scsiAddress());
            out.writeUTF(library.deviceName());
            out.writeBoolean(library.changer());
            out.writeBoolean(library.barCodeReader());
            out.writeInt(library.transports());
            out.writeInt(library.slots());
            out.writeInt(library.ports());
            out.writeInt(library.doors());
            out.writeInt(library.drives().size());
            for (Stored.Drive drive : library.drives()) {
                write(out, drive);
            }
            out.writeUTF(library.traits().personality());
            out.writeBoolean(library.traits().inverts());
            out.writeBoolean(library.traits().locksDoors());
            writeQuirks(out, library.traits().quirks());
            write(out, library.traits().times());
            out.writeInt(library.traits().magazines().size());
            for (int slots : library.traits().magazines()) {
                out.writeInt(slots);
            }
        });
    }

    static Stored.Library library(byte[] bytes) throws IOException {
        return library(bytes, in -> drive(in, StoredForm::driveTraits), StoredForm::libraryTraits);
    }

    /** Reads a library as the third format had it: without magazines. */
    static Stored.Library thirdLibrary(byte[] bytes) throws IOException {
        return library(bytes, in -> drive(in, StoredForm::driveTraits), in -> libraryTraits(in, part -> List.of()));
    }

    /** Reads a library as the second format had it: without how fast its drives read and write. */
    static Stored.Library secondLibrary(byte[] bytes) throws IOException {
        return library(
                bytes,
                in -> drive(in, part -> driveTraits(part, DriveTraits.TYPICAL_RATE)),
                in -> libraryTraits(in, part -> List.of()));
    }

    /** Reads a library as the first format had it: without what it is like beyond its elements. */
    static Stored.Library firstLibrary(byte[] bytes) throws IOException {
        Stored.Library library = library(bytes, in -> drive(in, part -> DriveTraits.PLAIN), in -> LibraryTraits.PLAIN);
        return library.with(LibraryTraits.PLAIN.withInverts(library.twoSided()));
    }

    private static Stored.Library library(byte[] bytes, Reader<Stored.Drive> drive, Reader<LibraryTraits> traits)
            throws IOException {
        return read(
                bytes,
                in -> new Stored.Library(
                        in.readUTF(),
                        inquiry(in),
                        scsiAddress(in),
                        in.readUTF(),
                        in.readBoolean(),
                        in.readBoolean(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        list(in, ElementKind.DATA_TRANSFER.maximum(), drive),
                        traits.read(in)));
    }

    private static LibraryTraits libraryTraits(DataInputStream in) throws IOException {
        return libraryTraits(in, part -> list(part, ElementKind.STORAGE.maximum(), DataInputStream::readInt));
    }

    private static LibraryTraits libraryTraits(DataInputStream in, Reader<List<Integer>> magazines) throws IOException {
        return new LibraryTraits(
                in.readUTF(), in.readBoolean(), in.readBoolean(), quirks(in), times(in), magazines.read(in));
    }

    static byte[] of(Stored.Cartridge cartridge) {
        return bytes(out -> {
            out.writeUTF(cartridge.barCode());
            out.writeBoolean(cartridge.readable());
            write(out, cartridge.medium().type());
            out.writeBoolean(cartridge.medium().writeProtected());
            out.writeBoolean(cartridge.medium().writeOnce());
            out.writeBoolean(cartridge.medium().cleaning());
        });
    }

    static Stored.Cartridge cartridge(byte[] bytes) throws IOException {
        return read(
                bytes,
                in -> new Stored.Cartridge(
                        in.readUTF(),
                        in.readBoolean(),
                        new Medium(mediaType(in), in.readBoolean(), in.readBoolean(), in.readBoolean())));
    }

    static byte[] of(Stored.Occupant occupant) {
        return bytes(out -> {
            out.writeInt(occupant.cartridge());
            out.writeInt(occupant.source());
        });
    }

    static Stored.Occupant occupant(byte[] bytes) throws IOException {
        return read(bytes, in -> new Stored.Occupant(in.readInt(), in.readInt()));
    }

    static byte[] of(long number) {
        return bytes(out -> out.writeLong(number));
    }

    static long number(byte[] bytes) throws IOException {
        return read(bytes, DataInputStream::readLong);
    }

    private static void write(DataOutputStream out, Stored.Drive drive) throws IOException {
        out.writeInt(drive.number());
        write(out, drive.inquiry());
        write(out, drive.scsiAddress());
        out.writeUTF(drive.deviceName());
        out.writeInt(drive.mediaTypes().size());
        for (MediaType type : drive.mediaTypes()) {
            write(out, type);
        }
        DriveTraits traits = drive.traits();
        out.writeUTF(traits.personality());
        out.writeInt(traits.readOnly().size());
        for (String name : new TreeSet<>(traits.readOnly())) {
            out.writeUTF(name);
        }
        out.writeInt(traits.cleaningInterval());
        writeQuirks(out, traits.quirks());
        write(out, traits.times());
        out.writeInt(traits.dataRate());
    }

    private static Stored.Drive drive(DataInputStream in, Reader<DriveTraits> traits) throws IOException {
        return new Stored.Drive(
                in.readInt(),
                inquiry(in),
                scsiAddress(in),
                in.readUTF(),
                list(in, MAX_TYPES, StoredForm::mediaType),
                traits.read(in));
    }

    private static DriveTraits driveTraits(DataInputStream in) throws IOException {
        DriveTraits traits = driveTraits(in, DriveTraits.TYPICAL_RATE);
        return traits.withDataRate(in.readInt());
    }

    private static DriveTraits driveTraits(DataInputStream in, int dataRate) throws IOException {
        return new DriveTraits(
                in.readUTF(),
                Set.copyOf(list(in, MAX_TYPES, part -> part.readUTF())),
                in.readInt(),
                quirks(in),
                times(in),
                dataRate);
    }

    private static void writeQuirks(DataOutputStream out, Set<Quirk> quirks) throws IOException {
        out.writeInt(quirks.size());
        for (Quirk quirk : new TreeSet<>(quirks)) {
            out.writeUTF(quirk.word());
        }
    }

    private static Set<Quirk> quirks(DataInputStream in) throws IOException {
        return Set.copyOf(list(in, Quirk.values().length, StoredForm::quirk));
    }

    private static Quirk quirk(DataInputStream in) throws IOException {
        String word = in.readUTF();
        return Quirk.of(word).orElseThrow(() -> new IOException("no quirk " + word));
    }

    private static void write(DataOutputStream out, Times times) throws IOException {
        for (Duration time : List.of(
                times.move(),
                times.load(),
                times.thread(),
                times.rewind(),
                times.unload(),
                times.clean(),
                times.door(),
                times.port())) {
            out.writeLong(time.toMillis());
        }
    }

    private static Times times(DataInputStream in) throws IOException {
        return new Times(
                millis(in), millis(in), millis(in), millis(in), millis(in), millis(in), millis(in), millis(in));
    }

    private static Duration millis(DataInputStream in) throws IOException {
        return Duration.ofMillis(in.readLong());
    }

    private static void write(DataOutputStream out, Inquiry inquiry) throws IOException {
        out.writeUTF(inquiry.vendor());
        out.writeUTF(inquiry.product());
        out.writeUTF(inquiry.revision());
        out.writeUTF(inquiry.serial());
    }

    private static Inquiry inquiry(DataInputStream in) throws IOException {
        return new Inquiry(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
    }

    private static void write(DataOutputStream out, ScsiAddress address) throws IOException {
        out.writeInt(address.port());
        out.writeInt(address.bus());
        out.writeInt(address.target());
        out.writeInt(address.lun());
    }

    private static ScsiAddress scsiAddress(DataInputStream in) throws IOException {
        return new ScsiAddress(in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }

    private static void write(DataOutputStream out, MediaType type) throws IOException {
        out.writeUTF(type.name());
        out.writeInt(type.code());
        out.writeInt(type.sides());
        out.writeInt(type.readWrite());
        out.writeInt(type.deviceType());
        out.writeInt(type.density());
        out.writeLong(type.capacity());
    }

    private static MediaType mediaType(DataInputStream in) throws IOException {
        return new MediaType(
                in.readUTF(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readLong());
    }

    static <T> List<T> list(DataInputStream in, int max, Reader<T> item) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > max) {
            throw new IOException("a list of " + size + " where at most " + max + " can be");
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(item.read(in));
        }
        return List.copyOf(items);
    }

    static byte[] bytes(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a text is too long to be stored", e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] bytes, Reader<T> reader) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        T value;
        try {
            value = reader.read(in);
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes too many");
        }
        return value;
    }
}
