package dev.rsm.msrpc.ndr;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The components of a structure, or the parameters of a method in one direction: in order, each with the one that its
 * declaration names.
 *
 * @param all in the order of the declaration
 */
record Members(List<Member> all) {

    /**
     * One of them.
     *
     * @param named the name that {@link SizeIs} or {@link SwitchIs} gives; empty if there is none
     */
    record Member(String name, Codec codec, String named) {}

    Members {
        all = List.copyOf(all);
    }

    int size() {
        return all.size();
    }

    /** Returns where the one with this name is. */
    Optional<Integer> index(String name) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Returns the number that the member at {@code index} names, or {@link Codec#NONE} if it names none of these. */
    long named(int index, @Nullable Object[] values) {
        String name = all.get(index).named();
        Object value = name.isEmpty() ? null : index(name).map(at -> values[at]).orElse(null);
        return value instanceof Number number ? number.longValue() : Codec.NONE;
    }
}
