package dev.rsm.rsmp.form;

import dev.rsm.ntms.NtmsConstant;

/**
 * How numbers are read that stand for NTMS's constants. A server's answer must make sense throughout. A request need make
 * sense only where the server takes something from it: clients leave other members as they happen to be.
 */
enum Constants {

    /** What a server has answered. */
    ANSWER(true, true),

    /** What a client wants an object to be. */
    SETTING(false, false),

    /** What a client wants made. */
    CREATION(false, true);

    private final boolean told;
    private final boolean made;

    Constants(boolean told, boolean made) {
        this.told = told;
        this.made = made;
    }

    /** Reads a member that only a server fills. */
    <E extends Enum<E> & NtmsConstant> E told(Class<E> type, long value) {
        return read(told, type, value);
    }

    /**
     * Reads a member that a client fills when it has something made, and that cannot be set.
     *
     * @throws IllegalArgumentException if it counts and there is no such constant
     */
    <E extends Enum<E> & NtmsConstant> E made(Class<E> type, long value) {
        return read(made, type, value);
    }

    /**
     * Reads a member that a client may fill.
     *
     * @throws IllegalArgumentException if there is no such constant
     */
    <E extends Enum<E> & NtmsConstant> E given(Class<E> type, long value) {
        return read(true, type, value);
    }

    private static <E extends Enum<E> & NtmsConstant> E read(boolean counts, Class<E> type, long value) {
        return counts
                ? NtmsConstant.of(type, value)
                : NtmsConstant.find(type, value).orElse(type.getEnumConstants()[0]);
    }

    /** Returns the number that a member which is filled as those of {@link #told} has, or {@code instead} if it does not count. */
    long told(long value, long instead) {
        return told ? value : instead;
    }

    /** As {@link #told(long, long)}, of a member that is filled as those of {@link #made}. */
    long made(long value, long instead) {
        return made ? value : instead;
    }
}
