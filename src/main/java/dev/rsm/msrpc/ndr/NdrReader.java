package dev.rsm.msrpc.ndr;

import dev.rsm.dtyp.Guid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stub that is read from its first byte on, which alignment counts from. Every length is checked against what is left
 * before anything is made of it, and all of them together against {@link #MAX_ELEMENTS}.
 *
 * <p>It remembers what full pointers referred to, so everything of one call is read from one reader. Not thread-safe.
 */
public final class NdrReader {

    /** How many elements all arrays of a stub may have together, those of bytes and characters not counted. */
    public static final int MAX_ELEMENTS = 1 << 20;

    /** How many pointers may lead from one to the next. */
    public static final int MAX_DEPTH = NdrWriter.MAX_DEPTH;

    private final ByteBuffer stub;
    private final Map<Integer, Referent> fullReferents = new HashMap<>();
    private int elements;
    private int depth;

    private NdrReader(ByteBuffer stub, ByteOrder order) {
        this.stub = stub.slice().order(order);
    }

    /** Starts to read little-endian data. */
    public static NdrReader of(byte[] stub) {
        return of(ByteBuffer.wrap(stub), ByteOrder.LITTLE_ENDIAN);
    }

    /** Starts to read what remains in {@code stub}, whose position stays as it is. The bytes are not copied. */
    public static NdrReader of(ByteBuffer stub, ByteOrder order) {
        return new NdrReader(stub, order);
    }

    /**
     * Starts to read what remains in {@code stub} as the data representation label of its PDU says (C706 14.1).
     *
     * @param label the label's first byte: the order of the bytes in its high half, the characters in its low half
     * @throws NdrException if the label names no order, or other characters than ASCII
     */
    public static NdrReader labelled(ByteBuffer stub, byte label) {
        int order = Byte.toUnsignedInt(label) >> 4;
        if (order > 1 || (label & 0xF) != 0) {
            throw new NdrException(
                    String.format("the data representation 0x%02x is neither 0x00 nor 0x10: use one of them", label),
                    0);
        }
        return of(stub, order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Returns how many bytes are left. */
    public int remaining() {
        return stub.remaining();
    }

    /** Returns how many bytes have been read. */
    public int position() {
        return stub.position();
    }

    /**
     * Skips a gap until the position is a multiple of {@code alignment}: 1, 2, 4 or 8. What is in the gap is not looked at.
     *
     * @throws NdrException if the stub ends within the gap
     */
    public NdrReader align(int alignment) {
        int gap = -stub.position() & (alignment - 1);
        require(gap);
        stub.position(stub.position() + gap);
        return this;
    }

    /** Skips a gap before nothing, which may be the end. */
    void alignBeforeNothing(int alignment) {
        int gap = -stub.position() & (alignment - 1);
        stub.position(stub.position() + Math.min(gap, stub.remaining()));
    }

    /**
     * Reads 8 bits.
     *
     * @throws NdrException if the stub ends before
     */
    public byte readByte() {
        require(1);
        return stub.get();
    }

    /**
     * Reads 16 bits, aligned.
     *
     * @throws NdrException if the stub ends before
     */
    public short readShort() {
        align(2).require(2);
        return stub.getShort();
    }

    /**
     * Reads 32 bits, aligned.
     *
     * @throws NdrException if the stub ends before
     */
    public int readInt() {
        align(4).require(4);
        return stub.getInt();
    }

    /**
     * Reads 64 bits, aligned.
     *
     * @throws NdrException if the stub ends before
     */
    public long readLong() {
        align(8).require(8);
        return stub.getLong();
    }

    /**
     * Reads an identifier, aligned; its first three fields are numbers in the stub's order of bytes.
     *
     * @throws NdrException if the stub ends before
     */
    public Guid readGuid() {
        align(4).require(Guid.BYTES);
        long data1 = Integer.toUnsignedLong(stub.getInt());
        long data2 = Short.toUnsignedLong(stub.getShort());
        long data3 = Short.toUnsignedLong(stub.getShort());
        long low = 0;
        for (int i = 0; i < 8; i++) {
            low = low << 8 | Byte.toUnsignedLong(stub.get());
        }
        return new Guid(data1 << 32 | data2 << 16 | data3, low);
    }

    /**
     * Reads bytes as they are.
     *
     * @throws NdrException if the stub ends before
     */
    public byte[] readBytes(int count) {
        require(count);
        byte[] bytes = new byte[count];
        stub.get(bytes);
        return bytes;
    }

    /**
     * Reads a count of elements that follow at once.
     *
     * @param bytes the least that one of them takes
     * @throws NdrException if that many cannot follow
     */
    int requireElements(long count, int bytes) {
        if (count * bytes > stub.remaining()) {
            throw failure(count + " elements of at least " + bytes + " bytes are announced, " + stub.remaining()
                    + " bytes are left");
        }
        return (int) count;
    }

    /** Counts elements that are objects. */
    void countElements(int count) {
        elements += count; // each of them was seen to have bytes, so this does not overflow before it is refused
        if (elements > MAX_ELEMENTS) {
            throw failure("the arrays have more than " + MAX_ELEMENTS + " elements together");
        }
    }

    /** Reads a count, which is an unsigned number of 32 bits. */
    long readCount() {
        return Integer.toUnsignedLong(readInt());
    }

    /**
     * Returns what full pointers with this identifier refer to, or null if that comes here.
     *
     * @throws NdrException if it is of another declaration, or has to be part of itself
     */
    @Nullable
    Object fullReferent(int referent, Codec codec) {
        Referent known = fullReferents.putIfAbsent(referent, new Referent(codec, null));
        if (known == null) {
            return null;
        }
        if (known.value() == null || known.codec() != codec) {
            throw failure(String.format(
                    "the full pointer 0x%08x refers to %s",
                    referent, known.value() == null ? "what it is a part of" : "something of another type"));
        }
        return known.value();
    }

    void setFullReferent(int referent, Codec codec, Object value) {
        fullReferents.put(referent, new Referent(codec, value));
    }

    /** What a full pointer refers to: null while it is being read. */
    private record Referent(Codec codec, @Nullable Object value) {}

    /** Follows a pointer. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw failure("more than " + MAX_DEPTH + " pointers lead from one to the next");
        }
    }

    void leave() {
        depth--;
    }

    NdrException failure(String why) {
        return new NdrException(why, position());
    }

    private void require(int count) {
        if (stub.remaining() < count) {
            throw failure("needs " + count + " bytes, " + stub.remaining() + " are left");
        }
    }
}
