package dev.rsm.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Recognises UDF volumes (ECMA-167 and OSTA UDF 1.02 to 2.60): by their volume recognition sequence, and by the primary
 * volume descriptor to which the anchor in block 256 leads.
 *
 * <p>Label type is {@code UDF}, information text the volume identifier. The format has no volume serial number; assumed: the
 * CRC-32 of the primary volume descriptor stands for it, since it holds the volume set identifier, which OSTA wants unique.
 * The recognition sequence names the format but no volume, so a volume whose anchor or descriptor lies beyond the bytes
 * that were read is not claimed. Blocks have 2048 bytes, or 512. Checksum and CRC of each descriptor must be right.
 * Immutable and safe for use by several threads.
 */
public final class UdfLabel implements MediaLabelRecogniser {

    private static final String TYPE = "UDF";
    private static final int ANCHOR_BLOCK = 256;
    private static final int ANCHOR = 2;
    private static final int PRIMARY = 1;
    private static final int TERMINATOR = 8;
    private static final int TAG_BYTES = 16;
    private static final int DESCRIPTOR_BYTES = 512;
    private static final int MAX_DESCRIPTORS = 64;

    /** Makes a recogniser; one is as good as another. */
    public UdfLabel() {}

    /** Returns {@code UDF}. */
    @Override
    public String name() {
        return TYPE;
    }

    /** Returns 1 MiB, so that the anchor and mostly the descriptors are in reach. */
    @Override
    public int maxMediaLabel() {
        return MediaLabels.MAX_LABEL_BYTES;
    }

    @Override
    public Optional<MediaLabel> claim(byte[] start) {
        if (!recognised(start)) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        return claim(bytes, IsoLabel.SECTOR).or(() -> claim(bytes, BootSector.BYTES));
    }

    /** Whether NSR02 or NSR03 stands between BEA01 and TEA01, after what other standards have put before them. */
    private static boolean recognised(byte[] start) {
        boolean begun = false;
        boolean named = false;
        int end = Math.min(start.length, (IsoLabel.FIRST_SECTOR + IsoLabel.MAX_DESCRIPTORS) * IsoLabel.SECTOR);
        for (int at = IsoLabel.FIRST_SECTOR * IsoLabel.SECTOR; at + IsoLabel.SECTOR <= end; at += IsoLabel.SECTOR) {
            switch (IsoLabel.identifier(start, at)) {
                case "CD001", "CDW02", "BOOT2" -> {}
                case "BEA01" -> begun = true;
                case "NSR02", "NSR03" -> named = begun;
                case "TEA01" -> {
                    return named;
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private static Optional<MediaLabel> claim(ByteBuffer bytes, int blockBytes) {
        if (!isDescriptor(bytes, ANCHOR_BLOCK, blockBytes, ANCHOR)) {
            return Optional.empty();
        }
        int anchor = ANCHOR_BLOCK * blockBytes;
        long blocks = Integer.toUnsignedLong(bytes.getInt(anchor + 16)) / blockBytes;
        long first = Integer.toUnsignedLong(bytes.getInt(anchor + 20));
        for (long block = first; block < first + Math.min(blocks, MAX_DESCRIPTORS); block++) {
            if (isDescriptor(bytes, block, blockBytes, PRIMARY)) {
                int at = (int) (block * blockBytes);
                return Optional.of(BootSector.label(
                        TYPE, IsoLabel.crc(bytes.slice(at, DESCRIPTOR_BYTES)), dstring(bytes, at + 24, 32)));
            }
            if (isDescriptor(bytes, block, blockBytes, TERMINATOR)) {
                break;
            }
        }
        return Optional.empty();
    }

    /** Whether a descriptor with the tag {@code type} stands in a block, whole and undamaged (ECMA-167 3/7.2). */
    private static boolean isDescriptor(ByteBuffer bytes, long block, int blockBytes, int type) {
        if ((block + 1) * blockBytes > bytes.capacity()) {
            return false;
        }
        int at = (int) (block * blockBytes);
        int sum = -BootSector.u8(bytes, at + 4);
        for (int i = 0; i < TAG_BYTES; i++) {
            sum += BootSector.u8(bytes, at + i);
        }
        int length = BootSector.u16(bytes, at + 10);
        return BootSector.u16(bytes, at) == type
                && (sum & 0xFF) == BootSector.u8(bytes, at + 4)
                && bytes.getInt(at + 12) == (int) block
                && TAG_BYTES + length <= blockBytes
                && BootSector.u16(bytes, at + 8) == crc(bytes, at + TAG_BYTES, length);
    }

    /** The CRC of ITU-T V.41, most significant bit first, from 0 (ECMA-167 3/7.2.6). */
    static int crc(ByteBuffer bytes, int from, int length) {
        int crc = 0;
        for (int at = from; at < from + length; at++) {
            crc ^= BootSector.u8(bytes, at) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
        }
        return crc & 0xFFFF;
    }

    /** Reads a text of OSTA: its first byte is the bits of a character, the field's last one the number of bytes used. */
    private static String dstring(ByteBuffer bytes, int at, int field) {
        int used = Math.min(BootSector.u8(bytes, at + field - 1), field - 1);
        if (used < 1) {
            return "";
        }
        byte[] raw = new byte[used - 1];
        bytes.get(at + 1, raw);
        return switch (BootSector.u8(bytes, at)) {
            case 8 -> new String(raw, StandardCharsets.ISO_8859_1);
            case 16 -> new String(raw, StandardCharsets.UTF_16BE);
            default -> "";
        };
    }
}
