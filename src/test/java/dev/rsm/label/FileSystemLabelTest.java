package dev.rsm.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemLabelTest {

    private final MediaLabels labels = MediaLabels.standard();

    private Optional<MediaLabel> read(byte[] volume) {
        return labels.examine(volume).label();
    }

    private static MediaLabel label(String type, String serial, String name) {
        return new MediaLabel(type, SampleTapes.hex(serial), name);
    }

    @Test
    @Spec("Microsoft FAT specification 2005, 3 boot sector and BPB, 3.5 FAT type")
    void examine_fat_readsSerialAndName() {
        assertThat(read(SampleVolumes.fat12())).contains(label("FAT", "78563412", "BACKUP 1"));
        assertThat(read(SampleVolumes.fat16())).contains(label("FAT", "efbeadde", ""));
        assertThat(read(SampleVolumes.fat32())).contains(label("FAT32", "cdab3412", "OPTICAL"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "11,1", "13,3", "13,0", "14,0", "16,0", "21,1", "22,0", "38,40", "510,0", "511,0"})
    @Spec("Microsoft FAT specification 2005, 3.1: what the fields may hold")
    void examine_fatWithImpossibleField_isUnrecognised(int at, int value) {
        byte[] volume = SampleVolumes.fat12();
        volume[at] = (byte) value;

        assertThat(labels.examine(volume)).isEqualTo(new LabelFinding.Unrecognised());
    }

    @Test
    @Spec("Microsoft FAT specification 2005, 3.5: FAT32 has at least 65525 clusters")
    void examine_fat32WithTooFewClusters_isUnrecognised() {
        byte[] volume = SampleVolumes.fat32();
        volume[34] = 1; // 65536 sectors, less 32 and two FATs of 1009

        assertThat(labels.examine(volume)).isEqualTo(new LabelFinding.Unrecognised());
    }

    @Test
    @Page("MSDN NTFS Technical Reference, boot sector")
    void examine_ntfs_identifiesByTheLowerHalfOfItsSerial() {
        assertThat(read(SampleVolumes.ntfs())).contains(label("NTFS", "14a51b74", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 14, 16, 17, 19, 22, 47, 55})
    @Page("MSDN NTFS Technical Reference, boot sector: fields that must be zero, or lie inside the volume")
    void examine_ntfsWithImpossibleField_isUnrecognised(int at) {
        byte[] volume = SampleVolumes.ntfs();
        volume[at] ^= (byte) 0x81;

        assertThat(labels.examine(volume)).isEqualTo(new LabelFinding.Unrecognised());
    }

    @Test
    @Spec("Microsoft exFAT specification, 3.1 main boot sector, 7.3 volume label directory entry")
    void examine_exFat_readsSerialAndNameOfTheRootDirectory() {
        assertThat(read(SampleVolumes.exFat())).contains(label("exFAT", "3412cdab", "B\u00fcro 7"));
        assertThat(read(Arrays.copyOf(SampleVolumes.exFat(), 12 * 512))).contains(label("exFAT", "3412cdab", ""));
    }

    @Test
    @Spec("Microsoft exFAT specification, 3.4 main boot checksum: VolumeFlags and PercentInUse are left out")
    void examine_exFatWithWrongChecksum_isUnrecognised() {
        for (int at = 0; at < 12 * 512; at++) {
            byte[] volume = SampleVolumes.exFat();
            volume[at] ^= 0x20;

            boolean left = at == 106 || at == 107 || at == 112;
            assertThat(read(volume).isPresent()).as("byte %d", at).isEqualTo(left);
        }
    }

    @Test
    @Spec("ECMA-119 8.4 primary volume descriptor")
    @Assumed("the CRC-32 of the descriptor stands for the serial number that the format lacks")
    void examine_iso_readsNameAndMakesASerial() {
        byte[] disc = SampleVolumes.iso();
        CRC32 crc = new CRC32();
        crc.update(disc, 16 * 2048, 2048);

        assertThat(read(disc).orElseThrow().labelType()).isEqualTo("CDFS");
        assertThat(read(disc).orElseThrow().info()).isEqualTo("INSTALL_CD");
        assertThat(ByteBuffer.wrap(read(disc).orElseThrow().labelId())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt())
                .isEqualTo((int) crc.getValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 83, 87, 120, 122, 124, 128, 881})
    @Spec("ECMA-119 8.4 primary volume descriptor: numbers stand in both byte orders")
    void examine_isoWithDisagreeingNumbers_isUnrecognised(int at) {
        byte[] disc = SampleVolumes.iso();
        disc[16 * 2048 + at] ^= 2;

        assertThat(labels.examine(disc)).isEqualTo(new LabelFinding.Unrecognised());
    }

    @Test
    @Spec({"ECMA-167 2/8 volume recognition", "ECMA-167 3/10.1 primary volume descriptor", "OSTA UDF 2.1.3 dstring"})
    void examine_udf_readsName() {
        MediaLabel label = read(SampleVolumes.udf()).orElseThrow();

        assertThat(label.labelType()).isEqualTo("UDF");
        assertThat(label.info()).isEqualTo("Archive 3");
        assertThat(label.labelId()).hasSize(4);
    }

    @Test
    @Spec("ECMA-167 3/7.2.6 descriptor CRC: the example there")
    void crc_ofTheExample_isRight() {
        assertThat(UdfLabel.crc(ByteBuffer.wrap(SampleTapes.hex("706a77")), 0, 3))
                .isEqualTo(0x3299);
    }

    @Test
    @Spec("ECMA-167 3/7.2: a descriptor with a wrong checksum or CRC is none")
    void examine_udfDescriptorDamaged_isUnrecognised() {
        for (int block : new int[] {32, 256}) {
            for (int at = 0; at < 512; at++) {
                byte[] disc = SampleVolumes.udf();
                disc[block * 2048 + at] ^= 1;

                assertThat(labels.examine(disc))
                        .as("block %d, byte %d", block, at)
                        .isEqualTo(new LabelFinding.Unrecognised());
            }
        }
    }

    @Test
    @Assumed("the recognition sequence names no volume, so without its descriptor a disc has no identifier")
    void examine_udfAnchorOutOfReach_isUnrecognised() {
        assertThat(labels.examine(Arrays.copyOf(SampleVolumes.udf(), 65536)))
                .isEqualTo(new LabelFinding.Unrecognised());
    }

    @Test
    @Assumed("Windows mounts a bridge disc as UDF")
    void examine_bridgeDisc_isUdf() {
        assertThat(read(SampleVolumes.bridge()).orElseThrow().labelType()).isEqualTo("UDF");
        assertThat(read(Arrays.copyOf(SampleVolumes.bridge(), 65536))
                        .orElseThrow()
                        .labelType())
                .isEqualTo("CDFS");
    }

    @Test
    @Assumed("what encode writes, the recognisers read")
    void encode_thenExamine_givesTheSame() {
        int serial = 0xDEADBEEF;
        assertThat(read(FileSystemLabel.encode("FAT", serial, "DISK 1"))).contains(label("FAT", "efbeadde", "DISK 1"));
        assertThat(read(FileSystemLabel.encode("fat32", serial, ""))).contains(label("FAT32", "efbeadde", ""));
        assertThat(read(FileSystemLabel.encode("exFAT", serial, "Disk 1")))
                .contains(label("exFAT", "efbeadde", "Disk 1"));
        assertThat(read(FileSystemLabel.encode("NTFS", serial, ""))).contains(label("NTFS", "efbeadde", ""));
        assertThatThrownBy(() -> FileSystemLabel.encode("ext2", serial, "")).hasMessageContaining("ext2");
        assertThatThrownBy(() -> FileSystemLabel.encode("NTFS", serial, "X")).hasMessageContaining("leave it out");
        assertThatThrownBy(() -> FileSystemLabel.encode("FAT", serial, "x".repeat(12)))
                .hasMessageContaining("at most 11");
    }
}
