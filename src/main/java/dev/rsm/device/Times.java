package dev.rsm.device;

import java.time.Duration;

/**
 * How long a device takes for what it does, where the hardware was opened with latency; none is negative.
 *
 * @param move the transport carries a cartridge from one element to another
 * @param load a drive takes a cartridge in
 * @param thread a drive threads the tape, or spins the disk up, after that
 * @param rewind a drive rewinds to the start, or spins down; of a tape a typical mean
 * @param unload a drive releases the cartridge after that
 * @param clean a drive is cleaned by a cleaning cartridge
 * @param door a door is locked or unlocked
 * @param port a port extends or retracts
 */
public record Times(
        Duration move,
        Duration load,
        Duration thread,
        Duration rewind,
        Duration unload,
        Duration clean,
        Duration door,
        Duration port) {

    /** What a device takes of which nothing is known. */
    public static final Times TYPICAL = ofSeconds(12, 5, 10, 30, 8, 60, 1, 3);

    /** Makes times of so many seconds, in the order of the components. */
    static Times ofSeconds(int move, int load, int thread, int rewind, int unload, int clean, int door, int port) {
        return new Times(
                Duration.ofSeconds(move),
                Duration.ofSeconds(load),
                Duration.ofSeconds(thread),
                Duration.ofSeconds(rewind),
                Duration.ofSeconds(unload),
                Duration.ofSeconds(clean),
                Duration.ofSeconds(door),
                Duration.ofSeconds(port));
    }
}
