package dev.rsm.cli;

import dev.rsm.device.MediaTypes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which media types the cartridges of a description have, for verbs that read one. */
final class MediaTypeOptions {

    @Option(
            names = "--media-type",
            paramLabel = "SUFFIX=NAME",
            description = "What a bar code's last two characters mean, where the shipped table says otherwise.")
    private Map<String, String> mediaTypes = Map.of();

    @Option(
            names = "--default-media-type",
            paramLabel = "NAME",
            description = "The media type of cartridges whose bar code does not tell it.")
    private @Nullable String defaultMediaType;

    /** Tells whether one was given. */
    boolean given() {
        return defaultMediaType != null || !mediaTypes.isEmpty();
    }

    /** Returns the shipped types with what was given; throws {@link Verb#wrongUsage} if that makes no sense. */
    MediaTypes types(Verb verb) {
        try {
            MediaTypes types = MediaTypes.shipped().withOverrides(mediaTypes);
            return defaultMediaType == null ? types : types.withDefault(defaultMediaType);
        } catch (IllegalArgumentException e) {
            throw verb.wrongUsage(String.valueOf(e.getMessage()));
        }
    }
}
