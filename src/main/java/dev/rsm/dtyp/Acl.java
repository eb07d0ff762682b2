package dev.rsm.dtyp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A discretionary access control list (MS-DTYP 2.4.5): entries in the order in which they count. A list without entries
 * grants nothing.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param revision {@link #REVISION} or {@link #REVISION_DS}
 * @param aces the entries
 */
public record Acl(int revision, List<Ace> aces) {

    /** The revision of ordinary lists. */
    public static final int REVISION = 2;

    /** The revision of lists that may hold entries for parts of objects, from directory services. */
    public static final int REVISION_DS = 4;

    /** The length of the longest list in bytes: AclSize has 16 bits and is a multiple of four. */
    public static final int MAX_BYTES = 0xFFFC;

    private static final int HEADER_BYTES = 8;

    /**
     * Checks revision and size.
     *
     * @throws IllegalArgumentException if the revision is neither of the two, or the binary form would exceed
     *     {@link #MAX_BYTES}
     */
    public Acl {
        aces = List.copyOf(aces);
        if (revision != REVISION && revision != REVISION_DS) {
            throw new IllegalArgumentException("an ACL's revision is 2 or 4, not " + revision);
        }
        if (length(aces) > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "an ACL has at most " + MAX_BYTES + " bytes; " + aces.size() + " entries need " + length(aces));
        }
    }

    /**
     * Makes an ordinary list.
     *
     * @throws IllegalArgumentException if its binary form would exceed {@link #MAX_BYTES}
     */
    public static Acl of(Ace... aces) {
        return new Acl(REVISION, List.of(aces));
    }

    /** Reads a list and steps over all of it. Room between the last entry and AclSize is free space: it is skipped. */
    static Acl read(ByteBuffer in) {
        int start = in.position();
        Binary.require(in, HEADER_BYTES, "ACL");
        int revision = Binary.unsignedByte(in);
        int reserved = Binary.unsignedByte(in);
        int size = Binary.unsignedShort(in);
        int count = Binary.unsignedShort(in);
        reserved |= Binary.unsignedShort(in);
        if (reserved != 0) {
            throw Binary.malformed("ACL", start, "its reserved fields are not zero");
        }
        if (size < HEADER_BYTES || size % 4 != 0 || size > in.limit() - start) {
            throw Binary.malformed(
                    "ACL",
                    start,
                    "AclSize " + size + " is not a multiple of 4 from " + HEADER_BYTES + " to " + (in.limit() - start));
        }
        ByteBuffer body = Binary.view(in, in.position(), start + size);
        if (count > body.remaining() / Ace.MIN_BYTES) {
            throw Binary.malformed("ACL", start, count + " entries do not fit into AclSize " + size);
        }
        List<Ace> aces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            aces.add(Ace.read(body));
        }
        in.position(start + size);
        return new Acl(revision, aces);
    }

    void write(ByteBuffer out) {
        out.put((byte) revision).put((byte) 0);
        out.putShort((short) length()).putShort((short) aces.size()).putShort((short) 0);
        aces.forEach(ace -> ace.write(out));
    }

    /** Returns the length of the binary form in bytes, a multiple of four. */
    int length() {
        return length(aces);
    }

    private static int length(List<Ace> aces) {
        return HEADER_BYTES + aces.stream().mapToInt(Ace::length).sum();
    }
}
