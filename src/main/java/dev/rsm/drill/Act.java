package dev.rsm.drill;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One thing that is done while life goes on.
 *
 * @param kind what is done
 * @param cartridge the cartridge it is done with, by its bar code, or {@code #} and its number if it has none; empty to have
 *     one chosen
 */
record Act(Kind kind, String cartridge) {

    /** What can be done. */
    enum Kind {
        /** The application takes a medium, and writes its label and a backup on it. */
        ALLOCATE,
        /** The application writes another backup on a medium that it has. */
        WRITE,
        /** The application gives a medium back. */
        FREE,
        /** The administrator moves a free medium into the application's pool. */
        ASSIGN,
        /** The application's medium is ejected, and a person takes it to the shelf. */
        EJECT,
        /** A person brings a cartridge of the application from the shelf back into a library. */
        RETURN,
        /** A person brings a new, blank cartridge. */
        INSERT,
        /** A person puts a cartridge into another slot, through the door. */
        MOVE;

        /** The word for it in files and reports. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        /** All words, for messages. */
        static String words() {
            return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
        }
    }
}
