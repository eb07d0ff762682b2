package dev.rsm.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for people: as lines for a terminal, or in Markdown. */
public final class DrillText {

    private static final int COLUMNS = 80;

    private DrillText() {}

    /** The end of a report, for a terminal on which the steps have been told already. */
    public static List<String> lines(DrillReport report) {
        List<String> lines = new ArrayList<>();
        heading(lines, "What came back");
        lines.addAll(Wording.wrap(numbers(report), COLUMNS));
        lines.addAll(Wording.wrap(renewed(report), COLUMNS));
        heading(lines, "What differs, and why");
        if (report.fates().isEmpty()) {
            lines.add("Nothing.");
        }
        report.fates().forEach(fate -> {
            String mark = fate.accounted() ? "  " : "! ";
            item(lines, mark, fate.cartridge() + " (" + reason(fate) + ")");
            item(lines, "    ", "was: " + (fate.before().isEmpty() ? "-" : fate.before()));
            item(lines, "    ", "is:  " + fate.now());
            if (!fate.accounted()) {
                item(lines, "    ", "NOT ACCOUNTED FOR: " + fate.missing());
            }
        });
        lines.add(asBefore(report));
        heading(lines, "What a person has to do");
        if (report.tasks().isEmpty()) {
            lines.add("Nothing.");
        }
        report.tasks().forEach(task -> item(lines, "- ", task));
        if (!report.leftOut().isEmpty()) {
            heading(lines, "What was left out");
            report.leftOut().forEach(left -> item(lines, "- ", left));
        }
        heading(lines, "Result");
        lines.add(times(report));
        lines.addAll(Wording.wrap(verdict(report), COLUMNS));
        lines.add("Seed " + report.seed() + ": the same drill with it does the same again.");
        return lines;
    }

    /** When a step began and how long it took, in calculated time. */
    static String time(DrillReport.Entry entry) {
        return "at " + words(entry.at()) + ", took " + words(entry.took().calculatedSeconds());
    }

    /** Breaks a line for a terminal; what is indented stays so. */
    public static List<String> wrapped(String line) {
        int indent = line.length() - line.stripLeading().length();
        List<String> lines = new ArrayList<>();
        item(lines, " ".repeat(indent), line.stripLeading());
        return lines;
    }

    private static void heading(List<String> lines, String text) {
        lines.add("");
        lines.add("-- " + text);
    }

    private static void item(List<String> lines, String mark, String text) {
        String before = mark;
        for (String line : Wording.wrap(text, COLUMNS - mark.length())) {
            lines.add(before + line);
            before = " ".repeat(mark.length());
        }
    }

    private static String reason(Fate fate) {
        return fate.why().isEmpty() ? "not as before" : String.join("; ", fate.why());
    }

    private static String numbers(DrillReport report) {
        return "Media: " + count(report.cameBack().media()) + ". Allocated: "
                + count(report.cameBack().allocated()) + ".";
    }

    private static String count(DrillReport.Count count) {
        return count.inSet() + " in the set, " + count.before() + " before the disaster, " + count.restored()
                + " when the service was back, " + count.now() + " now";
    }

    private static String renewed(DrillReport report) {
        return "The application's catalogue: "
                + Wording.count(report.cameBack().catalogue(), "entry", "entries") + ", "
                + report.cameBack().renewed()
                + " with another logical medium than before.";
    }

    private static String asBefore(DrillReport report) {
        return Wording.count(report.asBefore(), "cartridge") + " as before.";
    }

    private static String times(DrillReport report) {
        return "Recovered in " + words(report.recovery().calculatedSeconds()) + " (calculated), "
                + String.format(Locale.ROOT, "%.1f s (real).", report.recovery().realSeconds());
    }

    private static String verdict(DrillReport report) {
        if (!report.failure().isEmpty()) {
            return "The drill FAILED: " + report.failure();
        }
        List<String> missing = report.unaccounted().stream()
                .map(fate -> fate.cartridge() + " (" + fate.missing() + ")")
                .toList();
        return missing.isEmpty()
                ? "Every cartridge is accounted for"
                        + (report.leftOut().isEmpty()
                                ? "."
                                : ", but not everything could be done: see what was left out.")
                : "NOT accounted for: " + String.join(", ", missing) + ".";
    }

    /** A stretch of calculated time, such as {@code 1 h 02 min 03 s}. */
    private static String words(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? whole + " s"
                : whole < 3600
                        ? "%d min %02d s".formatted(whole / 60, whole % 60)
                        : "%d h %02d min %02d s".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** The whole report in Markdown. */
    public static String markdown(DrillReport report) {
        StringBuilder text = new StringBuilder();
        text.append("# Restore drill: ").append(plain(report.title())).append("\n\n");
        text.append(plain(verdict(report))).append("\n\n");
        text.append("| drill | place | seed | recovered in | computed in |\n|---|---|---|---|---|\n| ");
        text.append(String.join(
                        " | ",
                        plain(report.drill()),
                        plain(report.where()),
                        Long.toString(report.seed()),
                        words(report.recovery().calculatedSeconds()),
                        String.format(Locale.ROOT, "%.1f s", report.recovery().realSeconds())))
                .append(" |\n\n## Timeline\n\n| at | step | took | what came of it |\n|---|---|---|---|\n");
        report.timeline().forEach(entry -> text.append("| ")
                .append(words(entry.at()))
                .append(" | ")
                .append(plain(entry.step()))
                .append(" | ")
                .append(words(entry.took().calculatedSeconds()))
                .append(" | ")
                .append(plain(String.join("<br>", entry.details())))
                .append(" |\n"));
        text.append("\n## What came back\n\n| | in the set | before the disaster | service back | now |\n")
                .append("|---|---|---|---|---|\n");
        row(text, "media", report.cameBack().media());
        row(text, "allocated", report.cameBack().allocated());
        text.append('\n').append(plain(renewed(report))).append('\n');
        text.append("\n## What differs, and why\n\n");
        if (!report.fates().isEmpty()) {
            text.append("| cartridge | why | was | is | accounted for |\n|---|---|---|---|---|\n");
            report.fates().forEach(fate -> text.append("| ")
                    .append(plain(fate.cartridge()))
                    .append(" | ")
                    .append(plain(reason(fate)))
                    .append(" | ")
                    .append(plain(fate.before()))
                    .append(" | ")
                    .append(plain(fate.now()))
                    .append(" | ")
                    .append(fate.accounted() ? "yes" : "**no**: " + plain(fate.missing()))
                    .append(" |\n"));
            text.append('\n');
        }
        text.append(asBefore(report)).append("\n\n## What a person has to do\n\n");
        if (report.tasks().isEmpty()) {
            text.append("Nothing.\n");
        }
        report.tasks().forEach(task -> text.append("- ").append(plain(task)).append('\n'));
        if (!report.leftOut().isEmpty()) {
            text.append("\n## What was left out\n\n");
            report.leftOut()
                    .forEach(left -> text.append("- ").append(plain(left)).append('\n'));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, DrillReport.Count count) {
        text.append("| ")
                .append(name)
                .append(" | ")
                .append(count.inSet())
                .append(" | ")
                .append(count.before())
                .append(" | ")
                .append(count.restored())
                .append(" | ")
                .append(count.now())
                .append(" |\n");
    }

    private static String plain(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
