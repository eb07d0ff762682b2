package dev.rsm.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a YAML description says is to go wrong with a library: the list {@code faults}. */
final class YamlFaults {

    private static final int MAX_COUNT = 999_999_999;
    private static final Pattern LASTS = Pattern.compile("([0-9]{1,6}) *(s|min|h)");

    private YamlFaults() {}

    static List<Fault> read(YamlMap library, String serial) {
        List<Fault> faults = new ArrayList<>();
        for (YamlMap map : library.maps("faults")) {
            faults.add(fault(map, serial));
            map.refuseRest();
        }
        return faults;
    }

    /** Reads one fault that says of which library it is. */
    static Fault alone(SourceFile file) {
        YamlMap map = new YamlMap(file.name(), YamlDescription.compose(file));
        Fault fault = fault(map, map.text("library", ""));
        map.refuseRest();
        return fault;
    }

    private static Fault fault(YamlMap map, String serial) {
        String word = map.requiredText("fault");
        Fault.Kind kind = Fault.Kind.of(word)
                .orElseThrow(() -> map.refuse(
                        "fault", "there is no fault '" + word + "'; the faults are in db/libraries/README.md"));
        Fault usual = Fault.of(kind, serial);
        String at = map.text("at", "");
        String reads = map.text("reads", "");
        LibraryChecks.wrongBarCode(reads).ifPresent(why -> {
            throw map.refuse("reads", "the bar code in 'reads' " + why);
        });
        try {
            return new Fault(
                    kind,
                    serial,
                    at.isEmpty() ? null : YamlDescription.place(map, "at", at),
                    map.text("bar-code", ""),
                    operation(map, usual.operation()),
                    map.number("from", 1, MAX_COUNT),
                    map.number("times", 1, MAX_COUNT),
                    probability(map),
                    map.number("seed", 1, MAX_COUNT),
                    lasts(map, usual.lasts()),
                    map.number("factor", Fault.SLOW_FACTOR, Fault.MAX_FACTOR),
                    reads);
        } catch (IllegalArgumentException e) {
            throw map.refuse("fault", String.valueOf(e.getMessage()));
        }
    }

    private static Fault.Operation operation(YamlMap map, Fault.Operation usual) {
        String word = map.text("on", usual.name().toLowerCase(Locale.ROOT));
        for (Fault.Operation operation : Fault.Operation.values()) {
            if (operation.name().equalsIgnoreCase(word)) {
                return operation;
            }
        }
        throw map.refuse("on", "'on' is move, load, unload, scan, read, write, port or door, not '" + word + "'");
    }

    private static double probability(YamlMap map) {
        String text = map.text("probability", "1");
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?")) {
            throw map.refuse("probability", "'probability' is a number such as 0.05, not '" + text + "'");
        }
        return Double.parseDouble(text);
    }

    private static Duration lasts(YamlMap map, Duration usual) {
        String text = map.text("lasts", "");
        Matcher lasts = LASTS.matcher(text);
        if (lasts.matches()) {
            long number = Long.parseLong(lasts.group(1));
            return switch (lasts.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "min" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
        return switch (text) {
            case "" -> usual;
            case "once" -> Fault.ONCE;
            case "until freed" -> Fault.UNTIL_FREED;
            default ->
                throw map.refuse(
                        "lasts",
                        "'lasts' is 'once', 'until freed' or a time such as '90 s', '15 min', '2 h', not '" + text
                                + "'");
        };
    }
}
