package dev.rsm.cli;

import dev.rsm.cli.WindowsGrammar.Codes;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsLimits;
import picocli.CommandLine.TypeConversionException;

/** What follows a switch, checked, and as our own verbs take it. */
final class WindowsArgument {

    private static final int MAX_DIGITS = 10;

    private final Codes codes;
    private final WindowsVerb verb;
    private final WindowsSwitch meant;
    private final WindowsWords.Given text;

    private WindowsArgument(Codes codes, WindowsVerb verb, WindowsSwitch meant, WindowsWords.Given text) {
        this.codes = codes;
        this.verb = verb;
        this.meant = meant;
        this.text = text;
    }

    /**
     * Returns the argument.
     *
     * @param all the other switches, of which one may say the type of an object
     * @throws WindowsUsageException if the text is no number, GUID or type where one is expected
     */
    static String of(Codes codes, WindowsVerb verb, WindowsSwitch meant, WindowsWords.Given text, WindowsWords all) {
        WindowsArgument argument = new WindowsArgument(codes, verb, meant, text);
        if (text.byName()) {
            return argument.type(meant.object().equals("{t}") ? all.value("t") : meant.object()) + ":" + text.value();
        }
        if (!meant.object().isEmpty() || meant.value().equals("GUID")) {
            return argument.guid();
        }
        return switch (meant.value()) {
            case "TYPE" -> argument.type(text.value());
            case "MILLISECONDS", "NUMBER" -> argument.number();
            default -> text.value();
        };
    }

    private String guid() {
        try {
            return Guid.parse(text.value()).toString();
        } catch (IllegalArgumentException e) {
            throw WindowsWords.refuse(
                    codes.malformedGuid(),
                    verb,
                    "The switch " + text.word() + " has no GUID behind it: that is 32 hexadecimal digits, as \"rsm view"
                            + " /t... /guiddisplay /b\" prints them, or with dashes, in braces or not");
        }
    }

    private String type(String name) {
        try {
            return ViewVerb.word(new Converters.TypeName().convert(name));
        } catch (TypeConversionException e) {
            throw refuse(
                    name.isEmpty()
                            ? "The switch " + text.word() + " goes with /tTYPE, which is missing"
                            : "The switch /t has no type behind it: " + e.getMessage());
        }
    }

    private String number() {
        boolean digits =
                text.value().length() <= MAX_DIGITS && text.value().chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Long.parseLong(text.value()) > NtmsLimits.INFINITE) {
            throw refuse("The switch " + text.word() + " is written " + meant.syntax() + ", a number from 0 to "
                    + NtmsLimits.INFINITE);
        }
        return text.value();
    }

    private WindowsUsageException refuse(String what) {
        return WindowsWords.refuse(codes.invalidArguments(), verb, what);
    }
}
