package dev.rsm.label;

import java.util.Optional;

/** What the beginning of a medium turned out to be. */
public sealed interface LabelFinding {

    /** Returns the label that was read, if one was. */
    default Optional<MediaLabel> label() {
        return Optional.empty();
    }

    /** Nothing was ever written: the read gave no byte. */
    record Blank() implements LabelFinding {}

    /**
     * RSM's own free label: the medium holds nothing anyone wants.
     *
     * @param media the label
     */
    record Free(MediaLabel media) implements LabelFinding {
        @Override
        public Optional<MediaLabel> label() {
            return Optional.of(media);
        }
    }

    /**
     * A label of a known format.
     *
     * @param media the label
     */
    record Claimed(MediaLabel media) implements LabelFinding {
        @Override
        public Optional<MediaLabel> label() {
            return Optional.of(media);
        }
    }

    /** Something is written, but no recogniser knows it. */
    record Unrecognised() implements LabelFinding {}
}
