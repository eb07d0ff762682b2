package dev.rsm.label;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The recognisers in use, and the examination of a medium by them.
 *
 * <p>They are asked in a fixed order and the first claim wins, so a medium that two claim belongs to the earlier one:
 *
 * <ol>
 *   <li>RSM's own free label, because every free tape is an MTF tape too;
 *   <li>those plugged in, in the order of {@link #installed} and {@link #with}: whoever plugs one in has a use for it, also
 *       where a built-in one would claim less exactly, such as an MTF tape of his own product;
 *   <li>MTF, whose header has a checksum;
 *   <li>LTFS, because every LTFS tape begins with a standard label too;
 *   <li>standard labels: ANSI in ASCII, IBM in EBCDIC;
 *   <li>exFAT, NTFS and FAT, which begin at the first byte: exFAT has a checksum, NTFS a name, FAT neither;
 *   <li>UDF and ISO 9660, which leave the first 32 KiB to others: UDF first, because a bridge disc holds both and Windows
 *       mounts it as UDF.
 * </ol>
 *
 * <p>The built-in ones are asked directly. One that is plugged in is given its own copy of the bytes, no longer than it
 * asked for, and runs under guard: if it throws, or gives no answer within 5 seconds, it counts as not claiming, that is
 * reported, and the next one is asked. All that are plugged in are asked, also about a medium that has been claimed: a second claim
 * counts for nothing and is reported, for one of the two is wrong. A medium about which it gave no answer is not shown to it again; after eight such
 * media it is not asked any more.
 *
 * <p>Safe for use by several threads if the recognisers and the reporter are.
 */
public final class MediaLabels {

    /** The largest number of bytes a recogniser may ask for: 1 MiB, so that reading a label stays cheap. */
    public static final int MAX_LABEL_BYTES = 1 << 20;

    /** The most recognisers that are looked for. */
    private static final int MAX_INSTALLED = 100;

    private static final FreeLabel FREE = new FreeLabel();
    private static final List<MediaLabelRecogniser> BUILT_IN = List.of(
            new MtfLabel(),
            new LtfsLabel(),
            new StandardLabel(),
            new ExFatLabel(),
            new NtfsLabel(),
            new FatLabel(),
            new UdfLabel(),
            new IsoLabel());
    private static final int BUILT_IN_BYTES = BUILT_IN.stream()
            .mapToInt(MediaLabelRecogniser::maxMediaLabel)
            .max()
            .orElseThrow();

    private final List<PluggedIn> pluggedIn;
    private final List<RecogniserFailure> notLoaded;
    private final Consumer<RecogniserFailure> failures;

    private MediaLabels(
            List<PluggedIn> pluggedIn, List<RecogniserFailure> notLoaded, Consumer<RecogniserFailure> failures) {
        this.pluggedIn = pluggedIn;
        this.notLoaded = notLoaded;
        this.failures = failures;
    }

    /** Returns the built-in recognisers. Failures are dropped. */
    public static MediaLabels standard() {
        return new MediaLabels(List.of(), List.of(), failure -> {});
    }

    /**
     * Returns the built-in recognisers and those that {@link ServiceLoader} finds, in the order of their names: an archive on
     * the class path plugs one in by naming its class in the file {@code
     * META-INF/services/dev.rsm.label.MediaLabelRecogniser}. One that cannot be loaded, or takes longer than 5 seconds to be,
     * is left out and reported. Failures are dropped until {@link #reportingTo}.
     */
    public static MediaLabels installed() {
        return installed(GuardedRecogniser.CLAIM_LIMIT);
    }

    /** Returns those installed, of which each may take as long as {@code limit} to be made and to tell of itself. */
    static MediaLabels installed(Duration limit) {
        List<PluggedIn> found = new ArrayList<>();
        List<RecogniserFailure> notLoaded = new ArrayList<>();
        Iterator<ServiceLoader.Provider<MediaLabelRecogniser>> next =
                ServiceLoader.load(MediaLabelRecogniser.class).stream().iterator();
        boolean more = true;
        for (int i = 0; more && i < MAX_INSTALLED; i++) {
            String which = "that is installed";
            try {
                more = next.hasNext();
                if (more) {
                    ServiceLoader.Provider<MediaLabelRecogniser> provider = next.next();
                    which = provider.type().getName();
                    found.add(GuardedCall.of(
                            "rsm-label-" + which,
                            limit,
                            () -> PluggedIn.of(provider.get(), GuardedRecogniser.CLAIM_LIMIT)));
                }
            } catch (ExecutionException e) {
                Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
                notLoaded.add(new RecogniserFailure(which, RecogniserFailure.Kind.NOT_LOADED, cause));
            } catch (TimeoutException | RuntimeException | ServiceConfigurationError | LinkageError e) {
                notLoaded.add(new RecogniserFailure(which, RecogniserFailure.Kind.NOT_LOADED, e));
            }
        }
        found.sort(Comparator.comparing(PluggedIn::name));
        return new MediaLabels(List.copyOf(found), List.copyOf(notLoaded), failure -> {});
    }

    /**
     * Returns these recognisers and {@code added}, which is asked after those that were plugged in before.
     *
     * @throws IllegalArgumentException if it asks for less than 1 or more than {@link #MAX_LABEL_BYTES} bytes
     */
    public MediaLabels with(MediaLabelRecogniser added) {
        return with(added, GuardedRecogniser.CLAIM_LIMIT);
    }

    /** Returns these recognisers and {@code added}, each claim of which may take as long as {@code limit}. */
    MediaLabels with(MediaLabelRecogniser added, Duration limit) {
        List<PluggedIn> more = Stream.concat(pluggedIn.stream(), Stream.of(PluggedIn.of(added, limit)))
                .toList();
        return new MediaLabels(more, notLoaded, failures);
    }

    /**
     * Returns these recognisers, reporting each failure to {@code reporter} alone. It is told at once of those that could
     * not be loaded.
     *
     * @param reporter called on the examining thread; what it throws reaches the caller of {@link #examine}
     */
    public MediaLabels reportingTo(Consumer<RecogniserFailure> reporter) {
        notLoaded.forEach(reporter);
        return new MediaLabels(pluggedIn, notLoaded, reporter);
    }

    /** Returns how many bytes from the start of a medium to hand to {@link #examine}: the most any recogniser uses. */
    public int maxMediaLabel() {
        return pluggedIn.stream().mapToInt(PluggedIn::maxBytes).reduce(BUILT_IN_BYTES, Math::max);
    }

    /**
     * Finds out what a medium begins with. Never throws because of what the bytes are.
     *
     * @param start the first {@link #maxMediaLabel()} bytes of the medium, or all there are; left unchanged
     */
    public LabelFinding examine(byte[] start) {
        if (start.length == 0) {
            return new LabelFinding.Blank();
        }
        MediaLabel free = ask(FREE, start);
        MediaLabel claimed = askPluggedIn(start, free);
        if (free != null) {
            return new LabelFinding.Free(free);
        }
        if (claimed != null) {
            return new LabelFinding.Claimed(claimed);
        }
        for (MediaLabelRecogniser recogniser : BUILT_IN) {
            MediaLabel label = ask(recogniser, start);
            if (label != null) {
                return new LabelFinding.Claimed(label);
            }
        }
        return new LabelFinding.Unrecognised();
    }

    /** Asks all that are plugged in, and returns the first claim, {@code before} if there was one. */
    private @Nullable MediaLabel askPluggedIn(byte[] start, @Nullable MediaLabel before) {
        MediaLabel first = before;
        for (PluggedIn recogniser : pluggedIn) {
            MediaLabel label = recogniser.ask(start, failures).orElse(null);
            if (label != null && first != null) {
                failures.accept(new RecogniserFailure(
                        recogniser.name(), RecogniserFailure.Kind.CONTESTED, new ContestedClaim(label, first)));
            }
            first = first == null ? label : first;
        }
        return first;
    }

    /** What is said of a claim that came too late. */
    private static final class ContestedClaim extends Exception {

        private static final long serialVersionUID = 1;

        ContestedClaim(MediaLabel late, MediaLabel first) {
            super("it was \"" + late.labelType() + "\" to this one, and \"" + first.labelType()
                    + "\" to another, which counts");
        }

        @Override
        public String toString() {
            return Objects.requireNonNull(getMessage());
        }
    }

    /** Asks a built-in recogniser, which reads within the bytes and changes none. */
    private @Nullable MediaLabel ask(MediaLabelRecogniser recogniser, byte[] start) {
        try {
            return recogniser.claim(start).orElse(null);
        } catch (RuntimeException e) {
            failures.accept(new RecogniserFailure(recogniser.name(), RecogniserFailure.Kind.FAILED, e));
            return null;
        }
    }

    /** A recogniser of somebody else, with its constants, read once. */
    private record PluggedIn(String name, int maxBytes, GuardedRecogniser recogniser) {

        static PluggedIn of(MediaLabelRecogniser recogniser, Duration limit) {
            String name = recogniser.name();
            int bytes = recogniser.maxMediaLabel();
            if (bytes < 1 || bytes > MAX_LABEL_BYTES) {
                throw new IllegalArgumentException("label recogniser " + name + " asks for " + bytes
                        + " bytes; let it ask for 1 to " + MAX_LABEL_BYTES);
            }
            return new PluggedIn(name, bytes, new GuardedRecogniser(name, recogniser, limit));
        }

        Optional<MediaLabel> ask(byte[] start, Consumer<RecogniserFailure> failures) {
            return recogniser.claim(Arrays.copyOf(start, Math.min(start.length, maxBytes)), failures);
        }
    }
}
