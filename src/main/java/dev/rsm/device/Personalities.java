package dev.rsm.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The personalities that come with the emulator, {@code db/personalities.yaml}. One is a piece of a description: its keys stand
 * for those that the device's own description leaves out. Immutable and safe for use by several threads.
 */
public final class Personalities {

    private static final String RESOURCE = "/dev/rsm/db/personalities.yaml";

    /** Read once: every description that names one needs them. */
    private static final class Shipped {
        private static final Map<String, Entry> ENTRIES = read();
    }

    private record Entry(Personality personality, YamlMap keys) {}

    private Personalities() {}

    /** Returns all personalities in the order of the file. */
    public static List<Personality> all() {
        return Shipped.ENTRIES.values().stream().map(Entry::personality).toList();
    }

    private static Map<String, Entry> read() {
        try (InputStream in = Personalities.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            SourceFile file =
                    new SourceFile(RESOURCE, RESOURCE, text, text.lines().toList());
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (YamlMap map : new YamlMap(RESOURCE, YamlDescription.compose(file)).maps("personalities")) {
                Entry entry = entry(map);
                if (entries.put(key(entry.personality.name()), entry) != null) {
                    throw map.refuse("name", "the personality " + entry.personality.name() + " is there twice");
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(YamlMap map) {
        String name = map.requiredText("name");
        String device = map.requiredText("device");
        String note = map.text("note", "");
        if (!device.equals("library") && !device.equals("drive")) {
            throw map.refuse("device", "'device' is library or drive");
        }
        Personality.Device kind = device.equals("library") ? Personality.Device.LIBRARY : Personality.Device.DRIVE;
        return new Entry(new Personality(name, kind, map.peek("vendor"), map.peek("product"), note), map);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Has the personality that a device's description names stand for what it leaves out; returns its name, or nothing. */
    static String apply(YamlMap device, Personality.Device kind) {
        return apply(device, kind, "");
    }

    /** As the other, with the name of the personality of a device that names none. */
    static String apply(YamlMap device, Personality.Device kind, String usual) {
        String name = device.text("personality", usual);
        if (name.isEmpty()) {
            return "";
        }
        @Nullable Entry entry = Shipped.ENTRIES.get(key(name));
        if (entry == null || entry.personality.device() != kind) {
            throw device.refuse(
                    "personality",
                    "there is no personality '" + name + "' of a " + kind.name().toLowerCase(Locale.ROOT)
                            + "; they are in db/personalities.yaml");
        }
        device.orElse(entry.keys);
        return entry.personality.name();
    }
}
