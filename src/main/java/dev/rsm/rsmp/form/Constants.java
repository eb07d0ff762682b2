package dev.rsm.rsmp.form;

import dev.rsm.ntms.NtmsConstant;

/**
 * How numbers are read that stand for NTMS's constants. A server's answer must make sense throughout. A request need make
 * sense only where the server takes something from it: clients leave other members as they happen to be.
 */
enum Constants {
    /** What a server has answered. */
    ANSWER {
        @Override
        <E extends Enum<E> & NtmsConstant> E told(Class<E> type, long value) {
            return given(type, value);
        }
    },
    /** What a client asks for. */
    REQUEST {
        @Override
        <E extends Enum<E> & NtmsConstant> E told(Class<E> type, long value) {
            return NtmsConstant.find(type, value).orElse(type.getEnumConstants()[0]);
        }
    };

    /** Reads a member that only a server fills. */
    abstract <E extends Enum<E> & NtmsConstant> E told(Class<E> type, long value);

    /**
     * Reads a member that a client may fill.
     *
     * @throws IllegalArgumentException if there is no such constant
     */
    <E extends Enum<E> & NtmsConstant> E given(Class<E> type, long value) {
        return NtmsConstant.of(type, value);
    }
}
