package dev.rsm.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What the export benchmark is to do.
 *
 * @param sizes {@code --media 1000,10000}: how many media the databases have
 * @param runs {@code --runs N}: how often each thing is measured
 * @param churn {@code --churn N}: how often each row of the churned store is updated; 0 leaves that store out
 * @param folder {@code --folder PATH}: where the databases are made
 */
record ExportOptions(List<Integer> sizes, int runs, int churn, Path folder) {

    private static final int MILLION = 1_000_000;

    static ExportOptions parse(String[] arguments) {
        ExportOptions options = new ExportOptions(
                List.of(1_000, 10_000, 100_000), 9, 10, Path.of(System.getProperty("java.io.tmpdir", ".")));
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--million")) {
                options = options.withSizes(List.of(1_000, 10_000, 100_000, MILLION));
                continue;
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " is no option, or lacks its value: the options are"
                        + " --media N,N --million --runs N --churn N --folder PATH");
            }
            options = options.with(arguments[i], arguments[++i]);
        }
        return options;
    }

    private ExportOptions with(String name, String value) {
        return switch (name) {
            case "--media" ->
                withSizes(
                        List.of(value.split(",")).stream().map(Integer::valueOf).toList());
            case "--runs" -> new ExportOptions(sizes, Math.max(1, Integer.parseInt(value)), churn, folder);
            case "--churn" -> new ExportOptions(sizes, runs, Math.max(0, Integer.parseInt(value)), folder);
            case "--folder" -> new ExportOptions(sizes, runs, churn, Path.of(value));
            default -> throw new IllegalArgumentException("There is no option " + name + ".");
        };
    }

    private ExportOptions withSizes(List<Integer> media) {
        return new ExportOptions(media, runs, churn, folder);
    }

    /** How often a store is exported right after its churn: seldom, for the housekeeping changes it between. */
    int runsAfterChurn() {
        return Math.min(3, runs);
    }
}
