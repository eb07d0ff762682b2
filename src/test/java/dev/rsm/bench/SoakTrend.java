package dev.rsm.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Whether what a process takes grows over a run: what it takes as a rule in the last third is compared with the middle third, since
 * the first is that of loading and filling. What little there may be more is of the order of what comes and goes.
 */
final class SoakTrend {

    /** Fewer looks say nothing about thirds. */
    static final int LOOKS = 9;

    private static final long MORE_HEAP = 4L << 20;
    private static final long MORE_RESIDENT = 24L << 20;
    private static final long MORE_THREADS = 8;
    private static final long MORE_FILES = 12;

    private final List<Footprint> looks = new ArrayList<>();

    /**
     * What a process takes at a moment of rest.
     *
     * @param heap bytes of the heap that are in use
     * @param resident bytes of memory that the operating system counts as the process's, outside the heap too
     */
    record Footprint(long heap, long resident, long threads, long files) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d KB of heap, %,d KB resident, %d threads, %d files",
                    heap >> 10,
                    resident >> 10,
                    threads,
                    files);
        }
    }

    void add(Footprint look) {
        looks.add(look);
    }

    /** Says what grew; empty if nothing did, or if there were too few looks to say. */
    Optional<String> growth() {
        if (looks.size() < LOOKS) {
            return Optional.empty();
        }
        List<String> grown = new ArrayList<>();
        compare(grown, "bytes of heap", Footprint::heap, MORE_HEAP);
        compare(grown, "resident bytes", Footprint::resident, MORE_RESIDENT);
        compare(grown, "threads", Footprint::threads, MORE_THREADS);
        compare(grown, "files", Footprint::files, MORE_FILES);
        return grown.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", grown));
    }

    private void compare(List<String> grown, String what, ToLongFunction<Footprint> value, long more) {
        int third = looks.size() / 3;
        long middle = median(looks.subList(looks.size() - 2 * third, looks.size() - third), value);
        long last = median(looks.subList(looks.size() - third, looks.size()), value);
        if (last > middle + more) {
            grown.add(
                    String.format(Locale.ROOT, "%s: %,d in the last third, %,d in the one before", what, last, middle));
        }
    }

    private static long median(List<Footprint> some, ToLongFunction<Footprint> value) {
        long[] sorted = some.stream().mapToLong(value).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
