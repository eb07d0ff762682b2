package dev.rsm.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises tapes in Microsoft Tape Format (MSDN "Using MTF Media Labels", MTF 1.00a).
 *
 * <p>Label type is the name of the software that wrote the tape, information text the media name. When the tape says
 * that its description is a media label and a GUID stands in it, the first such GUID is the identifier, as the 16 bytes
 * it has in memory; otherwise the MD5 of the descriptor block is. Assumed, since the page leaves it open: the digest
 * runs from the first byte of the block to the start of the stream that follows, so that it does not depend on how much
 * of the tape was read.
 *
 * <p>Not claimed: a tape whose software name is empty or over {@link MediaLabel#MAX_TYPE_CHARS} characters. A media name
 * over {@link MediaLabel#MAX_INFO_CHARS} characters is cut. Immutable and safe for use by several threads.
 */
public final class MtfLabel implements MediaLabelRecogniser {

    private static final Pattern GUID =
            Pattern.compile("(?<!\\p{XDigit})\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?!\\p{XDigit})");

    /** Makes a recogniser; one is as good as another. */
    public MtfLabel() {}

    /** Returns {@code MTF}. */
    @Override
    public String name() {
        return "MTF";
    }

    /** Returns 65535: the length of a descriptor block is a 16-bit number. */
    @Override
    public int maxMediaLabel() {
        return MtfTape.MAX_BYTES;
    }

    @Override
    public Optional<MediaLabel> claim(byte[] start) {
        return MtfTape.decode(start)
                .flatMap(tape -> label(
                        tape,
                        identifier(tape)
                                .map(MtfLabel::toBytes)
                                .orElseGet(() -> md5(Arrays.copyOf(start, tape.length())))));
    }

    /**
     * Gives the bytes that a tape with a media label begins with, 1024 of them; a filemark belongs after them.
     *
     * @param softwareName the label type, 1 to {@link MediaLabel#MAX_TYPE_CHARS} characters
     * @param mediaName the information text, at most {@link MediaLabel#MAX_INFO_CHARS} characters
     * @param identifier the identifier, which must be new for each tape
     * @throws IllegalArgumentException if a text is too long, the software name is empty, or a text holds a control
     *     character or an unpaired surrogate
     */
    public static byte[] encode(String softwareName, String mediaName, UUID identifier) {
        int family = (int) (identifier.getMostSignificantBits() >>> 32);
        return encode(softwareName, mediaName, family, MtfTape.MEDIA_LABEL_BIT, identifier.toString());
    }

    /**
     * Gives the bytes that a tape without a media label begins with, as {@link #encode(String, String, UUID)} does for
     * one that has it. Its identifier is a digest, so two tapes are told apart by their texts and families only.
     *
     * @param softwareName the label type, 1 to {@link MediaLabel#MAX_TYPE_CHARS} characters
     * @param mediaName the information text, at most {@link MediaLabel#MAX_INFO_CHARS} characters
     * @param family the media family, any number
     * @throws IllegalArgumentException if a text is too long, the software name is empty, or a text holds a control
     *     character or an unpaired surrogate
     */
    public static byte[] encode(String softwareName, String mediaName, int family) {
        return encode(softwareName, mediaName, family, 0, "");
    }

    private static byte[] encode(
            String softwareName, String mediaName, int family, int attributes, String description) {
        return MtfTape.encode(
                family,
                attributes,
                MediaLabel.requireInfo(mediaName),
                description,
                MediaLabel.requireType(softwareName));
    }

    /** Returns the GUID in the media label of {@code tape}, if it has a media label and one stands there. */
    static Optional<UUID> identifier(MtfTape tape) {
        if ((tape.attributes() & MtfTape.MEDIA_LABEL_BIT) == 0) {
            return Optional.empty();
        }
        Matcher found = GUID.matcher(tape.description());
        return found.find() ? Optional.of(UUID.fromString(found.group())) : Optional.empty();
    }

    /** Returns the claim for {@code tape}, or nothing if its software name cannot be a label type. */
    static Optional<MediaLabel> label(MtfTape tape, byte[] identifier) {
        String type = LabelText.clean(tape.softwareName());
        if (type.isEmpty() || type.length() > MediaLabel.MAX_TYPE_CHARS) {
            return Optional.empty();
        }
        String info = LabelText.cut(LabelText.clean(tape.mediaName()), MediaLabel.MAX_INFO_CHARS);
        return Optional.of(new MediaLabel(type, identifier, info));
    }

    /** Returns a GUID as Windows keeps it: three little-endian fields, then eight bytes in order (MS-DTYP 2.3.4). */
    static byte[] toBytes(UUID guid) {
        long high = guid.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    private static byte[] md5(byte[] block) {
        try {
            return MessageDigest.getInstance("MD5").digest(block);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no MD5, which every runtime must have", e);
        }
    }
}
