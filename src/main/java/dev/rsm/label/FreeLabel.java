package dev.rsm.label;

import java.util.Optional;
import java.util.UUID;

/**
 * Recognises and makes RSM's own free label, which marks a tape as ready for any application.
 *
 * <p>Known of the real one: on tape it is an MTF label (MSDN of June 1998, "RSM Labels and Application Label
 * Requirements"), and every tape that enters a free pool gets it. The rest is assumed, because no public source gives
 * the layout; it is this project's own:
 *
 * <ul>
 *   <li>an MTF TAPE block, so that any MTF reader can tell what the tape is;
 *   <li>the software name is exactly {@value #TYPE}, which is the label type;
 *   <li>the description is a media label with a GUID, new at each writing: the identifier, 16 bytes;
 *   <li>the media name is empty, so that it gives no medium its display name.
 * </ul>
 *
 * <p>A tape that lacks one of the first three is no free tape, whoever wrote it; MTF may still claim it, and it is kept
 * from being overwritten. A media name is accepted. Immutable and safe for use by several threads.
 */
public final class FreeLabel implements MediaLabelRecogniser {

    /** The label type of every free tape. */
    public static final String TYPE = "RSM Free Media";

    /** Makes a recogniser; one is as good as another. */
    public FreeLabel() {}

    /** Returns {@code free label}. */
    @Override
    public String name() {
        return "free label";
    }

    /** Returns 65535, as for every MTF tape. */
    @Override
    public int maxMediaLabel() {
        return MtfTape.MAX_BYTES;
    }

    @Override
    public Optional<MediaLabel> claim(byte[] start) {
        return MtfTape.decode(start)
                .filter(tape -> tape.softwareName().equals(TYPE))
                .flatMap(tape -> MtfLabel.identifier(tape)
                        .flatMap(identifier -> MtfLabel.label(tape, MtfLabel.toBytes(identifier))));
    }

    /** Gives the label identifier of a free tape, 16 bytes. */
    public static byte[] identifier(UUID identifier) {
        return MtfLabel.toBytes(identifier);
    }

    /**
     * Gives the bytes that a free tape begins with, 1024 of them; a filemark belongs after them.
     *
     * @param identifier the identifier, which must be new at each writing
     */
    public static byte[] encode(UUID identifier) {
        return MtfLabel.encode(TYPE, "", identifier);
    }
}
