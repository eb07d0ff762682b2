package dev.rsm.device;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * The file that keeps the hardware, an MVStore with five maps from numbers to bytes:
 *
 * <ul>
 *   <li>{@code library}: index to library, {@code cartridge}: index to cartridge ({@link StoredForm});
 *   <li>{@code element}: library index &lt;&lt; 16 | element address, to the cartridge in it;
 *   <li>{@code side}: cartridge index * 2 + side, to what is recorded there, if anything;
 *   <li>{@code format}: 0 to the format's number, 1 and 2 to the counts of libraries and cartridges.
 * </ul>
 *
 * <p>A move changes two entries of {@code element} and is one commit: a killed process loses no move that returned and
 * leaves none half done. A power failure may lose the last moves. Not safe for use by several threads.
 */
final class DeviceStore implements AutoCloseable {

    private static final String FILE = "devices.mv";
    private static final String UNFINISHED = "devices.mv.new";
    private static final String GUARD = "devices.lock";
    private static final long FORMAT = 1;

    /** Long enough that a crash finds the last committed version, short enough that the file does not grow with moves. */
    private static final int RETENTION_MILLIS = 1000;

    private final MVStore store;
    private final Path file;
    private final MVMap<Long, byte[]> libraries;
    private final MVMap<Long, byte[]> cartridges;
    private final MVMap<Long, byte[]> elements;
    private final MVMap<Long, byte[]> sides;
    private final MVMap<Long, byte[]> format;

    private DeviceStore(Path file) {
        this.file = file;
        this.store = openStore(file);
        this.libraries = map("library");
        this.cartridges = map("cartridge");
        this.elements = map("element");
        this.sides = map("side");
        this.format = map("format");
    }

    private static MVStore openStore(Path file) {
        try {
            // "async:" because an interrupted thread would close a plain file channel under everybody.
            MVStore store = new MVStore.Builder()
                    .fileName("async:" + file.toAbsolutePath())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
            store.setRetentionTime(RETENTION_MILLIS);
            return store;
        } catch (MVStoreException e) {
            String why = e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                    ? " are in use by another process; stop it first"
                    : " cannot be opened, the file is damaged or not a device store";
            throw new DeviceException("the devices in " + file + why + " (" + e.getMessage() + ")", e);
        }
    }

