package dev.rsm.cli;

import java.util.Locale;

/** Where something about the Windows command is known from. */
enum WindowsSource {
    /** Microsoft's pages about the command. */
    DOCUMENTED,
    /** A syntax that somebody else has listed. */
    LISTED,
    /** Scripts that people have published. */
    SEEN,
    /** Nowhere. */
    GUESS;

    /** Its word in the data. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
