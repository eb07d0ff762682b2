package dev.rsm.cli;

import dev.rsm.ntms.NtmsStatus;
import java.util.Arrays;

/**
 * A constant of NTMS in a table: people see its word, programs what NTMS calls it.
 *
 * @param exact what programs see, such as {@code NTMS_DRIVESTATE_LOADED}: a name, or the number of an error
 * @param word the word, such as {@code loaded}
 */
record Term(Object exact, String word) {

    /** The term of a state or type, whose word is that of {@link ObjectView#word(String)}. */
    static Term of(Enum<?> constant) {
        return of(constant.name());
    }

    /** The term of a constant's name. */
    static Term of(String name) {
        return new Term(name, ObjectView.word(name));
    }

    /** The term of a Win32 code: people see its name, and nothing for success; programs see the number. */
    static Term ofError(long code) {
        String name = Arrays.stream(NtmsStatus.values())
                .filter(status -> status.code() == code)
                .map(NtmsStatus::wireName)
                .findFirst()
                .orElse(Long.toString(code));
        return new Term(code, code == 0 ? "" : name);
    }

    /** The word, as tables for people show it. */
    @Override
    public String toString() {
        return word;
    }
}