    private MVMap<Long, byte[]> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
    }

    /** What a new store is filled with. */
    interface Filling {
        void fill(DeviceStore store);
    }

    /** Makes the file whole or not at all. */
    static void create(Path directory, Filling filling) {
        Path file = directory.resolve(FILE);
        Path unfinished = directory.resolve(UNFINISHED);
        try {
            Files.createDirectories(directory);
            try (FileChannel guard = FileChannel.open(
                            directory.resolve(GUARD), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = guard.tryLock()) {
                if (lock == null) {
                    throw new DeviceException("devices are being made in " + directory + " by another process");
                }
                if (Files.exists(file)) {
                    throw new DeviceException("there are devices already in " + file + "; remove it to make others");
                }
                fill(unfinished, filling);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | OverlappingFileLockException e) {
            throw new DeviceException("the devices in " + directory + " cannot be made (" + e + ")", e);
        }
    }

    private static void fill(Path unfinished, Filling filling) throws IOException {
        Files.deleteIfExists(unfinished);
        boolean whole = false;
        try (DeviceStore store = new DeviceStore(unfinished)) {
            filling.fill(store);
            store.finish();
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    private void finish() {
        format.put(0L, StoredForm.of(FORMAT));
        format.put(1L, StoredForm.of(libraries.sizeAsLong()));
        format.put(2L, StoredForm.of(cartridges.sizeAsLong()));
        store.commit();
        store.sync();
    }

    static DeviceStore open(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new DeviceException("there are no devices in " + directory + ": " + FILE + " is missing");
        }
        return new DeviceStore(file);
    }

    static long elementKey(int library, int address) {
        return (long) library << 16 | address;
    }

    void add(int index, Stored.Library library) {
        libraries.put((long) index, StoredForm.of(library));
    }

    void add(int index, Stored.Cartridge cartridge, long element, Stored.Occupant occupant) {
        cartridges.put((long) index, StoredForm.of(cartridge));
        elements.put(element, StoredForm.of(occupant));
    }

    void record(int cartridge, int side, byte[] bytes) {
        sides.put(sideKey(cartridge, side), bytes);
    }

    /** Records bytes in place of what is there and commits; on failure the store is as before. */
    void rewrite(int cartridge, int side, byte[] bytes) {
        try {
            sides.put(sideKey(cartridge, side), bytes);
            store.commit();
        } catch (MVStoreException e) {
            throw new DeviceException("a label cannot be written to " + file + " (" + e.getMessage() + ")", e);
        }
    }

    byte[] side(int cartridge, int side) {
        try {
            byte[] bytes = sides.get(sideKey(cartridge, side));
            return bytes == null ? new byte[0] : bytes;
        } catch (MVStoreException e) {
            throw new DeviceException("what is recorded cannot be read from " + file + " (" + e.getMessage() + ")", e);
        }
    }

    private static long sideKey(int cartridge, int side) {
        return (long) cartridge * MediaType.MAX_SIDES + side;
    }

    /** Moves the occupant of one element to another and commits; on failure the store is as before. */
    void move(long from, long to, Stored.Occupant occupant) {
        try {
            elements.remove(from);
            elements.put(to, StoredForm.of(occupant));
            store.commit();
        } catch (MVStoreException e) {
            throw new DeviceException("a move cannot be written to " + file + " (" + e.getMessage() + ")", e);
        }
    }

    /** Reads everything but what is recorded, and checks that it is whole. */
    Loaded load() {
        try {
            if (StoredForm.number(format.getOrDefault(0L, new byte[0])) != FORMAT) {
                throw new IOException("its format is not " + FORMAT);
            }
            Loaded loaded = new Loaded(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
            for (long i = 0; i < StoredForm.number(entry(format, 1)); i++) {
                loaded.libraries.add(StoredForm.library(entry(libraries, i)));
            }
            for (long i = 0; i < StoredForm.number(entry(format, 2)); i++) {
                loaded.cartridges.add(StoredForm.cartridge(entry(cartridges, i)));
            }
            for (Map.Entry<Long, byte[]> element : elements.entrySet()) {
                loaded.elements.put(element.getKey(), StoredForm.occupant(element.getValue()));
            }
            loaded.check();
            return loaded;
        } catch (IOException | MVStoreException e) {
            throw new DeviceException("the devices in " + file + " are damaged (" + e.getMessage() + ")", e);
        }
    }

    private static byte[] entry(MVMap<Long, byte[]> map, long key) throws IOException {
        byte[] value = map.get(key);
        if (value == null) {
            throw new IOException("entry " + key + " of " + map.getName() + " is missing");
        }
        return value;
    }

    @Override
    public void close() {
        store.close();
    }

    /**
     * All devices and cartridges.
     *
     * @param libraries the libraries by index
     * @param cartridges the cartridges by index
     * @param elements the occupants of full elements by {@link DeviceStore#elementKey}
     */
    record Loaded(
            List<Stored.Library> libraries, List<Stored.Cartridge> cartridges, Map<Long, Stored.Occupant> elements) {

        /** Checks that every cartridge is in exactly one element that exists. */
        void check() throws IOException {
            boolean[] placed = new boolean[cartridges.size()];
            for (Map.Entry<Long, Stored.Occupant> element : elements.entrySet()) {
                long library = element.getKey() >> 16;
                boolean exists = library >= 0
                        && library < libraries.size()
                        && Place.at((int) (element.getKey() & 0xFFFF))
                                .filter(libraries.get((int) library)::has)
                                .isPresent();
                int cartridge = element.getValue().cartridge();
                if (!exists || cartridge < 0 || cartridge >= placed.length || placed[cartridge]) {
                    throw new IOException("cartridge " + cartridge + " is twice or nowhere");
                }
                placed[cartridge] = true;
            }
            if (elements.size() != cartridges.size()) {
                throw new IOException(cartridges.size() + " cartridges are in " + elements.size() + " elements");
            }
        }
    }
}
