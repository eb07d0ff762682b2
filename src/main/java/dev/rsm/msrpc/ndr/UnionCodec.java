package dev.rsm.msrpc.ndr;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A non-encapsulated union: what decides, in the form of the parameter or component that decides, then the arm (C706
 * 14.3.8). Each of the two is aligned for itself; for the alignment of a structure around them every arm counts (C706
 * 14.3.2).
 */
final class UnionCodec extends Codec {

    private final Codec discriminant;
    private final SortedMap<Integer, RecordCodec> arms;
    private final int alignment;
    private final boolean referring;

    /**
     * Makes a codec.
     *
     * @param discriminant the form of what decides: a number
     * @param arms at least one, by their cases
     */
    UnionCodec(Codec discriminant, Map<Integer, RecordCodec> arms) {
        this.discriminant = discriminant;
        this.arms = new TreeMap<>(arms);
        this.alignment =
                arms.values().stream().mapToInt(RecordCodec::alignment).reduce(discriminant.alignment(), Math::max);
        this.referring = arms.values().stream().anyMatch(RecordCodec::referring);
    }

    @Override
    int alignment() {
        return alignment;
    }

    @Override
    int minimumBytes() {
        return discriminant.minimumBytes();
    }

    @Override
    boolean referring() {
        return referring;
    }

    @Override
    void writeBody(NdrWriter out, @Nullable Object value, long named) {
        Map.Entry<Integer, RecordCodec> arm = arm(out, present(out, value));
        if (named != arm.getKey()) {
            throw out.failure("is a " + arm.getValue().type().getSimpleName() + ", the arm of " + arm.getKey()
                    + ", but what decides is " + named);
        }
        discriminant.writeBody(out, number(arm.getKey()), NONE);
        arm.getValue().writeBody(out, value, NONE);
    }

    private Map.Entry<Integer, RecordCodec> arm(NdrWriter out, Object value) {
        for (Map.Entry<Integer, RecordCodec> arm : arms.entrySet()) {
            if (arm.getValue().type() == value.getClass()) {
                return arm;
            }
        }
        throw out.failure("a " + value.getClass().getSimpleName() + " is no arm of the union");
    }

    @Override
    void writeReferents(NdrWriter out, @Nullable Object value, long named) {
        Object present = present(out, value);
        arm(out, present).getValue().writeReferents(out, present, NONE);
    }

    @Override
    Object readBody(NdrReader in, long conformance, Found found) {
        Object read = discriminant.readBody(in, 0, Found.NOWHERE);
        long decides = read instanceof Number number ? number.longValue() : NONE;
        RecordCodec arm = decides == (int) decides ? arms.get((int) decides) : null;
        if (arm == null) {
            throw in.failure(decides + " decides for no arm of the union; it has " + arms.keySet());
        }
        found.note(decides);
        Object body = arm.readBody(in, 0, Found.NOWHERE);
        return referring ? new Chosen(arm, body) : body; // nobody asks for referents that cannot be
    }

    /** An arm that has been read as far as its body. */
    private record Chosen(RecordCodec arm, Object body) {}

    @Override
    @Nullable
    Object readReferents(NdrReader in, @Nullable Object body, Found found) {
        return body instanceof Chosen chosen ? chosen.arm().readReferents(in, chosen.body(), Found.NOWHERE) : body;
    }

    /** Returns what decides for the value of nothing, in the form of the parameter or component. */
    Object zeroDiscriminant() {
        return number(arms.firstKey());
    }

    /** The arm that is decided for, or else the one with the lowest case: a union is never without an arm. */
    @Override
    Object zero(long named) {
        RecordCodec arm = named == (int) named ? arms.get((int) named) : null;
        return arm == null ? arms.values().iterator().next().zero(NONE) : arm.zero(NONE);
    }

    private Object number(int value) {
        Object zero = discriminant.zero(NONE);
        if (zero instanceof Long) {
            return (long) value;
        }
        return zero instanceof Short ? (Object) (short) value : (Object) value;
    }
}
