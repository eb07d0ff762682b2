package dev.rsm.msrpc.ndr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a method in one direction. Each is written with all that belongs to it before the next one begins.
 *
 * @param members the parameters
 * @param sent the parameters that have gone in, if these come out
 */
record Parameters(Members members, Members sent) {

    /** Makes the parameters that go in. */
    static Parameters in(Members members) {
        return new Parameters(members, new Members(List.of()));
    }

    /**
     * Writes all.
     *
     * @param arguments what has gone in, if these come out
     */
    void write(NdrWriter out, @Nullable Object[] values, @Nullable Object[] arguments) {
        for (int i = 0; i < members.size(); i++) {
            Members.Member member = members.all().get(i);
            try {
                member.codec().write(out, values[i], named(i, values, arguments));
            } catch (NdrException e) {
                throw e.in(member.name());
            }
        }
    }

    /**
     * Reads all.
     *
     * @param arguments what has gone in, if these come out
     * @throws NdrException if they are not there, or say different things about each other
     */
    @Nullable
    Object[] read(NdrReader in, @Nullable Object[] arguments) {
        @Nullable Object[] values = new Object[members.size()];
        Found[] found = new Found[values.length];
        for (int i = 0; i < values.length; i++) {
            Members.Member member = members.all().get(i);
            found[i] = new Found();
            try {
                values[i] = member.codec().read(in, found[i]);
            } catch (NdrException e) {
                throw e.in(member.name());
            }
        }
        for (int i = 0; i < values.length; i++) {
            Members.Member member = members.all().get(i);
            if (member.named().isEmpty()) {
                continue;
            }
            long named = named(i, values, arguments);
            try {
                if (members.index(member.named()).isPresent() || member.codec() instanceof UnionCodec) {
                    found[i].requireSame(in, member.named(), named);
                } else {
                    found[i].requireWithin(in, member.named(), named);
                }
            } catch (NdrException e) {
                throw e.in(member.name());
            }
        }
        return values;
    }

    /**
     * Returns what comes out of a method that has failed: what goes both ways as it came in, all else of zeros.
     *
     * @param arguments what has gone in
     */
    @Nullable
    Object[] zeros(@Nullable Object[] arguments) {
        @Nullable Object[] values = new Object[members.size()];
        for (int i = 0; i < values.length; i++) {
            Members.Member member = members.all().get(i);
            values[i] = member.codec().zero(Math.max(0, named(i, values, arguments)));
        }
        for (int i = 0; i < values.length; i++) {
            Members.Member member = members.all().get(i);
            int decides = members.index(member.named()).orElse(-1);
            if (member.codec() instanceof UnionCodec union && decides >= 0) {
                values[decides] = union.zeroDiscriminant();
            }
        }
        return values;
    }

    /**
     * Checks that arrays which have to be filled up do not become larger than anybody needs.
     *
     * @throws NdrException if one would
     */
    void requireRoom(NdrReader in, @Nullable Object[] arguments, int max) {
        for (int i = 0; i < members.size(); i++) {
            Members.Member member = members.all().get(i);
            if (member.codec().filled() && sent.index(member.named()).isPresent()) {
                long room = sentNumber(member.named(), arguments);
                if (room < 0 || room > max) {
                    throw in.failure(room + " elements are to come out, at most " + max + " can")
                            .in(member.named());
                }
            }
        }
    }

    private long named(int index, @Nullable Object[] values, @Nullable Object[] arguments) {
        long beside = members.named(index, values);
        return beside != Codec.NONE
                ? beside
                : sentNumber(members.all().get(index).named(), arguments);
    }

    private long sentNumber(String name, @Nullable Object[] arguments) {
        Object value = sent.index(name).map(at -> arguments[at]).orElse(null);
        return value instanceof Number number ? number.longValue() : Codec.NONE;
    }
}
