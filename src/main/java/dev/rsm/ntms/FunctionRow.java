package dev.rsm.ntms;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The facts about one function.
 *
 * @param methods the methods on the wire, by number; may be empty
 * @param rights what it asks of its caller
 * @param waits whether a call may wait
 * @param codes what the documents let it answer; never empty
 */
record FunctionRow(List<WireMethod> methods, Rights rights, boolean waits, Set<NtmsStatus> codes) {

    /** Keeps copies that nobody can change. */
    FunctionRow {
        methods = List.copyOf(methods);
        codes = Collections.unmodifiableSet(EnumSet.copyOf(codes));
    }
}
