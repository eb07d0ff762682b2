package dev.rsm.cli;

import java.util.List;

/**
 * A value that a switch of a Windows verb may have.
 *
 * @param about what it means; empty if its name says it
 * @param source where we know it from
 * @param runs our own verb, if it is not that of the Windows verb; empty otherwise
 * @param gives what it gives that verb
 * @param needs what must be there with it
 */
record WindowsValue(String about, WindowsSource source, String runs, List<String> gives, List<String> needs) {

    /** Copies the collections. */
    WindowsValue {
        gives = List.copyOf(gives);
        needs = List.copyOf(needs);
    }
}
