package dev.rsm.cli;

import dev.rsm.cli.WindowsGrammar.Codes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks a line of the Windows command and says it in our own words, as its grammar tells. */
final class WindowsTranslation {

    private final Codes codes;
    private final WindowsLine line;
    private final WindowsVerb verb;
    private final WindowsWords given;

    /**
     * Reads the switches.
     *
     * @throws WindowsUsageException if they are wrong
     */
    WindowsTranslation(Codes codes, WindowsLine line) {
        this.codes = codes;
        this.line = line;
        this.verb = line.verb();
        this.given = WindowsWords.of(codes, line);
    }

    /** Returns the line in our own words. */
    String[] arguments() {
        checkRequired();
        checkForms();
        String runs = verb.runs();
        Map<String, String> options = new LinkedHashMap<>();
        List<String> arguments = new ArrayList<>();
        for (WindowsSwitch each : verb.switches()) {
            for (WindowsWords.Given text : given.of(each)) {
                Optional<WindowsValue> value = value(each, text);
                if (value.isPresent() && !value.get().runs().isEmpty()) {
                    return together(value.get().runs(), value.get().gives(), List.of());
                }
                need(text, value.map(WindowsValue::needs).orElse(each.needs()));
                String argument = WindowsArgument.of(codes, verb, each, text, given);
                for (String form : value.map(WindowsValue::gives).orElse(each.gives())) {
                    add(form.replace("{}", argument), options, arguments);
                }
            }
        }
        verb.defaults().forEach(option -> add(option, options, arguments));
        return together(runs, options.values(), arguments);
    }

    private static void add(String text, Map<String, String> options, List<String> arguments) {
        if (text.startsWith("--")) {
            // A mount may have several drives, but a Windows line names one.
            options.putIfAbsent(text.replaceFirst("=.*", ""), text);
        } else {
            arguments.add(text);
        }
    }

    private String[] together(String runs, Iterable<String> options, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(runs.split(" ")));
        all.addAll(line.options());
        options.forEach(all::add);
        if (!arguments.isEmpty()) {
            all.add("--"); // a name may begin with a dash
            all.addAll(arguments);
        }
        return all.toArray(new String[0]);
    }

    private Optional<WindowsValue> value(WindowsSwitch each, WindowsWords.Given text) {
        WindowsValue value = each.values().get(text.value().toLowerCase(Locale.ROOT));
        if (value == null && each.value().isEmpty() && !each.values().isEmpty()) {
            throw refuse("The switch " + text.word() + " has no such value: it is one of "
                    + each.values().keySet().stream()
                            .map(word -> "/" + each.name() + word)
                            .collect(Collectors.joining(", ")));
        }
        return Optional.ofNullable(value);
    }

    private void checkRequired() {
        for (WindowsSwitch each : verb.switches()) {
            if (each.required() && given.of(each).isEmpty()) {
                throw refuse("The switch " + each.syntax() + " (" + each.about() + ") is missing");
            }
        }
        if (!verb.anyOf().isEmpty() && verb.anyOf().stream().noneMatch(given::has)) {
            throw refuse("One of the switches " + syntax(verb.anyOf(), ", ") + " is missing");
        }
    }

    private void checkForms() {
        List<String> chosen = verb.switches().stream()
                .map(WindowsSwitch::name)
                .filter(name -> verb.isInAForm(name) && given.has(name))
                .sorted()
                .toList();
        boolean fits = verb.forms().isEmpty()
                || verb.forms().stream()
                        .anyMatch(form -> form.stream().sorted().toList().equals(chosen));
        if (!fits) {
            String choices = verb.forms().stream()
                    .filter(form -> !form.isEmpty())
                    .map(form -> syntax(form, " with "))
                    .collect(Collectors.joining("; "));
            throw refuse((chosen.isEmpty() ? "What is meant is missing" : "The switches do not go together")
                    + ": write one of " + choices);
        }
    }

    private void need(WindowsWords.Given text, List<String> needs) {
        for (String needed : needs) {
            String[] parts = needed.split("=", 2);
            boolean there = given.of(verb.named(parts[0]).orElseThrow()).stream()
                    .anyMatch(other -> parts.length == 1 || other.value().equalsIgnoreCase(parts[1]));
            if (!there) {
                String other = parts.length == 1 ? syntax(List.of(parts[0]), "") : "/" + parts[0] + parts[1];
                throw refuse("The switch " + text.word() + " goes with " + other + ", which is missing");
            }
        }
    }

    private String syntax(List<String> names, String between) {
        return names.stream()
                .map(name -> verb.named(name).map(WindowsSwitch::syntax).orElse(name))
                .collect(Collectors.joining(between));
    }

    private WindowsUsageException refuse(String what) {
        return WindowsWords.refuse(codes.invalidArguments(), verb, what);
    }
}
