package dev.rsm.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The beginnings of labelled tapes and formatted disks, put together byte by byte from the tables of the formats. */
final class SampleVolumes {

    private static final String EBCDIC_SPACE = "40";

    private SampleVolumes() {}

    /** VOL1 of ANSI X3.27 version 3: identifier, accessibility, 26 reserved, owner, 28 reserved, version. */
    static byte[] ansi() {
        return ascii("VOL1" + "ARC001" + " " + " ".repeat(26) + "PAYROLL       " + " ".repeat(28) + "3");
    }

    /** HDR1 of ANSI X3.27: file identifier, set, section, sequence, generation, dates, access, blocks, system. */
    static byte[] ansiHeader() {
        return ascii("HDR1" + "MASTER.FILE      " + "ARC001" + "0001" + "0001" + "0001" + "00" + " 98107" + " 98365"
                + " " + "000000" + "DECFILE11A   " + " ".repeat(7));
    }

    /** VOL1 of IBM: volume serial, security, 26 unused, owner name and address code, 29 unused. */
    static byte[] ibm() {
        return SampleTapes.hex("e5d6d3f1" + "c1d9c3f0f0f1" + EBCDIC_SPACE.repeat(27) + "d7c1e8d9d6d3d3"
                + EBCDIC_SPACE.repeat(7) + EBCDIC_SPACE.repeat(29));
    }

    static byte[] ibmHeader() {
        return SampleTapes.hex("c8c4d9f1" + EBCDIC_SPACE.repeat(76));
    }

    /** VOL1 of LTFS 2.2.0, table 5: accessibility L, implementation LTFS, version 4. */
    static byte[] ltfs() {
        return ascii(
                "VOL1" + "A12345" + "L" + " ".repeat(13) + "LTFS         " + "0wner_Company " + " ".repeat(28) + "4");
    }

    static byte[] ltfsXml() {
        return ascii("""
                <?xml version="1.0" encoding="UTF-8"?>
                <ltfslabel version="2.2.0">
                  <creator>Some Company LTFS 1.0 - Linux - mkltfs</creator>
                  <formattime>2013-02-01T18:35:47.866846222Z</formattime>
                  <volumeuuid>30a91a08-daae-48d1-ae75-69804e61d2ea</volumeuuid>
                  <location>
                    <partition>b</partition>
                  </location>
                  <partitions>
                    <index>a</index>
                    <data>b</data>
                  </partitions>
                  <blocksize>524288</blocksize>
                  <compression>true</compression>
                </ltfslabel>
                """);
    }

    /** A 1.44 MB floppy as Windows formats it. */
    static byte[] fat12() {
        return sector(
                "eb3c90 4d53444f53352e30" // jump, MSDOS5.0
                        + "0002 01 0100 02 e000 400b f0 0900" // 512, 1, 1 reserved, 2 FATs, 224 entries, 2880 sectors,
                        // 9 a FAT
                        + "1200 0200 00000000 00000000 00 00 29" // 18 a track, 2 heads, extended signature
                        + "78563412 4241434b55502031202020 4641543132202020"); // serial, BACKUP 1, FAT12
    }

    /** A FAT16 volume of 32 MiB without a name. */
    static byte[] fat16() {
        return sector("eb3c90 4d53444f53352e30 0002 04 0100 02 0002 0000 f8 4000"
                + "3f00 ff00 00000000 00000100 80 00 29 efbeadde 4e4f204e414d4520202020 4641543136202020");
    }

    /** A FAT32 volume of 64 MiB. */
    static byte[] fat32() {
        return sector("eb5890 4d53444f53352e30 0002 01 2000 02 0000 0000 f8 0000"
                + "3f00 ff00 00000000 00000200 f1030000 0000 0000 02000000 0100 0600 000000000000000000000000"
                + "80 00 29 cdab3412 4f50544943414c20202020 4641543332202020");
    }

    /** The boot sector that the NTFS Technical Reference shows. */
    static byte[] ntfs() {
        return sector("eb5290 4e54465320202020 0002 08 0000 00 0000 0000 f8 0000"
                + "3f00 ff00 3f000000 00000000 80008000 4af57f0000000000 0400000000000000 54ff070000000000"
                + "f6000000 01000000 14a51b74c91b741c 00000000");
    }

