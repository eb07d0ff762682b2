package dev.rsm.label;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The first volume label of a tape with standard labels: one block of 80 characters. ANSI X3.27 (ISO 1001, ECMA-13) writes
 * it in ASCII, IBM's own standard labels in EBCDIC.
 *
 * <pre>
 *   0  4  the letters VOL1
 *   4  6  volume identifier
 *  10  1  accessibility; a space means that anybody may read the volume
 *  24 13  implementation: the system that wrote the label (ANSI version 4; reserved before, and with IBM)
 *  37 14  owner
 *  79  1  version of the standard, 1 to 4; a space with IBM, or if no version is claimed
 * </pre>
 *
 * @param ebcdic whether it is in EBCDIC
 * @param volume the volume identifier without the spaces after it, never empty
 * @param accessibility the accessibility
 * @param implementation the implementation without the spaces around it
 * @param owner the owner without the spaces around it
 * @param version the version of the standard
 */
record Vol1(boolean ebcdic, String volume, char accessibility, String implementation, String owner, char version) {

    /** The length of every standard label. */
    static final int BYTES = 80;

    /** The most characters of a volume identifier. */
    static final int MAX_VOLUME_CHARS = 6;

    /** The most characters of an owner. */
    static final int MAX_OWNER_CHARS = 14;

    private static final String NAME = "VOL1";
    private static final String EBCDIC_CODE_PAGE = "IBM037";

    /**
     * Reads the label at the start of a tape; what follows it is not looked at.
     *
     * @return nothing if the bytes are no such label, it is not there whole, it names no volume, or it holds control
     *     characters
     */
    static Optional<Vol1> decode(byte[] start) {
        return text(start, 0, StandardCharsets.ISO_8859_1)
                .flatMap(text -> decode(text, false))
                .or(() -> text(start, 0, codePage()).flatMap(text -> decode(text, true)));
    }

    private static Optional<Vol1> decode(String text, boolean ebcdic) {
        String volume = text.substring(4, 10).stripTrailing();
        char version = text.charAt(79);
        boolean known = version == ' ' || (version >= '1' && version <= '4');
        if (!text.startsWith(NAME) || volume.isEmpty() || !known) {
            return Optional.empty();
        }
        return Optional.of(new Vol1(
                ebcdic,
                volume,
                text.charAt(10),
                text.substring(24, 37).strip(),
                text.substring(37, 51).strip(),
                version));
    }

    /** Returns the label of 80 characters at {@code at}, if it is there whole and holds only characters that print. */
    Optional<String> label(byte[] start, int at) {
        return text(start, at, ebcdic ? codePage() : StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> text(byte[] start, int at, Charset charset) {
        if (start.length < at + BYTES) {
            return Optional.empty();
        }
        String text = new String(start, at, BYTES, charset);
        boolean ascii = charset.equals(StandardCharsets.ISO_8859_1);
        boolean prints = text.chars().allMatch(c -> c >= ' ' && c != 0x7F && (ascii ? c < 0x7F : c < 0x80 || c > 0x9F));
        return prints ? Optional.of(text) : Optional.empty();
    }

    // Looked up late: it is in a module that a cut-down Java runtime may lack, which must not cost the other formats.
    private static Charset codePage() {
        return Charset.forName(EBCDIC_CODE_PAGE);
    }

    /** Gives the 80 bytes of the label. */
    byte[] encode() {
        StringBuilder text = new StringBuilder(" ".repeat(BYTES));
        put(text, 0, NAME);
        put(text, 4, volume);
        text.setCharAt(10, accessibility);
        put(text, 24, implementation);
        put(text, 37, owner);
        text.setCharAt(79, version);
        return text.toString().getBytes(ebcdic ? codePage() : StandardCharsets.US_ASCII);
    }

    private static void put(StringBuilder text, int at, String value) {
        text.replace(at, at + value.length(), value);
    }

    /**
     * Returns {@code value} itself.
     *
     * @throws IllegalArgumentException if it is longer than {@code max} characters or not of capital letters, digits,
     *     spaces and the signs that ISO 646 calls "a-characters"
     */
    static String require(String what, String value, int max) {
        if (value.length() > max) {
            throw new IllegalArgumentException(what + " has " + value.length() + " characters; give at most " + max);
        }
        if (!value.matches("[A-Z0-9 !\"%&'()*+,\\-./:;<=>?_@#$]*")) {
            throw new IllegalArgumentException(
                    what + " '" + value + "' must be of capital letters, digits, spaces and common signs");
        }
        return value;
    }

    /** Returns {@code value} itself, a volume identifier. */
    static String requireVolume(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "volume identifier is empty; give 1 to " + MAX_VOLUME_CHARS + " characters");
        }
        return require("volume identifier", value, MAX_VOLUME_CHARS);
    }
}
