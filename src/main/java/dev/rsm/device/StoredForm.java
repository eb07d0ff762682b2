package dev.rsm.device;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of what the store keeps: fields in the order of the records, numbers big-endian, texts with a length of two
 * bytes before their modified UTF-8. A reader throws {@link IOException} for bytes that are cut off or too many.
 */
final class StoredForm {

    private static final int MAX_TYPES = 1024;

    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    private interface Reader<T> {
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
        });
    }

    static Stored.Library library(byte[] bytes) throws IOException {
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
                        list(in, ElementKind.DATA_TRANSFER.maximum(), StoredForm::drive)));
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
    }

    private static Stored.Drive drive(DataInputStream in) throws IOException {
        return new Stored.Drive(
                in.readInt(), inquiry(in), scsiAddress(in), in.readUTF(), list(in, MAX_TYPES, StoredForm::mediaType));
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

    private static <T> List<T> list(DataInputStream in, int max, Reader<T> item) throws IOException {
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

    private static byte[] bytes(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a text is too long to be stored", e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reader<T> reader) throws IOException {
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
