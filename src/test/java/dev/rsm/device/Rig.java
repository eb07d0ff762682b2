package dev.rsm.device;

import dev.rsm.runtime.ManualTime;
import dev.rsm.runtime.Timekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;

/** Hardware for tests: a library L1 with one door and two ports, a jukebox J1, and a stand-alone drive S1. */
final class Rig implements AutoCloseable {

    static final int SLOT_1 = 0x1000;
    static final int DRIVE_1 = 0x100;
    static final int DRIVE_2 = 0x101;
    static final int PORT_1 = 0x10;
    static final int PICKER_1 = 0;

    private static final String[] LINES = {
        "libraries:",
        "  - serial: L1",
        "    slots: 6",
        "    ports: 2",
        "    doors: 1",
        "    pickers: PICKERS",
        "    times: {move: 10, port: 3, door: 2}",
        "    drives:",
        "      - {serial: D1, media-types: [LTO-3, LTO-4, LTO-4 WORM], read-only: [LTO-3], times: {load: 5, thread: 15},"
                + " cleaning-interval: 3}",
        "      - {serial: D2, media-types: [LTO-4], times: {load: 5, thread: 15, rewind: 30, unload: 10}}",
        "    cartridges:",
        "      - {at: slot 1, bar-code: A00001L4, contents: {text: one}}",
        "      - {at: slot 2, bar-code: A00002L4, contents: {text: two}}",
        "      - {at: slot 3, bar-code: A00003L3, contents: {text: three}}",
        "      - {at: slot 4, bar-code: CLN001CU}",
        "      - {at: slot 5, bar-code: W00001LU}",
        "  - serial: J1",
        "    slots: 3",
        "    drives: [{serial: MO1, media-types: [MO 5.25 inch]}]",
        "    cartridges:",
        "      - {at: slot 1, media-type: MO 5.25 inch, sides: [{text: front}, {text: back}]}",
        "  - changer: false",
        "    drives: [{serial: S1, media-types: [DDS-4]}]",
        "    cartridges: [{at: drive 1, media-type: DDS-4, contents: {text: laptop}}]",
        "shelf:",
        "  - {bar-code: B00001L4, contents: {text: shelf}}",
        "  - {media-type: DDS-4}",
    };

    final ManualTime time = new ManualTime(Instant.parse("2003-01-01T00:00:00Z"));
    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    final Path directory;
    Hardware hardware;

    Rig(Path directory, boolean latency) throws IOException {
        this(directory, latency, 1);
    }

    Rig(Path directory, boolean latency, int pickers) throws IOException {
        this.directory = directory.resolve("Devices");
        String[] lines = LINES.clone();
        lines[5] = lines[5].replace("PICKERS", Integer.toString(pickers));
        Path file = Samples.file(directory, "rig.yaml", lines);
        Hardware.create(this.directory, Descriptions.read(List.of(file)), MediaTypes.shipped(), Samples::encode)
                .close();
        hardware = open(time, latency);
    }

    private Hardware open(Timekeeper clock, boolean latency) {
        Hardware opened = Hardware.open(directory, clock, latency);
        opened.libraries().forEach(library -> {
            if (library.answers()) {
                String serial = library.inquiry().serial();
                library.listen(event -> events.add(serial + " " + event.kind() + " " + event.number()));
            }
        });
        return opened;
    }

    /** Closes and opens the hardware, without latency. */
    void reopen() {
        hardware.close();
        hardware = open(time, false);
    }

    LibraryDevice library() {
        return hardware.libraries().get(0);
    }

    LibraryDevice jukebox() {
        return hardware.libraries().get(1);
    }

    DriveDevice drive(int number) {
        return library().drives().get(number - 1);
    }

    DriveDevice standAlone() {
        return hardware.libraries().get(2).drives().get(0);
    }

    Hands hands() {
        return hardware.hands();
    }

    static Place slot(int number) {
        return new Place(ElementKind.STORAGE, number);
    }

    static Place drivePlace(int number) {
        return new Place(ElementKind.DATA_TRANSFER, number);
    }

    static Place port(int number) {
        return new Place(ElementKind.IMPORT_EXPORT, number);
    }

    /** What can be read of a cartridge's bar code in an element. */
    String barCode(int address) {
        return library().element(address).barCode().orElse("");
    }

    /** Begins something in another thread. */
    static CompletableFuture<Void> begin(Runnable action) {
        return CompletableFuture.runAsync(action, task -> new Thread(task, "rig").start());
    }

    /** Waits until so many alarms are set, which is when those who were begun wait for the clock. */
    void awaitAlarms(int count) {
        while (time.alarms() != count) {
            Thread.onSpinWait();
        }
    }

    void advance(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    /** Does something and returns the kind of its failure. */
    static DeviceException.Kind failure(Runnable action) {
        return Assertions.catchThrowableOfType(DeviceException.class, action::run)
                .kind();
    }

    @Override
    public void close() {
        hardware.close();
    }
}
