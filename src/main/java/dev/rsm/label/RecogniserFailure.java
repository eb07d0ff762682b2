package dev.rsm.label;

/**
 * What went wrong with a recogniser. Whatever it is, the other recognisers were asked all the same.
 *
 * @param recogniser the recogniser's name, or what is known of one that could not be loaded
 * @param kind what went wrong
 * @param cause what it threw, or what tells of it
 */
public record RecogniserFailure(String recogniser, Kind kind, Throwable cause) {

    /** What can go wrong. */
    public enum Kind {
        /** It threw, or gave null, instead of claiming or declining. */
        FAILED("failed"),
        /** It is installed but cannot be loaded, so it is never asked. */
        NOT_LOADED("cannot be loaded"),
        /** It claimed a medium that another one had claimed before, or that has RSM's free label. */
        CONTESTED("claimed a medium that another one had claimed before"),
        /** It gave no answer within the limit of time, and is not asked again about that medium. */
        TOO_SLOW("gave no answer in time and is not asked about this medium again"),
        /** It gave no answer too often, and is not asked again about anything. */
        GIVEN_UP("gave no answer too often and is not asked any more");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Returns a sentence for a person. */
    @Override
    public String toString() {
        return "The media label recogniser " + recogniser + " " + kind.words + ": " + cause;
    }
}
