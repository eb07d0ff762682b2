package dev.rsm.label;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a recogniser read from a label: {@code MediaLabelInfo}, and the on-media identifier of a side.
 *
 * <p>Type and identifier together identify a side of a medium. Immutable: the identifier is copied on the way in and on
 * the way out, and equality goes by its bytes. The limits are those of {@code NTMS_PARTITIONINFORMATION}, whose text
 * arrays hold one character fewer than their length because of the closing NUL. {@code MediaLabelInfo} has room for an
 * identifier of 256 bytes, one more than a side can keep; such an identifier is refused, since a cut one might name two
 * media.
 */
public final class MediaLabel {

    /** The most characters of a label type: {@code NTMS_OMIDLABELTYPE_LENGTH} less the NUL. */
    public static final int MAX_TYPE_CHARS = 63;

    /** The most bytes of an identifier: {@code NTMS_OMIDLABELID_LENGTH}. */
    public static final int MAX_ID_BYTES = 255;

    /** The most characters of an information text: {@code NTMS_OMIDLABELINFO_LENGTH} less the NUL. */
    public static final int MAX_INFO_CHARS = 255;

    private final String labelType;
    private final byte[] labelId;
    private final String info;

    /**
     * Makes a label.
     *
     * @param labelType the format, the same for all media written by one program: 1 to {@link #MAX_TYPE_CHARS}
     *     characters
     * @param labelId what tells this medium from all others of the format: 1 to {@link #MAX_ID_BYTES} bytes
     * @param info free text for people, possibly empty: at most {@link #MAX_INFO_CHARS} characters
     * @throws IllegalArgumentException if a part is too long, type or identifier is empty, or a text holds a control
     *     character or an unpaired surrogate
     */
    public MediaLabel(String labelType, byte[] labelId, String info) {
        if (labelId.length < 1 || labelId.length > MAX_ID_BYTES) {
            throw new IllegalArgumentException(
                    "label identifier has " + labelId.length + " bytes; give 1 to " + MAX_ID_BYTES);
        }
        this.labelType = requireType(labelType);
        this.labelId = labelId.clone();
        this.info = requireInfo(info);
    }

    /** Returns the format, never empty. */
    public String labelType() {
        return labelType;
    }

    /** Returns a copy of the identifier, never empty. */
    public byte[] labelId() {
        return labelId.clone();
    }

    /** Returns the text for people, possibly empty. */
    public String info() {
        return info;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaLabel that
                && labelType.equals(that.labelType)
                && Arrays.equals(labelId, that.labelId)
                && info.equals(that.info);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * labelType.hashCode() + Arrays.hashCode(labelId)) + info.hashCode();
    }

    @Override
    public String toString() {
        return labelType + " " + HexFormat.of().formatHex(labelId) + " \"" + info + "\"";
    }

    static String requireType(String labelType) {
        if (labelType.isEmpty()) {
            throw new IllegalArgumentException("label type is empty; give 1 to " + MAX_TYPE_CHARS + " characters");
        }
        return LabelText.require("label type", labelType, MAX_TYPE_CHARS);
    }

    static String requireInfo(String info) {
        return LabelText.require("label information", info, MAX_INFO_CHARS);
    }
}
