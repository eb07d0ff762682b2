package dev.rsm.label;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The recognisers in use, and the examination of a medium by them.
 *
 * <p>They are asked in order and the first claim wins, so a medium that two would claim belongs to the earlier one:
 * RSM's own free label first, then MTF, then those added, in the order of adding. A recogniser that throws counts as not
 * claiming; it is reported and the next one is asked. Each is given its own copy of the bytes, no longer than it asked
 * for, so none can spoil another's view.
 *
 * <p>Immutable, and safe for use by several threads if the recognisers and the reporter are.
 */
public final class MediaLabels {

    /** The largest number of bytes a recogniser may ask for: 1 MiB, so that reading a label stays cheap. */
    public static final int MAX_LABEL_BYTES = 1 << 20;

    private static final Entry FREE = Entry.of(new FreeLabel());
    private static final List<Entry> STANDARD = List.of(Entry.of(new MtfLabel()));

    private final List<Entry> entries;
    private final Consumer<RecogniserFailure> failures;

    private MediaLabels(List<Entry> entries, Consumer<RecogniserFailure> failures) {
        this.entries = entries;
        this.failures = failures;
    }

    /** Returns the recognisers that are always there: the free label and MTF. Failures are dropped. */
    public static MediaLabels standard() {
        return new MediaLabels(STANDARD, failure -> {});
    }

    /**
     * Returns these recognisers and {@code added}, which is asked last.
     *
     * @throws IllegalArgumentException if it asks for less than 1 or more than {@link #MAX_LABEL_BYTES} bytes
     */
    public MediaLabels with(MediaLabelRecogniser added) {
        return new MediaLabels(
                Stream.concat(entries.stream(), Stream.of(Entry.of(added))).toList(), failures);
    }

    /**
     * Returns these recognisers, reporting each failure to {@code reporter} alone.
     *
     * @param reporter called on the examining thread; what it throws reaches the caller of {@link #examine}
     */
    public MediaLabels reportingTo(Consumer<RecogniserFailure> reporter) {
        return new MediaLabels(entries, reporter);
    }

    /** Returns how many bytes from the start of a medium to hand to {@link #examine}: the most any recogniser uses. */
    public int maxMediaLabel() {
        return Stream.concat(Stream.of(FREE), entries.stream())
                .mapToInt(Entry::maxBytes)
                .max()
                .orElseThrow();
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
        Optional<MediaLabel> free = ask(FREE, start);
        if (free.isPresent()) {
            return new LabelFinding.Free(free.get());
        }
        for (Entry entry : entries) {
            Optional<MediaLabel> label = ask(entry, start);
            if (label.isPresent()) {
                return new LabelFinding.Claimed(label.get());
            }
        }
        return new LabelFinding.Unrecognised();
    }

    // Recognisers are other people's code: linkage errors and runaway recursion are theirs too, and must not end an
    // inventory. Errors of the virtual machine itself, such as lack of memory, pass.
    private Optional<MediaLabel> ask(Entry entry, byte[] start) {
        try {
            byte[] copy = Arrays.copyOf(start, Math.min(start.length, entry.maxBytes()));
            return Objects.requireNonNull(entry.recogniser().claim(copy), "claim() gave null");
        } catch (Exception | LinkageError | StackOverflowError e) {
            failures.accept(new RecogniserFailure(entry.name(), e));
            return Optional.empty();
        }
    }

    /** A recogniser with its constants, read once. */
    private record Entry(String name, int maxBytes, MediaLabelRecogniser recogniser) {

        static Entry of(MediaLabelRecogniser recogniser) {
            int bytes = recogniser.maxMediaLabel();
            if (bytes < 1 || bytes > MAX_LABEL_BYTES) {
                throw new IllegalArgumentException("label recogniser " + recogniser.name() + " asks for " + bytes
                        + " bytes; let it ask for 1 to " + MAX_LABEL_BYTES);
            }
            return new Entry(recogniser.name(), bytes, recogniser);
        }
    }
}
