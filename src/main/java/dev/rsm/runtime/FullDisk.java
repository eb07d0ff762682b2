package dev.rsm.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from other failures of files: Java has no exception of its own for it. */
public final class FullDisk {

    /** How operating systems put it: Unix, a quota of Unix, Windows. */
    private static final List<String> WORDS =
            List.of("No space left on device", "Disk quota exceeded", "There is not enough space on the disk");

    private FullDisk() {}

    /** Tells whether what failed did so, in the end, because a disk had no room. */
    public static boolean caused(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (said(t.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a message of the operating system says it. */
    public static boolean said(@Nullable String message) {
        return message != null && WORDS.stream().anyMatch(message::contains);
    }
}
