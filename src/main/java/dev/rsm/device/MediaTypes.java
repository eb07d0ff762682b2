package dev.rsm.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The media types, by name and by the suffix of a bar code. Immutable and safe for use by several threads.
 *
 * <p>As the makers' label specifications have it, the last two characters of a bar code of eight or more characters are its
 * suffix. A cartridge gets, in this order: the type its description names, the cleaning type if it cleans, the type of its
 * suffix, the default type. If it is marked write once, it gets the write-once form of that type where there is one.
 */
public final class MediaTypes {

    /** The shortest bar code with a suffix. */
    public static final int MIN_BAR_CODE = 8;

    private static final String RESOURCE = "/dev/rsm/db/media-types.tsv";
    private static final int COLUMNS = 8;
    private static final String NONE = "-";
    private static final String WRITE_ONCE_FORM = " WORM";

    private final Map<String, MediaType> byName;
    private final Map<String, MediaType> bySuffix;
    private final @Nullable MediaType defaultType;

    private MediaTypes(
            Map<String, MediaType> byName, Map<String, MediaType> bySuffix, @Nullable MediaType defaultType) {
        this.byName = byName;
        this.bySuffix = bySuffix;
        this.defaultType = defaultType;
    }

    /** Returns the media types that come with the emulator. */
    public static MediaTypes shipped() {
        try (InputStream in = MediaTypes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            return parse(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table in the form of {@code db/media-types.tsv}.
     *
     * @param file its name for messages
     * @throws DescriptionException if a line has not the columns, or a name or suffix is there twice
     */
    static MediaTypes parse(String file, String table) {
        Map<String, MediaType> names = new LinkedHashMap<>();
        Map<String, MediaType> suffixes = new HashMap<>();
        List<String> lines = table.lines().toList();
        boolean headed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("#") && !line.isBlank()) {
                if (headed) {
                    row(new Origin(file, i + 1), line.split("\t", -1), names, suffixes);
                }
                headed = true;
            }
        }
        return new MediaTypes(names, suffixes, null);
    }

    private static void row(
            Origin origin, String[] columns, Map<String, MediaType> names, Map<String, MediaType> suffixes) {
        if (columns.length != COLUMNS) {
            throw new DescriptionException(origin, "a media type has " + COLUMNS + " columns, not " + columns.length);
        }
        MediaType type;
        try {
            type = new MediaType(
                    columns[0],
                    Integer.parseInt(columns[2]),
                    Integer.parseInt(columns[3]),
                    Integer.parseInt(columns[4]),
                    Integer.parseInt(columns[5]),
                    Integer.parseInt(columns[6]),
                    Long.parseLong(columns[7]));
        } catch (NumberFormatException e) {
            throw new DescriptionException(origin, "columns 3 to 8 are numbers (" + e.getMessage() + ")");
        }
        if (names.put(key(type.name()), type) != null) {
            throw new DescriptionException(origin, "the media type " + type.name() + " is there twice");
        }
        for (String suffix : columns[1].split(",", -1)) {
            if (!suffix.equals(NONE) && suffixes.put(key(suffix), type) != null) {
                throw new DescriptionException(origin, "the suffix " + suffix + " is there twice");
            }
        }
    }

    private static String key(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** Returns all types in the order of the table. */
    public List<MediaType> all() {
        return List.copyOf(byName.values());
    }

    /** Returns the type named {@code name}, whatever its case. */
    public Optional<MediaType> named(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** Returns the type that the suffix of {@code barCode} means, whatever its case. */
    public Optional<MediaType> ofBarCode(String barCode) {
        return barCode.length() < MIN_BAR_CODE
                ? Optional.empty()
                : Optional.ofNullable(bySuffix.get(key(suffix(barCode))));
    }

    private static String suffix(String barCode) {
        return barCode.substring(barCode.length() - 2);
    }

    /**
     * Returns these types with other meanings for some suffixes, as the switch {@code --media-type SUFFIX=NAME} asks.
     *
     * @throws IllegalArgumentException if a suffix has not two characters or no type has the name
     */
    public MediaTypes withOverrides(Map<String, String> nameBySuffix) {
        Map<String, MediaType> suffixes = new HashMap<>(bySuffix);
        nameBySuffix.forEach((suffix, name) -> {
            if (suffix.length() != 2) {
                throw new IllegalArgumentException("--media-type: a suffix has two characters, not '" + suffix + "'");
            }
            suffixes.put(key(suffix), require("--media-type", name));
        });
        return new MediaTypes(byName, suffixes, defaultType);
    }

    /**
     * Returns these types with a type for cartridges that have no other, as {@code --default-media-type NAME} asks.
     *
     * @throws IllegalArgumentException if no type has the name
     */
    public MediaTypes withDefault(String name) {
        return new MediaTypes(byName, bySuffix, require("--default-media-type", name));
    }

    private MediaType require(String option, String name) {
        return named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        option + ": there is no media type '" + name + "'; the names are in db/media-types.tsv"));
    }

    /**
     * Returns the type of a cartridge.
     *
     * @throws DescriptionException if it cannot be told, naming the cartridge, its line and the switch that helps
     */
    public MediaType typeOf(CartridgeDescription cartridge) {
        MediaType type = cartridge.mediaType().isEmpty() ? guess(cartridge) : named(cartridge);
        return cartridge.writeOnce() ? named(type.name() + WRITE_ONCE_FORM).orElse(type) : type;
    }

    private MediaType named(CartridgeDescription cartridge) {
        return named(cartridge.mediaType())
                .orElseThrow(() -> new DescriptionException(
                        cartridge.origin(),
                        cartridge.words() + " is of the media type '" + cartridge.mediaType()
                                + "', which is not in db/media-types.tsv"));
    }

    private MediaType guess(CartridgeDescription cartridge) {
        Optional<MediaType> type = ofBarCode(cartridge.barCode());
        if (cartridge.cleaning()) {
            type = all().stream().filter(MediaType::cleaner).findFirst();
        } else if (type.isEmpty()) {
            type = Optional.ofNullable(defaultType);
        }
        return type.orElseThrow(() -> unknown(cartridge));
    }

    private static DescriptionException unknown(CartridgeDescription cartridge) {
        String barCode = cartridge.barCode();
        String suffix = barCode.length() < MIN_BAR_CODE ? "" : suffix(barCode);
        return new DescriptionException(
                cartridge.origin(),
                "the media type of " + cartridge.words() + " cannot be told: "
                        + (suffix.isEmpty()
                                ? "no suffix; use --default-media-type NAME"
                                : "the suffix " + suffix + " is unknown; use --media-type " + suffix
                                        + "=NAME or --default-media-type NAME"));
    }

    /**
     * Returns the types a drive is described to take.
     *
     * @throws DescriptionException if no type has one of the names
     */
    List<MediaType> typesOf(DriveDescription drive) {
        for (String name : drive.traits().readOnly()) {
            if (!drive.mediaTypes().contains(name)) {
                throw new DescriptionException(
                        drive.origin(), "'read-only' names " + name + ", which 'media-types' does not");
            }
        }
        return drive.mediaTypes().stream()
                .map(name -> named(name)
                        .orElseThrow(() -> new DescriptionException(
                                drive.origin(), "the media type '" + name + "' is not in db/media-types.tsv")))
                .toList();
    }
}
