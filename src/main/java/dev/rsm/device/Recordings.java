package dev.rsm.device;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The images of cartridges, in a folder: one file for each side on which more was written than a label. A file's name is the
 * bar code, the number of the cartridge, the side (a or b) and the kind, such as {@code BKP001L4.12.a.tape}. The number alone
 * tells whose it is. Thread-safe.
 *
 * <p>A side that has an image is what the image says; the others are what the store says.
 */
final class Recordings implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[^/]*\\.(\\d{1,9})\\.([ab])\\.(?:tape|img)");
    private static final int TAPE = 31; // FILE_DEVICE_TAPE

    private final Path folder;
    private final Map<Long, Path> files = new HashMap<>();
    private final Map<Long, TapeImage> tapes = new HashMap<>();
    private final Map<Long, DiskImage> disks = new HashMap<>();

    /**
     * Looks which images there are.
     *
     * @throws DeviceException if the folder cannot be read
     */
    Recordings(Path folder) {
        this.folder = folder;
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    files.put(key(Integer.parseInt(name.group(1)), name.group(2).equals("a") ? 0 : 1), file);
                }
            }
        } catch (IOException e) {
            throw new DeviceException("the media in " + folder + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static long key(int cartridge, int side) {
        return DeviceStore.sideKey(cartridge, side);
    }

    static boolean isTape(MediaType type) {
        return type.deviceType() == TAPE;
    }

    /** Returns whether a side has an image. */
    synchronized boolean has(int cartridge, int side) {
        return files.containsKey(key(cartridge, side));
    }

    /** The file of a side, which need not be there. */
    private Path file(int number, int side, Stored.Cartridge cartridge) {
        Path file = files.get(key(number, side));
        if (file != null) {
            return file;
        }
        String kind = isTape(cartridge.medium().type()) ? "tape" : "img";
        return folder.resolve("%s.%d.%s.%s".formatted(words(cartridge.barCode()), number, side == 0 ? "a" : "b", kind));
    }

    /** A bar code as part of a file's name on every system. */
    private static String words(String barCode) {
        String words = barCode.replaceAll("[^A-Za-z0-9_-]", "_");
        return words.isEmpty() ? "no-bar-code" : words;
    }

    /** Returns the tape of a side, the same one until it is released. */
    synchronized TapeImage tape(int number, int side, Stored.Cartridge cartridge, byte[] label) {
        TapeImage open = tapes.get(key(number, side));
        if (open == null) {
            open = openTape(number, side, cartridge, label);
            tapes.put(key(number, side), open);
        }
        return open;
    }

    private TapeImage openTape(int number, int side, Stored.Cartridge cartridge, byte[] label) {
        return TapeImage.open(
                file(number, side, cartridge), label, cartridge.medium().type().capacity());
    }

    /** Returns the disk of a side, the same one until it is released. */
    synchronized DiskImage disk(int number, int side, Stored.Cartridge cartridge, byte[] label) {
        DiskImage open = disks.get(key(number, side));
        if (open == null) {
            open = openDisk(number, side, cartridge, label);
            disks.put(key(number, side), open);
        }
        return open;
    }

    private DiskImage openDisk(int number, int side, Stored.Cartridge cartridge, byte[] label) {
        return DiskImage.open(
                file(number, side, cartridge), label, cartridge.medium().type().capacity());
    }

    /** Notes that something may have been written on a side; returns whether it got its image by that. */
    synchronized boolean written(int number, int side, Stored.Cartridge cartridge) {
        if (has(number, side)) {
            return false;
        }
        Path file = file(number, side, cartridge);
        return Files.exists(file) && files.put(key(number, side), file) == null;
    }

    /**
     * Returns what an image begins with, up to the first file mark of a tape, or nothing if there is no image.
     *
     * @param maxBytes the most bytes to return
     */
    synchronized Optional<byte[]> start(int number, int side, Stored.Cartridge cartridge, int maxBytes) {
        if (!has(number, side)) {
            return Optional.empty();
        }
        if (!isTape(cartridge.medium().type())) {
            DiskImage disk = disks.get(key(number, side));
            if (disk != null) {
                return Optional.of(start(disk, maxBytes));
            }
            try (DiskImage opened = openDisk(number, side, cartridge, new byte[0])) {
                return Optional.of(start(opened, maxBytes));
            }
        }
        TapeImage tape = tapes.get(key(number, side));
        if (tape != null) {
            return Optional.of(tape.start(maxBytes));
        }
        try (TapeImage opened = openTape(number, side, cartridge, new byte[0])) {
            return Optional.of(opened.start(maxBytes));
        }
    }

    private static byte[] start(DiskImage disk, int maxBytes) {
        long most = Math.min(Math.min(maxBytes, DiskAccess.MAX_TRANSFER_BYTES), Math.min(disk.capacity(), disk.size()));
        return disk.read(0, (int) most);
    }

    /** Ends the use of a cartridge: all that was written on it is on the disk then. */
    void release(int cartridge) {
        for (int side = 0; side < MediaType.MAX_SIDES; side++) {
            TapeImage tape;
            DiskImage disk;
            synchronized (this) {
                tape = tapes.remove(key(cartridge, side));
                disk = disks.remove(key(cartridge, side));
            }
            if (tape != null) {
                tape.close();
            }
            if (disk != null) {
                disk.close();
            }
        }
    }

    /**
     * Deletes the image of a side, if it has one.
     *
     * @throws DeviceException if it cannot be deleted
     */
    void erase(int cartridge, int side) {
        release(cartridge);
        Path file;
        synchronized (this) {
            file = files.get(key(cartridge, side));
        }
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DeviceException(
                    "the medium in the file " + file + " cannot be erased (" + e.getMessage() + ")", e);
        }
        synchronized (this) {
            files.remove(key(cartridge, side));
        }
    }

    /** Copies the images into another folder; nobody writes on any meanwhile. */
    synchronized void copyTo(Path target) {
        Runnable copying = () -> copyFiles(target);
        for (TapeImage tape : tapes.values()) {
            Runnable inner = copying;
            copying = () -> tape.still(inner);
        }
        for (DiskImage disk : disks.values()) {
            Runnable inner = copying;
            copying = () -> disk.still(inner);
        }
        copying.run();
    }

    private void copyFiles(Path target) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            Files.createDirectories(target);
            for (Path file : found) { // one that has just been made need not be known yet
                if (NAME.matcher(file.getFileName().toString()).matches()) {
                    Files.copy(file, target.resolve(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new DeviceException("the media in " + folder + " cannot be copied (" + e + ")", e);
        }
    }

    @Override
    public void close() {
        Set<Integer> open = new HashSet<>();
        synchronized (this) {
            Stream.concat(tapes.keySet().stream(), disks.keySet().stream())
                    .forEach(key -> open.add((int) (key / MediaType.MAX_SIDES)));
        }
        open.forEach(this::release);
    }
}
