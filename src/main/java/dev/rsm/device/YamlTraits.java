package dev.rsm.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads what a YAML description says of how a device behaves. */
final class YamlTraits {

    /** The longest time of one thing a device does, in seconds. */
    private static final int MAX_SECONDS = 86_400;

    private YamlTraits() {}

    /** Reads {@code times}; what it does not name takes as long as is typical. */
    static Times times(YamlMap device) {
        YamlMap map = device.below("times");
        Times usual = Times.TYPICAL;
        Times times = new Times(
                seconds(map, "move", usual.move()),
                seconds(map, "load", usual.load()),
                seconds(map, "thread", usual.thread()),
                seconds(map, "rewind", usual.rewind()),
                seconds(map, "unload", usual.unload()),
                seconds(map, "clean", usual.clean()),
                seconds(map, "door", usual.door()),
                seconds(map, "port", usual.port()));
        map.refuseRest();
        return times;
    }

    private static Duration seconds(YamlMap map, String key, Duration usual) {
        return Duration.ofSeconds(map.number(key, (int) usual.toSeconds(), MAX_SECONDS));
    }

    /** Reads {@code magazines}: the slots of each, from slot 1 on. */
    static List<Integer> magazines(YamlMap device) {
        List<Integer> magazines = new ArrayList<>();
        for (String slots : device.texts("magazines")) {
            if (!slots.matches("[1-9][0-9]{0,4}")) {
                throw device.refuse("magazines", "a magazine has a number of slots, not '" + slots + "'");
            }
            magazines.add(Integer.parseInt(slots));
        }
        return magazines;
    }

    /** Reads {@code quirks}, of a library or of a drive. */
    static Set<Quirk> quirks(YamlMap device, boolean library) {
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        for (String word : device.texts("quirks")) {
            quirks.add(Quirk.of(word)
                    .filter(quirk -> library == (quirk != Quirk.KEEPS_EJECTED))
                    .orElseThrow(() -> device.refuse(
                            "quirks",
                            "'" + word + "' is no quirk of a " + (library ? "library" : "drive")
                                    + "; the quirks are in db/libraries/README.md")));
        }
        return quirks;
    }
}
