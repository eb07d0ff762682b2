package dev.rsm.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the emulator's own description of libraries; {@code db/libraries/README.md} documents it. */
final class YamlDescription {

    /** How deep lists and mappings may nest: twice what a description needs. */
    static final int MAX_DEPTH = 16;

    /** The most doors of a library. */
    static final int MAX_DOORS = 16;

    /** The most loads after which a drive asks to be cleaned. */
    private static final int MAX_INTERVAL = 1_000_000;

    /** The most thousands of bytes a second of a drive. */
    private static final int MAX_RATE = 100_000_000;

    private static final Pattern SCSI = Pattern.compile("(\\d{1,9}):(\\d{1,9}):(\\d{1,9}):(\\d{1,9})");
    private static final Pattern PLACE = Pattern.compile("(slot|port|drive|picker) +(\\d{1,9})");

    private YamlDescription() {}

    static List<LibraryDescription> read(SourceFile file, Reading reading) {
        YamlMap root = new YamlMap(file.name(), compose(file));
        List<YamlMap> maps = root.maps("libraries");
        for (YamlMap map : root.maps("shelf")) {
            CartridgeDescription cartridge = cartridge(map, null, null);
            LibraryChecks.checkBarCode(cartridge);
            reading.shelf(List.of(cartridge));
            map.refuseRest();
        }
        root.refuseRest();
        if (maps.isEmpty()) {
            throw root.refuse("libraries", "'libraries' is empty");
        }
        List<LibraryDescription> libraries = new ArrayList<>();
        for (YamlMap map : maps) {
            libraries.add(map.flag("changer", true) ? library(map) : standAlone(map));
        }
        return libraries;
    }