    /** An exFAT volume of 1 MiB, named "Büro 7": boot region, then the root directory in sector 32. */
    static byte[] exFat() {
        byte[] volume = Arrays.copyOf(
                sector("eb7690 4558464154202020" + "00".repeat(53) + "0000000000000000 0008000000000000"
                        + "18000000 08000000 20000000 e0070000 02000000 3412cdab 0001 0000 09 00 01 80 00"),
                33 * 512);
        for (int sector = 1; sector <= 8; sector++) {
            volume[sector * 512 + 510] = 0x55;
            volume[sector * 512 + 511] = (byte) 0xAA;
        }
        // Written out as the specification words it: turn right by one bit, add the byte.
        long sum = 0;
        for (int at = 0; at < 11 * 512; at++) {
            if (at != 106 && at != 107 && at != 112) {
                sum = ((sum % 2 == 1 ? 0x80000000L : 0) + sum / 2 + (volume[at] & 0xFF)) % 0x100000000L;
            }
        }
        for (int at = 11 * 512; at < 12 * 512; at++) {
            volume[at] = (byte) (sum >> (8 * (at % 4)));
        }
        byte[] name = SampleTapes.hex("83 06 4200fc0072006f0020003700");
        System.arraycopy(name, 0, volume, 32 * 512, name.length);
        return volume;
    }

    /** An ISO 9660 disc: 16 empty sectors, the primary volume descriptor, the terminator. */
    static byte[] iso() {
        ByteBuffer disc = ByteBuffer.allocate(18 * 2048);
        disc.put(16 * 2048, primary()).put(17 * 2048, ascii("\377CD001\001"));
        return disc.array();
    }

    private static byte[] primary() {
        ByteBuffer descriptor = ByteBuffer.allocate(2048);
        descriptor.put(0, ascii("\001CD001\001\000" + " ".repeat(32) + "%-32s".formatted("INSTALL_CD")));
        descriptor.put(80, SampleTapes.hex("2c010000 0000012c")); // 300 blocks
        descriptor.put(120, SampleTapes.hex("0100 0001 0100 0001 0008 0800"));
        descriptor.put(813, ascii("1999123123595900"));
        return descriptor.put(881, (byte) 1).array();
    }

    /** A UDF disc: recognition sequence at 16, primary volume descriptor in 32, anchor in 256. */
    static byte[] udf() {
        ByteBuffer disc = ByteBuffer.allocate(257 * 2048).order(ByteOrder.LITTLE_ENDIAN);
        disc.put(16 * 2048, ascii("\000BEA01\001")).put(17 * 2048, ascii("\000NSR02\001"));
        disc.put(18 * 2048, ascii("\000TEA01\001"));
        byte[] name = Arrays.copyOf(ascii("\010Archive 3"), 32);
        name[31] = 10;
        disc.put(32 * 2048 + 24, name).put(32 * 2048 + 72, ascii("\0103E1A2B4C00000001"));
        tag(disc, 32, 1);
        disc.putInt(256 * 2048 + 16, 16 * 2048).putInt(256 * 2048 + 20, 32);
        tag(disc, 256, 2);
        return disc.array();
    }

    /** A disc that both standards read. */
    static byte[] bridge() {
        byte[] disc = udf();
        System.arraycopy(disc, 16 * 2048, disc, 18 * 2048, 3 * 2048);
        System.arraycopy(iso(), 16 * 2048, disc, 16 * 2048, 2 * 2048);
        return disc;
    }

    /** Puts the tag of ECMA-167 3/7.2 before a descriptor of 512 bytes. */
    private static void tag(ByteBuffer disc, int block, int type) {
        int at = block * 2048;
        disc.putShort(at, (short) type)
                .putShort(at + 2, (short) 2)
                .putShort(at + 10, (short) 496)
                .putInt(at + 12, block);
        disc.putShort(at + 8, (short) UdfLabel.crc(disc, at + 16, 496));
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            sum += disc.get(at + i);
        }
        disc.put(at + 4, (byte) sum);
    }

    /** Every sample of a format that this project reads. */
    static List<byte[]> all() {
        return List.of(
                SampleTapes.sqlServer(),
                SampleTapes.labelled(),
                join(ansi(), ansiHeader()),
                join(ibm(), ibmHeader()),
                ltfs(),
                join(ltfs(), ltfsXml()),
                fat12(),
                fat16(),
                fat32(),
                ntfs(),
                exFat(),
                iso(),
                udf(),
                bridge());
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] sector(String hex) {
        byte[] sector = Arrays.copyOf(SampleTapes.hex(hex), 512);
        sector[510] = 0x55;
        sector[511] = (byte) 0xAA;
        return sector;
    }
}
