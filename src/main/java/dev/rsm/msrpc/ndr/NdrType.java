package dev.rsm.msrpc.ndr;

import java.util.Objects;

/**
 * A structure for itself: what stands before the parameters of a call, or in a serialized stream. Immutable and safe for use
 * by several threads; there is one for each record.
 *
 * @param <T> the record
 */
public final class NdrType<T> {

    private static final ClassValue<NdrType<?>> KNOWN = new ClassValue<>() {
        @Override
        protected NdrType<?> computeValue(Class<?> type) {
            return new NdrType<>(type);
        }
    };

    private final Class<T> type;
    private final RecordCodec codec;

    private NdrType(Class<T> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is no record");
        }
        this.type = type;
        this.codec = new CodecCompiler(Text.Charset.WIDE).record(type);
    }

    /**
     * Returns what {@code type} declares. Text that is declared as {@link Text.Charset#BY_METHOD} is wide.
     *
     * @throws IllegalArgumentException if it is no record or declares something that cannot be; the message says where
     */
    @SuppressWarnings("unchecked") // computeValue makes one of the same type
    public static <T> NdrType<T> of(Class<T> type) {
        return (NdrType<T>) KNOWN.get(type);
    }

    /**
     * Writes a structure with everything that it refers to.
     *
     * @throws NdrException if {@code value} does not fit the declaration
     */
    public void write(NdrWriter out, T value) {
        try {
            codec.write(out, value, Codec.NONE);
        } catch (NdrException e) {
            throw e.in(type.getSimpleName());
        }
    }

    /**
     * Reads a structure with everything that it refers to.
     *
     * @throws NdrException if it does not fit the declaration
     */
    public T read(NdrReader in) {
        try {
            return type.cast(Objects.requireNonNull(codec.read(in, Found.NOWHERE), "a structure is never null"));
        } catch (NdrException e) {
            throw e.in(type.getSimpleName());
        }
    }
}
