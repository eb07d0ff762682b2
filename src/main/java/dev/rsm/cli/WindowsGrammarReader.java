package dev.rsm.cli;

import dev.rsm.cli.WindowsGrammar.Codes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the grammar of the Windows command. What is wrong with the file is refused, with the verb and the switch. */
final class WindowsGrammarReader {

    private static final Set<String> OF_VERB =
            Set.of("verb", "since", "source", "does", "runs", "forms", "any-of", "switches", "defaults", "examples");
    private static final Set<String> OF_SWITCH = Set.of(
            "switch", "value", "object", "by", "required", "repeat", "about", "source", "gives", "needs", "values");
    private static final Set<String> OF_VALUE = Set.of("about", "source", "runs", "gives", "needs");
    private static final Set<String> OF_CODES =
            Set.of("source", "invalid-arguments", "malformed-guid", "no-such-guid", "no-such-name");

    private WindowsGrammarReader() {}

    /**
     * Reads the file's text.
     *
     * @throws IllegalArgumentException if it is no grammar
     */
    static WindowsGrammar read(String text) {
        Map<?, ?> file = map("the file", new Load(LoadSettings.builder().build()).loadFromString(text));
        known("the file", file, Set.of("exit-codes", "verbs"));
        Map<?, ?> codes = map("exit-codes", file.get("exit-codes"));
        known("exit-codes", codes, OF_CODES);
        List<WindowsVerb> verbs = new ArrayList<>();
        for (Object verb : list(file.get("verbs"))) {
            verbs.add(verb(map("a verb", verb)));
        }
        return new WindowsGrammar(
                new Codes(
                        number(codes, "invalid-arguments"),
                        number(codes, "malformed-guid"),
                        number(codes, "no-such-guid"),
                        number(codes, "no-such-name")),
                verbs);
    }

    private static WindowsVerb verb(Map<?, ?> verb) {
        String name = text(verb, "verb");
        known(name, verb, OF_VERB);
        WindowsSource source = source(name, verb, WindowsSource.GUESS);
        List<WindowsSwitch> switches = new ArrayList<>();
        for (Object each : list(verb.get("switches"))) {
            switches.add(ofVerb(name, map(name, each), source));
        }
        List<List<String>> forms =
                list(verb.get("forms")).stream().map(each -> texts(each)).toList();
        WindowsVerb read = new WindowsVerb(
                name,
                text(verb, "since"),
                source,
                text(verb, "does"),
                text(verb, "runs"),
                forms,
                texts(verb.get("any-of")),
                switches,
                texts(verb.get("defaults")),
                texts(verb.get("examples")));
        forms.forEach(form -> form.forEach(each -> refer(read, each)));
        read.anyOf().forEach(each -> refer(read, each));
        switches.forEach(each -> each.needs().forEach(needed -> refer(read, needed)));
        return read;
    }

    /** Checks that a verb has the switch that something refers to, which may be followed by a value. */
    private static void refer(WindowsVerb verb, String reference) {
        String letters = reference.replaceFirst("=.*", "");
        if (verb.named(letters).isEmpty()) {
            throw refuse(verb.name(), "there is no switch '" + letters + "' to refer to");
        }
    }

    private static WindowsSwitch ofVerb(String verb, Map<?, ?> each, WindowsSource usual) {
        String name = text(each, "switch");
        String where = verb + " /" + name;
        known(where, each, OF_SWITCH);
        WindowsSource source = source(where, each, usual);
        Map<String, WindowsValue> values = new LinkedHashMap<>();
        Object stated = each.get("values");
        if (stated != null) {
            map(where, stated).forEach((word, value) -> {
                Map<?, ?> about = map(where + word, value);
                known(where + word, about, OF_VALUE);
                values.put(
                        word.toString(),
                        new WindowsValue(
                                text(about, "about"),
                                source(where + word, about, source),
                                text(about, "runs"),
                                texts(about.get("gives")),
                                texts(about.get("needs"))));
            });
        }
        return new WindowsSwitch(
                name,
                text(each, "value"),
                text(each, "object"),
                text(each, "by").equals("guid"),
                Boolean.TRUE.equals(each.get("required")),
                Boolean.TRUE.equals(each.get("repeat")),
                text(each, "about"),
                source,
                texts(each.get("gives")),
                texts(each.get("needs")),
                values);
    }

    private static WindowsSource source(String where, Map<?, ?> map, WindowsSource usual) {
        String word = text(map, "source");
        if (word.isEmpty()) {
            return usual;
        }
        try {
            return WindowsSource.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refuse(where, "'" + word + "' is no source: write documented, listed, seen or guess");
        }
    }

    private static void known(String where, Map<?, ?> map, Set<String> keys) {
        map.keySet().stream()
                .filter(key -> !keys.contains(String.valueOf(key)))
                .findFirst()
                .ifPresent(key -> {
                    throw refuse(where, "the key '" + key + "' is not known; known are " + keys);
                });
    }

    private static long number(Map<?, ?> map, String key) {
        if (map.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw refuse(key, "a number is missing");
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    private static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(Object::toString).toList();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw refuse(where, "keys and values are expected, not " + value);
    }

    private static IllegalArgumentException refuse(String where, String what) {
        return new IllegalArgumentException("rsm-command.yaml: " + where + ": " + what);
    }
}
