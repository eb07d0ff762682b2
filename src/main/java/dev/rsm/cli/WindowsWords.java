package dev.rsm.cli;

import dev.rsm.cli.WindowsGrammar.Codes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The switches of a line, each with what follows it. Switches ignore case; what follows them keeps it. */
final class WindowsWords {

    /**
     * A switch that was given.
     *
     * @param word the word of the line
     * @param value what follows the switch's letters; empty for nothing
     * @param byName whether it is an object's friendly name, and not its GUID
     */
    record Given(String word, String value, boolean byName) {}

    private final Map<String, List<Given>> all = new LinkedHashMap<>();

    private WindowsWords() {}

    /**
     * Reads the words of a line.
     *
     * @throws WindowsUsageException if one is no switch of its verb, has too much or too little behind it, or comes again
     */
    static WindowsWords of(Codes codes, WindowsLine line) {
        WindowsVerb verb = line.verb();
        WindowsWords words = new WindowsWords();
        String before = "";
        for (String word : line.words()) {
            if (!word.startsWith("/")) {
                throw refuse(
                        codes.invalidArguments(),
                        verb,
                        "\"" + word + "\" is no switch: no blank comes between a switch and its value"
                                + (before.isEmpty() ? "" : ", so write " + before + word));
            }
            words.add(codes, verb, word);
            before = word;
        }
        return words;
    }

    private void add(Codes codes, WindowsVerb verb, String word) {
        String lower = word.substring(1).toLowerCase(Locale.ROOT);
        Spelling spelling = verb.switches().stream()
                .flatMap(each -> each.spellings().stream().map(text -> new Spelling(each, text)))
                .filter(each -> each.fits(lower))
                .max(Comparator.comparingInt(each -> each.text().length()))
                .orElseThrow(() -> refuse(
                        codes.invalidArguments(),
                        verb,
                        "There is no switch \"" + word + "\" here; there are "
                                + String.join(
                                        ", ",
                                        verb.switches().stream()
                                                .map(WindowsSwitch::syntax)
                                                .toList())));
        WindowsSwitch meant = spelling.meant();
        String value = unquoted(word.substring(1 + spelling.text().length()));
        if (value.isEmpty() && !meant.isFlag() && !mayBeEmpty(meant)) {
            throw refuse(
                    codes.invalidArguments(),
                    verb,
                    "Nothing follows the switch " + word + ": it is written " + meant.syntax()
                            + ", with no blank between, and a name with blanks in quotation marks");
        }
        List<Given> before = all.computeIfAbsent(meant.name(), name -> new ArrayList<>());
        if (!before.isEmpty() && !meant.repeat()) {
            throw refuse(codes.invalidArguments(), verb, "The switch /" + meant.name() + " is there twice");
        }
        before.add(new Given(
                word, value, spelling.text().endsWith("f") && !meant.object().isEmpty()));
    }

    private static boolean mayBeEmpty(WindowsSwitch meant) {
        return meant.values().containsKey("") || meant.value().equals("TEXT");
    }

    /** Takes off quotation marks that a shell would have taken off. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private record Spelling(WindowsSwitch meant, String text) {
        boolean fits(String word) {
            return meant.isFlag() ? word.equals(text) : word.startsWith(text);
        }
    }

    /** What was given of a switch: nothing, or once, or more often where that is allowed. */
    List<Given> of(WindowsSwitch each) {
        return all.getOrDefault(each.name(), List.of());
    }

    /** Tells whether a switch was given. */
    boolean has(String name) {
        return all.containsKey(name);
    }

    /** The value of a switch; empty if it was not given. */
    String value(String name) {
        List<Given> given = all.getOrDefault(name, List.of());
        return given.isEmpty() ? "" : given.get(0).value();
    }

    /** Says what is wrong, and shows a line that is right. */
    static WindowsUsageException refuse(long code, WindowsVerb verb, String what) {
        return new WindowsUsageException(
                code, verb.name(), what + ". For example: " + verb.examples().get(0));
    }
}
