package dev.rsm.label;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises tapes of the Linear Tape File System (SNIA LTFS Format Specification 2.2.0, ISO/IEC 20919: section 7.1).
 *
 * <p>Such a tape begins with a VOL1 label whose implementation is {@code LTFS}; a file mark and a label in XML follow. A
 * drive reads only up to the file mark, so mostly the VOL1 label is all there is: identifier is then the volume identifier
 * in ASCII. If the XML was read as well, identifier is the volume's UUID, as the 16 bytes it has in the memory of Windows.
 * Label type is {@value #TYPE}, information text the volume identifier. Not claimed: a tape of which other bytes were read
 * behind the VOL1 label, or an XML label that does not end or has no UUID, since an identifier must not depend on how much
 * was read.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class LtfsLabel implements MediaLabelRecogniser {

    /** The label type of every tape of the format. */
    public static final String TYPE = "LTFS";

    /** The largest XML label that is looked into; real ones have some 500 bytes. */
    private static final int MAX_XML_BYTES = 16 * 1024;

    private static final Pattern UUID_ELEMENT =
            Pattern.compile("<volumeuuid>\\s*(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})\\s*</volumeuuid>");

    /** Makes a recogniser; one is as good as another. */
    public LtfsLabel() {}

    /** Returns {@code LTFS}. */
    @Override
    public String name() {
        return "LTFS";
    }

    /** Returns 16464: a VOL1 label and room for the XML label. */
    @Override
    public int maxMediaLabel() {
        return Vol1.BYTES + MAX_XML_BYTES;
    }

    @Override
    public Optional<MediaLabel> claim(byte[] start) {
        return Vol1.decode(start).filter(LtfsLabel::is).flatMap(label -> identifier(label, start)
                .map(identifier -> new MediaLabel(TYPE, identifier, label.volume())));
    }

    /** Returns whether a volume label is that of the format. */
    static boolean is(Vol1 label) {
        return !label.ebcdic() && label.implementation().equals(TYPE) && label.version() == '4';
    }

    private static Optional<byte[]> identifier(Vol1 label, byte[] start) {
        if (start.length == Vol1.BYTES) {
            return Optional.of(label.volume().getBytes(StandardCharsets.US_ASCII));
        }
        int end = Math.min(start.length, Vol1.BYTES + MAX_XML_BYTES);
        String xml = new String(start, Vol1.BYTES, end - Vol1.BYTES, StandardCharsets.UTF_8);
        Matcher uuid = UUID_ELEMENT.matcher(xml);
        boolean whole = (xml.startsWith("<?xml") || xml.startsWith("<ltfslabel"))
                && xml.contains("<ltfslabel")
                && xml.contains("</ltfslabel>");
        return whole && uuid.find() ? Optional.of(MtfLabel.toBytes(UUID.fromString(uuid.group(1)))) : Optional.empty();
    }

    /**
     * Gives the VOL1 label of a volume, 80 bytes; a file mark and the XML label belong after it.
     *
     * @param volume the volume identifier, 1 to 6 capital letters, digits and common signs
     * @throws IllegalArgumentException if the volume identifier is empty, too long or of other characters
     */
    public static byte[] encode(String volume) {
        return new Vol1(false, Vol1.requireVolume(volume), 'L', TYPE, "", '4').encode();
    }

    /**
     * Gives the VOL1 label and the XML label of a volume, one right behind the other.
     *
     * @param volume as for {@link #encode(String)}
     * @param identifier the volume's UUID
     * @throws IllegalArgumentException as {@link #encode(String)}
     */
    public static byte[] encode(String volume, UUID identifier) {
        byte[] xml = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ltfslabel version=\"2.2.0\">"
                        + "<creator>RSM emulator</creator><formattime>2003-03-28T00:00:00.000000000Z</formattime>"
                        + "<volumeuuid>" + identifier + "</volumeuuid><location><partition>a</partition></location>"
                        + "<partitions><index>a</index><data>b</data></partitions>"
                        + "<blocksize>524288</blocksize><compression>true</compression></ltfslabel>")
                .getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(encode(volume), Vol1.BYTES + xml.length);
        System.arraycopy(xml, 0, bytes, Vol1.BYTES, xml.length);
        return bytes;
    }
}
