package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.CustomHeader;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.ndr.TypeSerialization;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What is asked for on activation, and what comes of it: a table of contents and serialized structures, in an OBJREF_CUSTOM
 * (MS-DCOM 2.2.22). Not thread-safe.
 */
final class ActivationProperties {

    static final Guid INSTANTIATION_INFO = wellKnown(0x1AB);
    static final Guid SCM_REQUEST_INFO = wellKnown(0x1AA);
    static final Guid SCM_REPLY_INFO = wellKnown(0x1B6);
    static final Guid PROPS_OUT_INFO = wellKnown(0x339);
    static final Guid LOCATION_INFO = wellKnown(0x1A4);
    static final Guid CONTEXT_INFO = wellKnown(0x1A5);
    static final Guid SPECIAL_PROPERTIES = wellKnown(0x1B9);

    private static final int MAX_PROPERTIES = 10; // MAX_ACTPROP_LIMIT
    private static final int BLOB_HEADER = 8;
    private static final int DIFFERENT_MACHINE = 2; // MSHCTX_DIFFERENTMACHINE, as Windows says

    /** Which way the properties go (MS-DCOM 1.9). */
    enum Direction {
        IN(0x338, 0x1A2),
        OUT(0x339, 0x1A3);

        private final int clsid;
        private final int iid;

        Direction(int clsid, int iid) {
            this.clsid = clsid;
            this.iid = iid;
        }

        private Guid clsid() {
            return wellKnown(clsid);
        }

        private Guid iid() {
            return wellKnown(iid);
        }
    }

    private final Map<Guid, byte[]> properties = new LinkedHashMap<>();

    /** Returns an identifier of the form {@code 00000xxx-0000-0000-c000-000000000046}. */
    static Guid wellKnown(int number) {
        return new Guid((long) number << 32, 0xC000_0000_0000_0046L);
    }

    /** Adds a property. Some clients expect them in the order in which Windows has them. */
    <T> ActivationProperties with(Guid clsid, Class<T> type, T value) {
        properties.put(clsid, TypeSerialization.write(type, value));
        return this;
    }

    /**
     * Returns a property; empty if it is not there.
     *
     * @throws HResultException RPC_E_INVALID_OBJREF if it makes no sense
     */
    <T> Optional<T> find(Guid clsid, Class<T> type) {
        byte[] bytes = properties.get(clsid);
        try {
            return bytes == null ? Optional.empty() : Optional.of(TypeSerialization.read(type, ByteBuffer.wrap(bytes)));
        } catch (NdrException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns a property that has to be there.
     *
     * @throws HResultException RPC_E_INVALID_OBJREF if it is not, or makes no sense
     */
    <T> T require(Guid clsid, Class<T> type) {
        return find(clsid, type).orElseThrow(() -> invalid(type.getSimpleName() + " is missing"));
    }

    InterfacePointer toPointer(Direction direction) {
        int headerSize = header(0).length;
        byte[] header = header(headerSize);
        int total = headerSize
                + properties.values().stream().mapToInt(each -> each.length).sum();
        ByteBuffer blob = ByteBuffer.allocate(BLOB_HEADER + total).order(ByteOrder.LITTLE_ENDIAN);
        blob.putInt(total).putInt(0).put(header);
        properties.values().forEach(blob::put);
        return new ObjRef.Custom(direction.iid(), direction.clsid(), blob.array()).toPointer();
    }

    private byte[] header(int headerSize) {
        List<Long> sizes =
                properties.values().stream().map(each -> (long) each.length).toList();
        long total = headerSize + sizes.stream().flatMapToLong(LongStream::of).sum();
        CustomHeader header = new CustomHeader(
                total,
                headerSize,
                0,
                DIFFERENT_MACHINE,
                sizes.size(),
                Guid.NULL,
                List.copyOf(properties.keySet()),
                sizes,
                null);
        return TypeSerialization.write(CustomHeader.class, header);
    }

    /**
     * Reads properties. Those that are not known are kept, and nobody asks for them.
     *
     * @throws HResultException RPC_E_INVALID_OBJREF if that is something else
     */
    static ActivationProperties of(InterfacePointer pointer, Direction direction) {
        if (!(ObjRef.of(pointer) instanceof ObjRef.Custom custom)
                || !custom.clsid().equals(direction.clsid())) {
            throw invalid("they are not in an OBJREF_CUSTOM of class " + direction.clsid());
        }
        try {
            return read(ByteBuffer.wrap(custom.data()).order(ByteOrder.LITTLE_ENDIAN));
        } catch (NdrException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static ActivationProperties read(ByteBuffer blob) {
        if (blob.remaining() < BLOB_HEADER) {
            throw invalid("they end before their header");
        }
        blob.position(BLOB_HEADER);
        CustomHeader header = TypeSerialization.read(CustomHeader.class, blob.slice());
        List<Guid> clsids = header.pclsid();
        List<Long> sizes = header.pSizes();
        if (clsids == null || sizes == null || sizes.isEmpty() || sizes.size() > MAX_PROPERTIES) {
            throw invalid("there are not between 1 and " + MAX_PROPERTIES + " of them");
        }
        List<Long> lengths = new ArrayList<>(sizes);
        lengths.add(0, header.headerSize());
        ActivationProperties read = new ActivationProperties();
        for (int i = 0; i < lengths.size(); i++) {
            byte[] part = part(blob, lengths.get(i));
            if (i > 0) {
                read.properties.putIfAbsent(clsids.get(i - 1), part);
            }
        }
        return read;
    }

    private static byte[] part(ByteBuffer blob, long length) {
        if (length > blob.remaining()) {
            throw invalid(length + " bytes are announced, " + blob.remaining() + " are left");
        }
        byte[] part = new byte[(int) length];
        blob.get(part);
        return part;
    }

    private static HResultException invalid(String why) {
        return new HResultException(HResult.RPC_E_INVALID_OBJREF, "activation properties make no sense: " + why);
    }
}
