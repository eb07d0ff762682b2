package dev.rsm.msrpc.ntlm;

import dev.rsm.dtyp.FileTime;
import dev.rsm.msrpc.security.AuthenticationException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the two sides tell of themselves: numbered values, in the order in which they were sent (MS-NLMP 2.2.2.1).
 * Immutable. Of a number that is there twice the first value counts.
 */
final class AvPairs {

    static final int NB_COMPUTER_NAME = 1;
    static final int NB_DOMAIN_NAME = 2;
    static final int DNS_COMPUTER_NAME = 3;
    static final int DNS_DOMAIN_NAME = 4;
    static final int FLAGS = 6;
    static final int TIMESTAMP = 7;
    static final int TARGET_NAME = 9;
    static final int CHANNEL_BINDINGS = 10;

    /** In the value of {@link #FLAGS}: the client sends a MIC. */
    static final int FLAG_MIC = 2;

    static final AvPairs NONE = new AvPairs(Map.of());

    private static final int END = 0;
    private static final int HEADER = 4;

    private final Map<Integer, byte[]> values;

    private AvPairs(Map<Integer, byte[]> values) {
        this.values = values;
    }

    /**
     * Reads pairs up to the one that ends them; what follows has no meaning (MS-NLMP 7, note 30).
     *
     * @throws AuthenticationException if a value goes beyond the end, or nothing ends the pairs
     */
    static AvPairs read(byte[] bytes) throws AuthenticationException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, byte[]> values = new LinkedHashMap<>();
        while (in.remaining() >= HEADER) {
            int id = Short.toUnsignedInt(in.getShort());
            int length = Short.toUnsignedInt(in.getShort());
            if (id == END) {
                return new AvPairs(values);
            }
            if (length > in.remaining()) {
                throw new AuthenticationException("NTLM's AV pair " + id + " of " + length + " bytes goes beyond the "
                        + bytes.length + " bytes of all pairs");
            }
            byte[] value = new byte[length];
            in.get(value);
            values.putIfAbsent(id, value);
        }
        throw new AuthenticationException("nothing ends NTLM's AV pairs of " + bytes.length + " bytes");
    }

    byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach((id, value) -> {
            out.writeBytes(header(id, value.length));
            out.writeBytes(value);
        });
        out.writeBytes(header(END, 0));
        return out.toByteArray();
    }

    private static byte[] header(int id, int length) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) id)
                .putShort((short) length)
                .array();
    }

    AvPairs with(int id, byte[] value) {
        Map<Integer, byte[]> changed = new LinkedHashMap<>(values);
        changed.put(id, value.clone());
        return new AvPairs(changed);
    }

    AvPairs with(int id, String value) {
        return with(id, value.getBytes(StandardCharsets.UTF_16LE));
    }

    AvPairs with(FileTime time) {
        return with(TIMESTAMP, time.toBytes());
    }

    /** Returns these pairs with one that says that the client sends a MIC. */
    AvPairs withMic() {
        byte[] flags = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(flags() | FLAG_MIC)
                .array();
        return with(FLAGS, flags);
    }

    boolean has(int id) {
        return values.containsKey(id);
    }

    boolean announcesMic() {
        return Flags.any(flags(), FLAG_MIC);
    }

    private int flags() {
        byte[] value = values.getOrDefault(FLAGS, new byte[0]);
        return ByteBuffer.wrap(Arrays.copyOf(value, 4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    /**
     * Returns the time; {@code otherwise} if there is none.
     *
     * @throws AuthenticationException if it is no time
     */
    FileTime time(FileTime otherwise) throws AuthenticationException {
        byte[] value = values.get(TIMESTAMP);
        if (value == null) {
            return otherwise;
        }
        if (value.length != FileTime.BYTES) {
            throw new AuthenticationException("NTLM's timestamp has " + FileTime.BYTES + " bytes, not " + value.length);
        }
        return FileTime.ofBytes(value);
    }
}
