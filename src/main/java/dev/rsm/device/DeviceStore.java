package dev.rsm.device;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;

/**
 * The file that keeps the hardware, an MVStore with maps from numbers to bytes ({@link StoredForm}, {@link StateForm}):
 *
 * <ul>
 *   <li>{@code library}: index to library, {@code cartridge}: index to cartridge;
 *   <li>{@code element}: library index &lt;&lt; 16 | element address, to the cartridge in it; a cartridge in no element lies
 *       on the shelf;
 *   <li>{@code side}: cartridge index * 2 + side, to what is recorded there, if anything;
 *   <li>{@code wear}: cartridge index to how it lies and how often it was used, {@code drive-state}: key of an element to the
 *       state of the drive, {@code library-state}: library index to the state of its chassis; without an entry all are as new;
 *   <li>{@code fault}: from 0 on, to the faults of the description;
 *   <li>{@code format}: 0 to the format's number, 1 and 2 to the counts of libraries and cartridges, 3 to the next
 *       cartridge's index.
 * </ul>
 *
 * <p>Whatever a {@link Change} holds is one commit: a killed process loses nothing that returned and leaves nothing half done.
 * A power failure may lose the last changes. The first format, which knew positions and contents only, the second, without
 * the data rates of drives, and the third, without magazines, are brought up to the fourth when they are opened. Not safe for use by several threads.
 */
final class DeviceStore implements AutoCloseable {

    private static final String FILE = "devices.mv";
    private static final String UNFINISHED = "devices.mv.new";
    private static final String GUARD = "devices.lock";

    /** What a person can do who has no devices any more: nothing here could make the same ones again. */
    private static final String WAY_OUT =
            "bring the folder back from a copy of the home, or make another home with \"rsm init\"";

    private static final long FORMAT = 4;
    private static final long FIRST_FORMAT = 1;
    private static final long SECOND_FORMAT = 2;
    private static final long THIRD_FORMAT = 3;

    /** Long enough that a crash finds the last committed version, short enough that the file does not grow with moves. */
    private static final int RETENTION_MILLIS = 1000;

    private final MVStore store;
    private final Path file;
    private final MVMap<Long, byte[]> libraries;
    private final MVMap<Long, byte[]> cartridges;
    private final MVMap<Long, byte[]> elements;
    private final MVMap<Long, byte[]> sides;
    private final MVMap<Long, byte[]> wear;
    private final MVMap<Long, byte[]> driveStates;
    private final MVMap<Long, byte[]> libraryStates;
    private final MVMap<Long, byte[]> faults;
    private final MVMap<Long, byte[]> format;

