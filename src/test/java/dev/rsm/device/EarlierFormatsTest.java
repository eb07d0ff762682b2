package dev.rsm.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.runtime.CalculatedTime;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("hardware that was made by an earlier release can be opened")
class EarlierFormatsTest {

    private final Path directory;

    EarlierFormatsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private interface Fields {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        fields.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static MVMap<Long, byte[]> map(MVStore store, String name) {
        return store.openMap(
                name,
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
    }

    private static void inquiry(DataOutputStream out, String serial) throws IOException {
        out.writeUTF("V");
        out.writeUTF("P");
        out.writeUTF("R");
        out.writeUTF(serial);
        for (int part = 0; part < 4; part++) {
            out.writeInt(part);
        }
    }

    private static void mediaType(DataOutputStream out) throws IOException {
        out.writeUTF("MO 5.25 inch");
        for (int part : new int[] {59, 2, 1, 7, 0}) {
            out.writeInt(part);
        }
        out.writeLong(4_600_000_000L);
    }

    /** One library with two slots and a drive, one cartridge in the drive, taken from slot 1. */
    @BeforeEach
    void make() throws IOException {
        make(1);
    }

    private static void times(DataOutputStream out) throws IOException {
        for (int seconds = 1; seconds <= 8; seconds++) {
            out.writeLong(seconds * 1000L);
        }
    }

    /** What the second format has more: how the drive behaves, and the library. */
    private static void traits(DataOutputStream out) throws IOException {
        out.writeUTF("MO drive");
        out.writeInt(0); // media types that it only reads
        out.writeInt(7); // loads between two cleanings
        out.writeInt(0); // quirks
        times(out);
        out.writeUTF("Optical jukebox");
        out.writeBoolean(true); // turns media over
        out.writeBoolean(false); // locks no doors
        out.writeInt(0);
        times(out);
    }

    private void make(int format) throws IOException {
        try (MVStore store = new MVStore.Builder()
                .fileName(directory.resolve("devices.mv").toString())
                .open()) {
            map(store, "library").put(0L, bytes(out -> {
                out.writeUTF("name");
                inquiry(out, "OLD");
                out.writeUTF("\\\\.\\Changer0");
                out.writeBoolean(true);
                out.writeBoolean(true);
                for (int count : new int[] {1, 2, 0, 1, 1}) {
                    out.writeInt(count); // pickers, slots, ports, doors, drives
                }
                out.writeInt(1);
                inquiry(out, "OLDDRIVE");
                out.writeUTF("\\\\.\\Tape0");
                out.writeInt(1);
                mediaType(out);
                if (format == 2) {
                    traits(out);
                }
            }));
            map(store, "cartridge").put(0L, bytes(out -> {
                out.writeUTF("MO0001");
                out.writeBoolean(true);
                mediaType(out);
                out.write(new byte[3]); // three flags
            }));
            map(store, "element").put(0x100L, bytes(out -> {
                out.writeInt(0);
                out.writeInt(Rig.SLOT_1);
            }));
            map(store, "side").put(1L, "back".getBytes(UTF_8));
            format(store, format);
            if (format == 2) {
                map(store, "format").put(3L, bytes(out -> out.writeLong(9)));
            }
            map(store, "format").put(1L, bytes(out -> out.writeLong(1)));
            map(store, "format").put(2L, bytes(out -> out.writeLong(1)));
        }
    }

    private static void format(MVStore store, long format) throws IOException {
        map(store, "format").put(0L, bytes(out -> out.writeLong(format)));
    }

    @Test
    void open_firstFormat_isBroughtUpWithNothingLost() {
        for (int open = 0; open < 2; open++) {
            try (Hardware hardware = Hardware.open(directory)) {
                LibraryDevice library = hardware.libraries().get(0);
                assertThat(library.inquiry()).isEqualTo(new Inquiry("V", "P", "R", "OLD"));
                assertThat(library.inverts()).as("its media have two sides").isTrue();
                assertThat(library.doorOpen(1)).isFalse();
                assertThat(library.element(Rig.DRIVE_1).source()).hasValue(Rig.SLOT_1);
                assertThat(hardware.hands().shelf()).isEmpty();
                library.move(Rig.DRIVE_1, Rig.SLOT_1);
                library.move(Rig.SLOT_1, Rig.DRIVE_1, open == 0);
                DriveDevice drive = library.drives().get(0);
                drive.load();
                assertThat(new String(drive.readStart(9), UTF_8)).isEqualTo("back");
                drive.unload();
            }
        }
    }

    @Test
    void open_secondFormat_isBroughtUpWithNothingLost() throws IOException {
        Files.delete(directory.resolve("devices.mv"));
        make(2);
        for (int open = 0; open < 2; open++) {
            CalculatedTime time = new CalculatedTime(Instant.EPOCH);
            try (Hardware hardware = Hardware.open(directory, time, true)) {
                LibraryDevice library = hardware.libraries().get(0);
                assertThat(library.inverts()).isTrue();
                DriveDevice drive = library.drives().get(0);
                drive.load();
                assertThat(time.instant()).as("its times are kept").isEqualTo(Instant.ofEpochSecond(2 + 3));
                try (DiskAccess disk = drive.disk()) {
                    disk.write(0, new byte[DriveTraits.TYPICAL_RATE * 1000]);
                }
                assertThat(time.instant()).as("its drive is a typical one").isEqualTo(Instant.ofEpochSecond(2 + 3 + 1));
                drive.unload();
                Medium medium = hardware.cartridges().get(0).medium();
                assertThat(hardware.hands().make("", true, medium, List.of())).isEqualTo(9 + open);
            }
        }
    }

    @Test
    void open_laterFormat_isRefusedUntouched() throws IOException {
        try (MVStore store = MVStore.open(directory.resolve("devices.mv").toString())) {
            format(store, 5);
        }
        byte[] before = Files.readAllBytes(directory.resolve("devices.mv"));

        assertThatThrownBy(() -> Hardware.open(directory))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("format is 5");

        assertThat(Files.readAllBytes(directory.resolve("devices.mv"))).isEqualTo(before);
    }
}
