package dev.rsm.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A verb of the Windows command.
 *
 * @param name its name, in lower case
 * @param since the first Windows that had it
 * @param source where we know from what its switches are
 * @param does what it does, as a sentence
 * @param runs our own verb that does it, with blanks between its words
 * @param forms the sets of switches of which a line has exactly one; none if that is not so
 * @param anyOf switches of which a line has at least one; none if that is not so
 * @param switches its switches, in the order in which they are translated
 * @param defaults options of our own verb that hold where no switch has given another of that name
 * @param examples lines that work
 */
record WindowsVerb(
        String name,
        String since,
        WindowsSource source,
        String does,
        String runs,
        List<List<String>> forms,
        List<String> anyOf,
        List<WindowsSwitch> switches,
        List<String> defaults,
        List<String> examples) {

    /** Copies the collections. */
    WindowsVerb {
        forms = List.copyOf(forms);
        anyOf = List.copyOf(anyOf);
        switches = List.copyOf(switches);
        defaults = List.copyOf(defaults);
        examples = List.copyOf(examples);
    }

    /** Returns the switch with these letters. */
    Optional<WindowsSwitch> named(String letters) {
        return switches.stream().filter(each -> each.name().equals(letters)).findFirst();
    }

    /** Tells whether a switch is in one of the forms. */
    boolean isInAForm(String letters) {
        return forms.stream().anyMatch(form -> form.contains(letters));
    }

    /** The parts of its syntax: the forms, then each other switch, in brackets if it can be left out. */
    List<String> syntax() {
        Stream<String> others = switches.stream()
                .filter(Predicate.not(each -> isInAForm(each.name())))
                .map(each ->
                        (each.required() ? each.syntax() : "[" + each.syntax() + "]") + (each.repeat() ? "..." : ""));
        return Stream.concat(forms.isEmpty() ? Stream.of() : Stream.of(choice()), others)
                .toList();
    }

    /** The forms, as in <code>{/lA | /pB}</code>. */
    private String choice() {
        List<String> choices = forms.stream()
                .filter(form -> !form.isEmpty())
                .map(this::together)
                .toList();
        String all = String.join(" | ", choices);
        return forms.contains(List.<String>of()) ? "[" + all + "]" : "{" + all + "}";
    }

    private String together(List<String> form) {
        return String.join(
                " ",
                form.stream()
                        .map(each -> named(each).map(WindowsSwitch::syntax).orElse(each))
                        .toList());
    }
}