    private DeviceStore(Path file) {
        this.file = file;
        this.store = openStore(file);
        this.libraries = map("library");
        this.cartridges = map("cartridge");
        this.elements = map("element");
        this.sides = map("side");
        this.wear = map("wear");
        this.driveStates = map("drive-state");
        this.libraryStates = map("library-state");
        this.faults = map("fault");
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
                    : " cannot be opened, the file is damaged or not a device store; " + WAY_OUT;
            throw new DeviceException("the devices in " + file + why, e);
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

    /** Makes the file of new hardware, whole or not at all. */
    static void create(Path directory, Filling filling) {
        make(directory, store -> {
            filling.fill(store);
            store.count();
        });
    }

    private static void make(Path directory, Filling filling) {
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
            store.store.commit();
            store.store.sync();
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    /** Notes how many libraries and cartridges a new store has been filled with. */
    private void count() {
        format.put(0L, StoredForm.of(FORMAT));
        format.put(1L, StoredForm.of(libraries.sizeAsLong()));
        format.put(2L, StoredForm.of(cartridges.sizeAsLong()));
        format.put(3L, StoredForm.of(cartridges.sizeAsLong()));
    }

    /**
     * Makes another store that holds the same.
     *
     * @throws DeviceException if it cannot be made, or there is one
     */
    void copyTo(Path directory) {
        make(directory, copy -> {
            List<MVMap<Long, byte[]>> from = maps();
            List<MVMap<Long, byte[]>> to = copy.maps();
            for (int i = 0; i < from.size(); i++) {
                to.get(i).putAll(from.get(i));
            }
        });
    }

    private List<MVMap<Long, byte[]>> maps() {
        return List.of(libraries, cartridges, elements, sides, wear, driveStates, libraryStates, faults, format);
    }

    static DeviceStore open(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new DeviceException("there are no devices in " + directory + ": " + FILE + " is missing; " + WAY_OUT);
        }
        if (file.toFile().length() == 0) { // which the engine would take for a new one
            throw new DeviceException("the devices in " + file + " are damaged: the file is empty; " + WAY_OUT);
        }
        return new DeviceStore(file);
    }

    static long elementKey(int library, int address) {
        return (long) library << 16 | address;
    }

    void add(int index, Stored.Library library) {
        libraries.put((long) index, StoredForm.of(library));
    }

    /** Adds a cartridge of a new store, which is on the shelf until it is placed. */
    void add(int index, Stored.Cartridge cartridge) {
        cartridges.put((long) index, StoredForm.of(cartridge));
    }

    /** Says how a cartridge of a new store was used. */
    void add(int cartridge, Stored.Wear used) {
        wear.put((long) cartridge, StateForm.of(used));
    }

    void place(long element, Stored.Occupant occupant) {
        elements.put(element, StoredForm.of(occupant));
    }

    void add(Fault fault) {
        faults.put(faults.sizeAsLong(), StateForm.of(fault));
    }

    void record(int cartridge, int side, byte[] bytes) {
        sides.put(sideKey(cartridge, side), bytes);
    }

    byte[] side(int cartridge, int side) {
        try {
            byte[] bytes = sides.get(sideKey(cartridge, side));
            return bytes == null ? new byte[0] : bytes;
        } catch (MVStoreException e) {
            throw new DeviceException("what is recorded cannot be read from " + file + " (" + e.getMessage() + ")", e);
        }
    }

    static long sideKey(int cartridge, int side) {
        return (long) cartridge * MediaType.MAX_SIDES + side;
    }

    /** Writes all that has changed as one commit; on failure the store is as before. */
    void write(Change change) {
        try {
            change.elements.forEach(
                    (key, occupant) -> put(elements, key, occupant == null ? null : StoredForm.of(occupant)));
            change.wear.forEach((index, value) -> wear.put((long) index, StateForm.of(value)));
            change.drives.forEach((key, drive) -> driveStates.put(key, StateForm.of(drive)));
            change.libraries.forEach((index, state) -> libraryStates.put((long) index, StateForm.of(state)));
            change.cartridges.forEach(this::writeCartridge);
            change.sides.forEach(sides::put);
            if (!change.cartridges.isEmpty()) {
                format.put(2L, StoredForm.of(cartridges.sizeAsLong()));
            }
            store.commit();
        } catch (MVStoreException e) {
            throw new DeviceException("a change cannot be written to " + file + " (" + e.getMessage() + ")", e);
        }
    }

    private void writeCartridge(int index, Stored.@Nullable Cartridge cartridge) {
        put(cartridges, index, cartridge == null ? null : StoredForm.of(cartridge));
        if (cartridge == null) {
            wear.remove((long) index);
            for (int side = 0; side < MediaType.MAX_SIDES; side++) {
                sides.remove(sideKey(index, side));
            }
        } else {
            format.put(3L, StoredForm.of(index + 1L));
        }
    }

    private static void put(MVMap<Long, byte[]> map, long key, byte @Nullable [] value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    /** Reads everything but what is recorded, and checks that it is whole. */
    Loaded load() {
        try {
            long written = StoredForm.number(format.getOrDefault(0L, new byte[0]));
            if (written == FIRST_FORMAT) {
                upgrade(StoredForm::firstLibrary);
            } else if (written == SECOND_FORMAT) {
                upgrade(StoredForm::secondLibrary);
            } else if (written == THIRD_FORMAT) {
                upgrade(StoredForm::thirdLibrary);
            } else if (written != FORMAT) {
                throw new IOException("its format is " + written + ", not " + FORMAT);
            }
            Loaded loaded = new Loaded((int) StoredForm.number(entry(format, 3)));
            for (long i = 0; i < StoredForm.number(entry(format, 1)); i++) {
                loaded.libraries().add(StoredForm.library(entry(libraries, i)));
            }
            read(cartridges, StoredForm::cartridge, (key, value) -> loaded.cartridges()
                    .put(key.intValue(), value));
            read(elements, StoredForm::occupant, loaded.elements()::put);
            read(wear, StateForm::wear, (key, value) -> loaded.wear().put(key.intValue(), value));
            read(driveStates, StateForm::driveState, loaded.drives()::put);
            read(libraryStates, StateForm::libraryState, (key, value) -> loaded.states()
                    .put(key.intValue(), value));
            read(faults, StateForm::fault, (key, value) -> loaded.faults().add(value));
            if (loaded.cartridges().size() != StoredForm.number(entry(format, 2))) {
                throw new IOException(
                        "there are " + loaded.cartridges().size() + " cartridges, which is not their count");
            }
            loaded.check();
            return loaded;
        } catch (IOException | MVStoreException e) {
            String why = e instanceof MVStoreException || e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
            throw new DeviceException("the devices in " + file + " are damaged" + why + "; " + WAY_OUT, e);
        }
    }

    /** Brings a store of an earlier format up to this one, in one commit. */
    private void upgrade(Form<Stored.Library> old) throws IOException {
        for (long i = 0; i < StoredForm.number(entry(format, 1)); i++) {
            libraries.put(i, StoredForm.of(old.read(entry(libraries, i))));
        }
        if (!format.containsKey(3L)) { // the first format gave every cartridge its number at once
            format.put(3L, entry(format, 2));
        }
        format.put(0L, StoredForm.of(FORMAT));
        store.commit();
    }

    private interface Form<T> {
        T read(byte[] bytes) throws IOException;
    }

    private static <T> void read(MVMap<Long, byte[]> map, Form<T> form, BiConsumer<Long, T> to) throws IOException {
        for (Map.Entry<Long, byte[]> entry : map.entrySet()) {
            to.accept(entry.getKey(), form.read(entry.getValue()));
        }
    }

    private static byte[] entry(MVMap<Long, byte[]> map, long key) throws IOException {
        byte[] value = map.get(key);
        if (value == null) {
            throw new IOException("entry " + key + " of " + map.getName() + " is missing");
        }
        return value;
    }

    /** Closes a store that cannot be used, with nothing written. */
    void abandon() {
        store.closeImmediately();
    }

    @Override
    public void close() {
        store.close();
    }
}