    static Node compose(SourceFile file) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.name())
                .setCodePointLimit(SourceFile.MAX_BYTES)
                .build();
        try {
            checkEvents(file, settings);
            return new Compose(settings)
                    .composeString(file.text())
                    .orElseThrow(() -> new DescriptionException(file.name(), 1, "the file is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new DescriptionException(file.name(), line, "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new DescriptionException(file.name(), 1, "this is not YAML: " + e.getMessage());
        }
    }

    /** Composing recurses, and aliases can multiply, so depth and aliases are checked on the flat events first. */
    private static void checkEvents(SourceFile file, LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(file.text())) {
            int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                case Alias -> throw new DescriptionException(file.name(), line, "aliases are not understood here");
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                throw new DescriptionException(
                        file.name(), line, "lists and mappings nest deeper than " + MAX_DEPTH + " levels");
            }
        }
    }

    private static LibraryDescription library(YamlMap map) {
        String personality = Personalities.apply(map, Personality.Device.LIBRARY);
        Inquiry inquiry = inquiry(map);
        LibraryDescription library = new LibraryDescription(
                map.origin(),
                map.text("name", ""),
                inquiry,
                scsiAddress(map),
                true,
                map.flag("bar-code-reader", true),
                map.number("pickers", 1, ElementKind.TRANSPORT.maximum()),
                map.number("slots", 0, ElementKind.STORAGE.maximum()),
                map.number("ports", 0, ElementKind.IMPORT_EXPORT.maximum()),
                map.number("doors", 0, MAX_DOORS),
                drives(map),
                cartridges(map),
                new LibraryTraits(
                        personality,
                        false,
                        map.flag("locks-doors", true),
                        YamlTraits.quirks(map, true),
                        YamlTraits.times(map),
                        YamlTraits.magazines(map)),
                map.has("inverts") ? map.flag("inverts", false) : null,
                YamlFaults.read(map, inquiry.serial()));
        map.refuseRest();
        return library;
    }

    private static LibraryDescription standAlone(YamlMap map) {
        String name = map.text("name", "");
        List<DriveDescription> drives = drives(map);
        List<CartridgeDescription> cartridges = cartridges(map);
        if (drives.size() != 1) {
            throw map.refuse("drives", "a library without a changer is a stand-alone drive: it has one drive");
        }
        DriveDescription drive = drives.get(0);
        List<Fault> faults = YamlFaults.read(map, drive.inquiry().serial());
        map.refuseRest();
        return new LibraryDescription(
                map.origin(),
                name,
                drive.inquiry(),
                drive.scsiAddress(),
                false,
                false,
                0,
                0,
                0,
                0,
                drives,
                cartridges,
                LibraryTraits.PLAIN,
                false,
                faults);
    }

    private static List<DriveDescription> drives(YamlMap library) {
        String usual = library.text("drive-personality", "");
        List<DriveDescription> drives = new ArrayList<>();
        for (YamlMap map : library.maps("drives")) {
            String personality = Personalities.apply(map, Personality.Device.DRIVE, usual);
            DriveTraits traits = new DriveTraits(
                    personality,
                    Set.copyOf(map.texts("read-only")),
                    map.number("cleaning-interval", 0, MAX_INTERVAL),
                    YamlTraits.quirks(map, false),
                    YamlTraits.times(map),
                    map.number("data-rate", DriveTraits.TYPICAL_RATE, MAX_RATE));
            drives.add(new DriveDescription(
                    map.origin(), drives.size() + 1, inquiry(map), scsiAddress(map), map.texts("media-types"), traits));
            map.refuseRest();
        }
        return drives;
    }

    private static List<CartridgeDescription> cartridges(YamlMap library) {
        List<CartridgeDescription> cartridges = new ArrayList<>();
        for (YamlMap map : library.maps("cartridges")) {
            String at = map.requiredText("at");
            String home = map.text("home", "");
            cartridges.add(cartridge(map, place(map, "at", at), home.isEmpty() ? null : place(map, "home", home)));
            map.refuseRest();
        }
        return cartridges;
    }

    private static CartridgeDescription cartridge(YamlMap map, @Nullable Place at, @Nullable Place home) {
        String barCode = map.text("bar-code", "");
        return new CartridgeDescription(
                map.origin(),
                at,
                home,
                barCode,
                map.flag("bar-code-readable", true),
                map.text("media-type", ""),
                map.flag("cleaning", barCode.startsWith(CartridgeDescription.CLEANING_PREFIX)),
                map.flag("write-once", false),
                map.flag("write-protected", false),
                map.flag("duplicate", false),
                YamlContents.read(map),
                condition(map));
    }

    private static CartridgeCondition condition(YamlMap map) {
        int loads = map.number("loads", 0, CartridgeCondition.MAX_COUNT);
        int cleanings = map.number("cleanings", CartridgeCondition.NEW_CLEANINGS, CartridgeCondition.MAX_COUNT);
        try {
            return new CartridgeCondition(CartridgeCondition.capacity(map.text("capacity", "0")), loads, cleanings);
        } catch (IllegalArgumentException e) {
            throw map.refuse("capacity", String.valueOf(e.getMessage()));
        }
    }

    private static Inquiry inquiry(YamlMap map) {
        String serial = map.requiredText("serial");
        try {
            return new Inquiry(map.text("vendor", ""), map.text("product", ""), map.text("revision", ""), serial);
        } catch (IllegalArgumentException e) {
            throw map.refuse("serial", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable ScsiAddress scsiAddress(YamlMap map) {
        if (!map.has("scsi")) {
            return null;
        }
        String text = map.text("scsi", "");
        Matcher parts = SCSI.matcher(text);
        if (!parts.matches()) {
            throw map.refuse("scsi", "'scsi' is port:bus:target:lun, such as 0:0:1:0, not '" + text + "'");
        }
        try {
            return new ScsiAddress(number(parts, 1), number(parts, 2), number(parts, 3), number(parts, 4));
        } catch (IllegalArgumentException e) {
            throw map.refuse("scsi", String.valueOf(e.getMessage()));
        }
    }

    static Place place(YamlMap map, String key, String text) {
        Matcher place = PLACE.matcher(text.toLowerCase(Locale.ROOT));
        if (!place.matches()) {
            throw map.refuse(key, "'" + key + "' is 'slot N', 'port N', 'drive N' or 'picker N', not '" + text + "'");
        }
        for (ElementKind kind : ElementKind.values()) {
            int number = number(place, 2);
            if (kind.word().equals(place.group(1)) && number >= 1 && number <= kind.maximum()) {
                return new Place(kind, number);
            }
        }
        throw map.refuse(key, "the library has no " + text);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
