package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.DualStringArray;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrWriter;

/**
 * A reference to an object as it is passed on (MS-DCOM 2.2.18). It is not marshalled by NDR: its fields follow each other
 * without gaps, little-endian; as it happens, each lies where NDR would align it to.
 */
sealed interface ObjRef {

    /** "MEOW". */
    int SIGNATURE = 0x574F_454D;

    /** Returns the interface that it was made for. */
    Guid iid();

    /** Returns its bytes in the structure in which they travel. */
    InterfacePointer toPointer();

    /**
     * OBJREF_STANDARD (MS-DCOM 2.2.18.4).
     *
     * @param std the object and the references to it
     * @param resolver where the resolver of its exporter is
     */
    record Standard(Guid iid, StdObjRef std, Bindings resolver) implements ObjRef {

        private static final int FLAG = 1;

        @Override
        public InterfacePointer toPointer() {
            DualStringArray array = resolver.toArray();
            NdrWriter out = begin(FLAG, iid);
            out.writeInt((int) std.flags()).writeInt((int) std.cPublicRefs());
            out.writeLong(std.oxid()).writeLong(std.oid()).writeGuid(std.ipid());
            out.writeShort(array.wNumEntries()).writeShort(array.wSecurityOffset());
            for (int i = 0; i < array.aStringArray().length(); i++) {
                out.writeShort(array.aStringArray().charAt(i));
            }
            return new InterfacePointer(out.toBytes());
        }
    }

    /**
     * OBJREF_CUSTOM (MS-DCOM 2.2.18.6).
     *
     * @param clsid what the data are
     * @param data the data
     */
    record Custom(Guid iid, Guid clsid, byte[] data) implements ObjRef {

        private static final int FLAG = 4;

        @Override
        public InterfacePointer toPointer() {
            NdrWriter out = begin(FLAG, iid);
            out.writeGuid(clsid).writeInt(0).writeInt(data.length).writeBytes(data);
            return new InterfacePointer(out.toBytes());
        }
    }

    /**
     * Reads a reference.
     *
     * @throws HResultException RPC_E_INVALID_OBJREF if it is none (MS-DCOM 3.2.4.1.2), or of a kind that is not understood:
     *     OBJREF_HANDLER and OBJREF_EXTENDED
     */
    static ObjRef of(InterfacePointer pointer) {
        try {
            return read(NdrReader.of(pointer.objref()));
        } catch (NdrException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a reference to an object.
     *
     * @throws HResultException RPC_E_INVALID_OBJREF if it is none
     */
    static Standard standard(InterfacePointer pointer) {
        if (of(pointer) instanceof Standard standard) {
            return standard;
        }
        throw invalid("it is an OBJREF_CUSTOM, and an OBJREF_STANDARD is needed");
    }

    private static ObjRef read(NdrReader in) {
        if (in.readInt() != SIGNATURE) {
            throw invalid("it does not begin with MEOW");
        }
        int flags = in.readInt();
        Guid iid = in.readGuid();
        return switch (flags) {
            case Standard.FLAG -> readStandard(iid, in);
            case Custom.FLAG -> readCustom(iid, in);
            case 2 -> throw invalid("OBJREF_HANDLER is not supported");
            case 8 -> throw invalid("OBJREF_EXTENDED is not supported");
            default -> throw invalid(String.format("0x%08x is no kind of OBJREF", flags));
        };
    }

    private static Standard readStandard(Guid iid, NdrReader in) {
        long flags = Integer.toUnsignedLong(in.readInt());
        long references = Integer.toUnsignedLong(in.readInt());
        StdObjRef std = new StdObjRef(flags, references, in.readLong(), in.readLong(), in.readGuid());
        int entries = Short.toUnsignedInt(in.readShort());
        int securityOffset = Short.toUnsignedInt(in.readShort());
        if (entries > in.remaining() / Character.BYTES) {
            throw invalid("its bindings do not end");
        }
        char[] text = new char[entries];
        for (int i = 0; i < entries; i++) {
            text[i] = (char) in.readShort();
        }
        return new Standard(iid, std, Bindings.of(new DualStringArray(entries, securityOffset, new String(text))));
    }

    private static Custom readCustom(Guid iid, NdrReader in) {
        Guid clsid = in.readGuid();
        in.readInt(); // cbExtension
        in.readInt(); // reserved; what some take for the length of the data, others do not fill in
        return new Custom(iid, clsid, in.readBytes(in.remaining()));
    }

    private static NdrWriter begin(int flags, Guid iid) {
        return new NdrWriter().writeInt(SIGNATURE).writeInt(flags).writeGuid(iid);
    }

    private static HResultException invalid(String why) {
        return new HResultException(HResult.RPC_E_INVALID_OBJREF, "an OBJREF makes no sense: " + why);
    }
}
