package dev.rsm.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A line of the Windows command as it was typed: options of ours that go before it, such as {@code --home}, its verb, and its
 * switches.
 *
 * <p>A line is one of Windows if its verb is, in upper or lower case, and it has a switch, or we have no verb of that name. So
 * {@code rsm view} counts objects, and {@code rsm view /tlibrary} lists libraries as Windows did; a line of ours never has an
 * argument that begins with a slash after these verbs, save a value of the options named here.
 *
 * @param options options of ours and their values
 * @param verb the verb
 * @param words what follows it
 */
record WindowsLine(List<String> options, WindowsVerb verb, List<String> words) {

    /** What asks for help. */
    private static final String HELP = "/?";

    /** Our options that may stand in a Windows line, beside those with a value. */
    private static final Set<String> COMMON = Set.of("--json", "--help", "-h");

    /** Copies the lists. */
    WindowsLine {
        options = List.copyOf(options);
        words = List.copyOf(words);
    }

    /** Returns what a line that may be one of Windows says in our own words; the same if it is not one of Windows. */
    static String[] translated(String[] arguments) {
        if (Arrays.asList(arguments).contains(HELP)) {
            return help(arguments);
        }
        if (!maybe(arguments)) {
            return arguments;
        }
        Optional<WindowsLine> line = of(arguments, WindowsGrammar.shipped());
        return line.map(each -> new WindowsTranslation(WindowsGrammar.shipped().codes(), each).arguments())
                .orElse(arguments);
    }

    private static String[] help(String[] arguments) {
        String verb = Arrays.stream(arguments)
                .filter(each -> !each.startsWith("/") && !each.startsWith("-"))
                .map(each -> each.toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(HelpVerb.WINDOWS);
        return new String[] {"help", verb};
    }

    /** Tells whether the grammar has to be asked: reading it takes time that a line of ours can do without. */
    private static boolean maybe(String[] arguments) {
        List<String> words = split(arguments).words();
        return words.stream().anyMatch(WindowsLine::isSwitch)
                || words.stream().limit(1).anyMatch(verb -> !Verbs.names().contains(verb));
    }

    private static boolean isSwitch(String word) {
        return word.length() > 1 && word.charAt(0) == '/' && Character.isLetter(word.charAt(1));
    }

    /** Reads a line; empty if it is one of ours. */
    static Optional<WindowsLine> of(String[] arguments, WindowsGrammar grammar) {
        Split split = split(arguments);
        if (split.words().isEmpty()) {
            return Optional.empty();
        }
        String name = split.words().get(0).toLowerCase(Locale.ROOT);
        List<String> words = split.words().subList(1, split.words().size());
        boolean windows =
                words.stream().anyMatch(WindowsLine::isSwitch) || !Verbs.names().contains(name);
        return grammar.verb(name).filter(verb -> windows).map(verb -> {
            split.options().stream()
                    .filter(each -> each.startsWith("-") && !isCommon(each))
                    .findFirst()
                    .ifPresent(option -> {
                        throw WindowsWords.refuse(
                                grammar.codes().invalidArguments(),
                                verb,
                                "The option " + option + " does not go with switches such as "
                                        + words.stream().findFirst().orElse("/?") + ": a line has either");
                    });
            return new WindowsLine(split.options(), verb, words);
        });
    }

    private static boolean isCommon(String option) {
        return COMMON.contains(option) || Verbs.VALUED.contains(option.replaceFirst("=.*", ""));
    }

    private record Split(List<String> options, List<String> words) {}

    /** Takes our options apart from the rest. */
    private static Split split(String[] arguments) {
        List<String> options = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean value = i > 0 && Verbs.VALUED.contains(arguments[i - 1]);
            (value || arguments[i].startsWith("-") ? options : words).add(arguments[i]);
        }
        return new Split(options, words);
    }
}
