package dev.rsm.cli;

import java.util.Map;

/** A page of the manual about a verb that only Windows has. */
final class WindowsManPage {

    private final WindowsVerb verb;

    WindowsManPage(WindowsVerb verb) {
        this.verb = verb;
    }

    /** The page's name, such as {@code rsm-createpool}. */
    String name() {
        return "rsm-" + verb.name();
    }

    /** The page. */
    String text() {
        String own = "rsm " + verb.runs();
        Roff page = new Roff(name());
        page.section("NAME");
        page.line(name() + " - " + verb.does());
        page.section("SYNOPSIS");
        page.lines(Columns.wrapped("rsm " + verb.name(), verb.syntax(), "    "));
        page.section("DESCRIPTION");
        page.line(verb.does());
        page.line("The same as \"" + own + "\", as Windows wrote it (" + verb.since() + ", "
                + verb.source().word() + ").");
        page.line("Verbs and switches ignore case, names do not. No blank comes between a switch and its value.");
        page.section("SWITCHES");
        for (WindowsSwitch each : verb.switches()) {
            page.term(each.syntax(), each.about() + guess(each.source()));
            for (Map.Entry<String, WindowsValue> value : each.values().entrySet()) {
                if (!value.getValue().about().isEmpty()) {
                    page.term(
                            "/" + each.name() + value.getKey(),
                            value.getValue().about() + guess(value.getValue().source()));
                }
            }
        }
        page.section("EXAMPLES");
        page.lines(verb.examples().stream().map(each -> "  " + each).toList());
        page.seeAlso(own.replace(' ', '-'));
        return page.toString();
    }

    private static String guess(WindowsSource source) {
        return source == WindowsSource.GUESS ? " (a guess)" : "";
    }
}
