package dev.rsm.label;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Recognises tapes with standard labels: those of ANSI X3.27 (also ISO 1001 and ECMA-13), written in ASCII, and IBM's,
 * written in EBCDIC.
 *
 * <p>Label type is {@value #ANSI} or {@value #IBM}; identifier is the volume identifier in ASCII, without spaces after it,
 * so that it does not depend on the alphabet of the tape; information text is the volume identifier and the owner, if one
 * stands there. The labels have no checksum, so the whole of the first must be characters that print, and what was read
 * behind it must go on as the standard has it: further volume labels, then the first header label. A tape of which no more
 * than the volume label was read is claimed. Not claimed: an {@link LtfsLabel LTFS tape}, since that format goes by its
 * own label.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class StandardLabel implements MediaLabelRecogniser {

    /** The label type of tapes labelled in ASCII. */
    public static final String ANSI = "ANSI";

    /** The label type of tapes labelled in EBCDIC. */
    public static final String IBM = "IBM";

    /** The most labels before the first header label: VOL1 to VOL9 and UVL1 to UVL9. */
    private static final int MAX_VOLUME_LABELS = 18;

    private static final char ANSI_VERSION = '4';

    /** Makes a recogniser; one is as good as another. */
    public StandardLabel() {}

    /** Returns {@code standard labels}. */
    @Override
    public String name() {
        return "standard labels";
    }

    /** Returns 1520: eighteen volume labels and a header label. */
    @Override
    public int maxMediaLabel() {
        return (MAX_VOLUME_LABELS + 1) * Vol1.BYTES;
    }

    @Override
    public Optional<MediaLabel> claim(byte[] start) {
        return Vol1.decode(start)
                .filter(label -> !LtfsLabel.is(label) && goesOn(label, start))
                .map(label -> new MediaLabel(
                        label.ebcdic() ? IBM : ANSI,
                        label.volume().getBytes(StandardCharsets.ISO_8859_1),
                        label.owner().isEmpty() ? label.volume() : label.volume() + ", " + label.owner()));
    }

    private static boolean goesOn(Vol1 first, byte[] start) {
        for (int at = Vol1.BYTES; at < start.length; at += Vol1.BYTES) {
            String next = first.label(start, at).orElse("");
            if (next.startsWith("HDR1")) {
                return true;
            }
            if (!next.matches("(?s)(VOL|UVL)[1-9].*") || at >= MAX_VOLUME_LABELS * Vol1.BYTES) {
                return false;
            }
        }
        return true;
    }

    /**
     * Gives the bytes that a labelled tape begins with: VOL1, and the HDR1 of an empty first file.
     *
     * @param volume the volume identifier, 1 to {@value Vol1#MAX_VOLUME_CHARS} characters
     * @param owner the owner, possibly empty, at most {@value Vol1#MAX_OWNER_CHARS} characters
     * @param ebcdic whether to label it in EBCDIC as IBM does, not in ASCII
     * @throws IllegalArgumentException if a text is too long or not of capital letters, digits and common signs, or the
     *     volume identifier is empty
     */
    public static byte[] encode(String volume, String owner, boolean ebcdic) {
        Vol1 label = new Vol1(
                ebcdic,
                Vol1.requireVolume(volume),
                ' ',
                "",
                Vol1.require("owner", owner, Vol1.MAX_OWNER_CHARS),
                ebcdic ? ' ' : ANSI_VERSION);
        // File identifier, set and section, generation, dates of creation and expiry, blocks, system code: none yet.
        String header = "%-4s%-17s%-6s00010001000100 00000 00000 000000%-20s".formatted("HDR1", "", volume, "");
        Charset charset = ebcdic ? Charset.forName("IBM037") : StandardCharsets.US_ASCII;
        byte[] bytes = Arrays.copyOf(label.encode(), 2 * Vol1.BYTES);
        System.arraycopy(header.getBytes(charset), 0, bytes, Vol1.BYTES, Vol1.BYTES);
        return bytes;
    }
}
