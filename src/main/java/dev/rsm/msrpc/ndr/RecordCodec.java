package dev.rsm.msrpc.ndr;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record as a structure: its components in order, after a gap that aligns the widest of them (C706 14.3.2 and 14.3.6).
 * If the last one is a conformant array, or a structure that ends with one, the structure is conformant itself.
 */
final class RecordCodec extends Codec {

    private final RecordShape shape;

    /** Null until the compiler has seen the components, which may refer to this. */
    private @Nullable Members members;

    private int alignment = 1;
    private int minimumBytes;
    private boolean conformant;
    private boolean referring;

    RecordCodec(Class<?> type) {
        shape = RecordShape.of(type);
    }

    void complete(Members complete) {
        members = complete;
        for (Members.Member member : complete.all()) {
            Codec codec = member.codec();
            alignment = Math.max(alignment, codec.alignment());
            minimumBytes += codec.minimumBytes();
            referring |= codec.referring();
            conformant = codec.conformant(); // the compiler lets only the last one be
        }
    }

    boolean isComplete() {
        return members != null;
    }

    private Members members() {
        return Objects.requireNonNull(members, "a codec is used before it has been made");
    }

    private Codec codec(int index) {
        return members().all().get(index).codec();
    }

    Class<?> type() {
        return shape.type();
    }

    @Override
    int alignment() {
        return alignment;
    }

    @Override
    int minimumBytes() {
        return minimumBytes;
    }

    @Override
    boolean conformant() {
        return conformant;
    }

    @Override
    boolean referring() {
        return referring;
    }

    @Override
    void writeConformance(NdrWriter out, @Nullable Object value, long named) {
        if (conformant()) {
            @Nullable Object[] values = shape.values(present(out, value));
            writing(values, values.length - 1, (codec, part, size) -> codec.writeConformance(out, part, size));
        }
    }

    @Override
    void writeBody(NdrWriter out, @Nullable Object value, long named) {
        out.align(alignment());
        @Nullable Object[] values = shape.values(present(out, value));
        for (int i = 0; i < values.length; i++) {
            writing(values, i, (codec, part, size) -> codec.writeBody(out, part, size));
        }
    }

    @Override
    void writeReferents(NdrWriter out, @Nullable Object value, long named) {
        if (!referring()) {
            return;
        }
        @Nullable Object[] values = shape.values(present(out, value));
        for (int i = 0; i < values.length; i++) {
            writing(values, i, (codec, part, size) -> codec.writeReferents(out, part, size));
        }
    }

    private interface Writing {
        void write(Codec codec, @Nullable Object part, long named);
    }

    private void writing(@Nullable Object[] values, int index, Writing step) {
        try {
            step.write(codec(index), values[index], members().named(index, values));
        } catch (NdrException e) {
            throw e.in(members().all().get(index).name());
        }
    }

    @Override
    long readConformance(NdrReader in) {
        return conformant() ? codec(members().size() - 1).readConformance(in) : 0;
    }

    @Override
    Object readBody(NdrReader in, long conformance, Found found) {
        in.align(alignment());
        Parts parts = new Parts(members());
        for (int i = 0; i < parts.values.length; i++) {
            int index = i;
            parts.read(index, (codec, part, each) -> codec.readBody(in, conformance, each));
        }
        return referring() ? parts : made(in, parts);
    }

    @Override
    @Nullable
    Object readReferents(NdrReader in, @Nullable Object body, Found found) {
        if (!(body instanceof Parts parts)) {
            return body;
        }
        for (int i = 0; i < parts.values.length; i++) {
            parts.read(i, (codec, part, each) -> codec.readReferents(in, part, each));
        }
        return made(in, parts);
    }

    private Object made(NdrReader in, Parts parts) {
        parts.requireConsistent(in);
        try {
            return shape.make(parts.values);
        } catch (IllegalArgumentException e) {
            throw new NdrException(String.valueOf(e.getMessage()), in.position(), e);
        }
    }

    /** Zeros throughout, but what decides about a union is the arm that stands there. */
    @Override
    Object zero(long named) {
        Parts parts = new Parts(members());
        for (int i = 0; i < parts.values.length; i++) {
            parts.values[i] = codec(i).zero(0);
        }
        for (Members.Member member : members().all()) {
            if (member.codec() instanceof UnionCodec union) {
                int decides = members().index(member.named()).orElseThrow();
                parts.values[decides] = union.zeroDiscriminant();
            }
        }
        return shape.make(parts.values);
    }

    /** A structure that is being read. */
    private static final class Parts {
        final @Nullable Object[] values;
        private final Members members;
        private final Found[] found;

        Parts(Members members) {
            this.members = members;
            this.values = new Object[members.size()];
            this.found = new Found[members.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = members.all().get(i).named().isEmpty() ? Found.NOWHERE : new Found();
            }
        }

        void read(int index, Reading step) {
            try {
                values[index] = step.read(members.all().get(index).codec(), values[index], found[index]);
            } catch (NdrException e) {
                throw e.in(members.all().get(index).name());
            }
        }

        void requireConsistent(NdrReader in) {
            for (int i = 0; i < found.length; i++) {
                Members.Member member = members.all().get(i);
                if (!member.named().isEmpty()) {
                    try {
                        found[i].requireSame(in, member.named(), members.named(i, values));
                    } catch (NdrException e) {
                        throw e.in(member.name());
                    }
                }
            }
        }
    }

    private interface Reading {
        @Nullable
        Object read(Codec codec, @Nullable Object part, Found found);
    }
}
