package dev.rsm.label;

import java.time.Duration;

/** Media label recognisers with which a test need not wait long for one that hangs. */
public final class ImpatientLabels {

    private ImpatientLabels() {}

    /** Returns the built-in recognisers and {@code added}, each claim of which may take as long as {@code limit}. */
    public static MediaLabels with(MediaLabelRecogniser added, Duration limit) {
        return MediaLabels.standard().with(added, limit);
    }
}
