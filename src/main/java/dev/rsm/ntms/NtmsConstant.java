package dev.rsm.ntms;

import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Collectors;

/** A constant of an NTMS enumeration: an enum constant with NTMS's name and number. */
public interface NtmsConstant {

    /** Returns NTMS's number of this constant. */
    int value();

    /** Returns NTMS's name of this constant. */
    String name();

    /** Finds the constant of {@code type} with the number {@code value}; empty if there is none. */
    static <E extends Enum<E> & NtmsConstant> Optional<E> find(Class<E> type, long value) {
        for (E constant : EnumSet.allOf(type)) {
            if (constant.value() == value) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the constant of {@code type} with the number {@code value}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the numbers there are
     */
    static <E extends Enum<E> & NtmsConstant> E of(Class<E> type, long value) {
        return find(type, value)
                .orElseThrow(() -> new IllegalArgumentException(
                        type.getSimpleName() + " has no constant " + value + "; it has " + numbers(type)));
    }

    private static <E extends Enum<E> & NtmsConstant> String numbers(Class<E> type) {
        return EnumSet.allOf(type).stream()
                .map(constant -> constant.name() + " (" + constant.value() + ")")
                .collect(Collectors.joining(", "));
    }
}
