package dev.rsm.msrpc.ndr;

import dev.rsm.dtyp.Guid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;

/**
 * A stub that grows: little-endian, and aligned from its first byte on. Gaps of alignment are zero.
 *
 * <p>It remembers what full pointers refer to, so everything of one call goes into one writer, what comes before the
 * parameters included. Not thread-safe.
 */
public final class NdrWriter {

    /** How many pointers may be followed from one to the next. */
    public static final int MAX_DEPTH = 64;

    private static final int FIRST_REFERENT = 0x0002_0000; // as Windows counts them
    private static final int REFERENT_STEP = 4;
    private static final int FIRST_CAPACITY = 256;

    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
    private int nextReferent = FIRST_REFERENT;
    private int depth;
    private final IdentityHashMap<Object, Integer> fullReferents = new IdentityHashMap<>();
    private final Set<Integer> writtenReferents = new HashSet<>();

    /** Starts an empty stub. */
    public NdrWriter() {}

    /** Returns how many bytes have been written. */
    public int size() {
        return buffer.position();
    }

    /** Returns a copy of what has been written. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** Returns what has been written, as a read-only view that is good until more is written. */
    public ByteBuffer view() {
        return buffer.asReadOnlyBuffer().flip();
    }

    /** Leaves a gap until the position is a multiple of {@code alignment}: 1, 2, 4 or 8. */
    public NdrWriter align(int alignment) {
        int gap = -buffer.position() & (alignment - 1);
        room(gap);
        for (int i = 0; i < gap; i++) {
            buffer.put((byte) 0);
        }
        return this;
    }

    /** Writes 8 bits. */
    public NdrWriter writeByte(int value) {
        room(1);
        buffer.put((byte) value);
        return this;
    }

    /** Writes 16 bits, aligned. */
    public NdrWriter writeShort(int value) {
        align(2).room(2);
        buffer.putShort((short) value);
        return this;
    }

    /** Writes 32 bits, aligned. */
    public NdrWriter writeInt(int value) {
        align(4).room(4);
        buffer.putInt(value);
        return this;
    }

    /** Writes 64 bits, aligned. */
    public NdrWriter writeLong(long value) {
        align(8).room(8);
        buffer.putLong(value);
        return this;
    }

    /** Writes an identifier, aligned as its first field is. */
    public NdrWriter writeGuid(Guid value) {
        align(4);
        return writeBytes(value.toBytes());
    }

    /** Writes bytes as they are. */
    public NdrWriter writeBytes(byte[] value) {
        room(value.length);
        buffer.put(value);
        return this;
    }

    /**
     * Writes 32 bits over what is already at {@code offset}: a length that was not known before.
     *
     * @throws IndexOutOfBoundsException if fewer than 4 bytes have been written there
     */
    public NdrWriter setInt(int offset, int value) {
        Objects.checkFromIndexSize(offset, 4, buffer.position());
        buffer.putInt(offset, value);
        return this;
    }

    /** Writes zeros. */
    void writeZeros(int count) {
        room(count);
        buffer.position(buffer.position() + count);
    }

    /** Draws the identifier of something that nothing else refers to. */
    int nextReferent() {
        int referent = nextReferent;
        nextReferent += REFERENT_STEP;
        return referent;
    }

    /** Returns the identifier of what full pointers refer to; the same for the same object. */
    int fullReferent(Object value) {
        return fullReferents.computeIfAbsent(value, unseen -> nextReferent());
    }

    /** Tells whether what a full pointer refers to comes here, since it has not been written yet. */
    boolean startsReferent(Object value) {
        return writtenReferents.add(fullReferent(value));
    }

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
        return new NdrException(why, size());
    }

    private void room(int count) {
        if (buffer.remaining() < count) {
            int size = Math.max(Math.addExact(buffer.position(), count), buffer.capacity() * 2);
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), size))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(buffer.position());
        }
    }
}
