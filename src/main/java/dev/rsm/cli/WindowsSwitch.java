package dev.rsm.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A switch of a Windows verb.
 *
 * @param name its letters, such as {@code m}
 * @param value what follows it, in capitals; empty for nothing
 * @param object the type of the object that it names, or {@code {t}} for the one that the switch {@code /t} names; empty if it
 *     names none
 * @param guidOnly whether the object is named by GUID alone
 * @param required whether it must be there
 * @param repeat whether it may be there more than once
 * @param about what it is, in a few words
 * @param source where we know it from
 * @param gives the options and arguments of our own verb, in which {@code {}} stands for the value
 * @param needs what must be there with it: a switch, or a switch and its value
 * @param values the values that it may have, in lower case; none if any
 */
record WindowsSwitch(
        String name,
        String value,
        String object,
        boolean guidOnly,
        boolean required,
        boolean repeat,
        String about,
        WindowsSource source,
        List<String> gives,
        List<String> needs,
        Map<String, WindowsValue> values) {

    /** Copies the collections. */
    WindowsSwitch {
        gives = List.copyOf(gives);
        needs = List.copyOf(needs);
    }

    /** Tells whether it is there or is not, without a value. */
    boolean isFlag() {
        return value.isEmpty() && object.isEmpty() && values.isEmpty();
    }

    /** What it may begin with, without the slash: an object's with a letter that says how the object is named. */
    List<String> spellings() {
        if (object.isEmpty()) {
            return List.of(name);
        }
        return guidOnly ? List.of(name + "g") : List.of(name + "f", name + "g");
    }

    /** How it is written, such as <code>/l{f|g}LOGICAL_MEDIA</code>. */
    String syntax() {
        if (!object.isEmpty()) {
            String named = object.equals("{t}") ? "OBJECT" : object.toUpperCase(Locale.ROOT);
            return "/" + name + (guidOnly ? "g" : "{f|g}") + named;
        }
        if (!value.isEmpty() || values.isEmpty()) {
            return "/" + name + value;
        }
        String words = String.join("|", values.keySet());
        return "/" + name + (words.startsWith("|") ? "[" + words.substring(1) + "]" : "{" + words + "}");
    }
}
