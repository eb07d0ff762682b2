package dev.rsm.label;

import java.util.Optional;

/**
 * Recognises the labels of one media format, as a media label library does for RSM (MSDN "Developing a Media Label
 * Library"). Whoever has a format of his own implements this and plugs it in: {@link MediaLabels#installed}, {@link
 * MediaLabels#with}.
 *
 * <p>Implementations must be safe for use by several threads, and quick.
 */
public interface MediaLabelRecogniser {

    /** Returns a name for reports, such as {@code MTF}; the same at each call. */
    String name();

    /**
     * Returns the largest number of bytes {@link #claim} can make use of: 1 to {@link MediaLabels#MAX_LABEL_BYTES}, the
     * same at each call (MSDN {@code MaxMediaLabel}).
     */
    int maxMediaLabel();

    /**
     * Claims a medium of this format (MSDN {@code ClaimMediaLabel}).
     *
     * @param start the first bytes of the medium, at most {@link #maxMediaLabel()} and fewer if less was read; the
     *     callee may keep or change the array
     * @return the label, or nothing if the bytes are of another format, damaged, or end too soon
     */
    Optional<MediaLabel> claim(byte[] start);
}
