package dev.rsm.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Durations in nanoseconds, in order, and how a table shows them. */
final class Figures {

    private final long[] sorted;

    private Figures(long[] sorted) {
        this.sorted = sorted;
    }

    static Figures of(long... nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("there are no figures without a measurement");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Figures(sorted);
    }

    static Figures of(List<Long> nanos) {
        return of(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    /** Returns the value that {@code percent} of all do not exceed. */
    long percentile(double percent) {
        int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.max(0, index)];
    }

    long median() {
        return percentile(50);
    }

    int count() {
        return sorted.length;
    }

    /** Shows the median and the range, in milliseconds. */
    String range() {
        return millis(median()) + " (" + millis(sorted[0]) + ".." + millis(sorted[sorted.length - 1]) + ")";
    }

    /** Shows the median and the range of the quotients of two series that were measured in pairs. */
    static String ratios(List<Long> nanos, List<Long> perNanos) {
        double[] ratios = new double[nanos.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (double) nanos.get(i) / perNanos.get(i);
        }
        Arrays.sort(ratios);
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f..%.2f)",
                ratios[(ratios.length - 1) / 2],
                ratios[0],
                ratios[ratios.length - 1]);
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, nanos < 100_000_000 ? "%.2f" : "%.0f", nanos / 1e6);
    }
}
