package dev.rsm.device;

import dev.rsm.runtime.Timekeeper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The emulated hardware of a whole machine, kept in a directory. It is opened by one process at a time, and survives the end
 * of that process at any instant: what a returned move has moved stays moved.
 *
 * <p>Safe for use by several threads. What moves takes its time beside other things that move, if there is latency; each
 * change happens at one instant. {@link #libraries} is what RSM may see of it, {@link #hands} what a person can do to it.
 */
public final class Hardware implements AutoCloseable {

    /** The most bytes that a side begins with by its description or by {@link DriveDevice#writeStart}. */
    public static final int MAX_SIDE_BYTES = 64 * 1024;

    /** The folder, in that of the hardware, in which what is written on cartridges is kept. */
    static final String MEDIA = "media";

    /**
     * Where a cartridge is in truth, whatever hardware can tell of it.
     *
     * @param library the serial number of the library it is in
     * @param place the element it is in
     * @param barCode what is printed on it; empty if nothing
     * @param readable whether a bar-code reader can read that
     * @param medium what it is
     * @param sides how what is recorded begins, by side, at most {@link #MAX_SIDE_BYTES}; empty arrays are blank sides
     * @param number the number by which a person tells it from all others, see {@link Hands}
     * @param inverted whether it lies with its second side up
     * @param loads how often it was loaded in a drive
     * @param cleanings how often it can still clean, if it is a cleaning cartridge
     */
    public record CartridgeView(
            String library,
            Place place,
            String barCode,
            boolean readable,
            Medium medium,
            List<byte[]> sides,
            int number,
            boolean inverted,
            int loads,
            int cleanings) {}

    private final World world;
    private final Turns turns;
    private final Hands hands;
    private final Faults faults;
    private final Jams jams;
    private final List<StoredLibrary> libraries = new ArrayList<>();

    private Hardware(World world, Turns turns, Faults faults, Jams jams) {
        this.world = world;
        this.turns = turns;
        this.faults = faults;
        this.jams = jams;
        Mechanics mechanics = new Mechanics(world, turns, new Mishaps(world, faults, jams));
        this.hands = new Hands(world, mechanics.drives(), jams);
        for (int library = 0; library < world.libraries().size(); library++) {
            libraries.add(new StoredLibrary(world, mechanics, library));
        }
    }

    /**
     * Makes hardware as described and opens it. It is made whole or not at all.
     *
     * @param directory where to keep it; made if missing
     * @param encoder turns contents other than {@link Contents.Blank} into the bytes at the start of a side, or refuses them
     *     with an IllegalArgumentException
     * @throws DescriptionException if a cartridge's media type cannot be told, or it has more sides or longer contents than
     *     it can have, or they cannot be encoded
     * @throws DeviceException if there is hardware in the directory already, or it cannot be written
     */
    public static Hardware create(
            Path directory, Described described, MediaTypes mediaTypes, Function<Contents, byte[]> encoder) {
        DeviceStore.create(directory, store -> new HardwareBuilder(mediaTypes, encoder).build(described, store));
        return open(directory);
    }

    /** Makes hardware with nothing on the shelf, as {@link #create(Path, Described, MediaTypes, Function)}. */
    public static Hardware create(
            Path directory,
            List<LibraryDescription> libraries,
            MediaTypes mediaTypes,
            Function<Contents, byte[]> encoder) {
        return create(directory, new Described(libraries, List.of(), List.of(), List.of()), mediaTypes, encoder);
    }

    /**
     * Opens the hardware in a directory. What moves takes no time.
     *
     * @throws DeviceException if there is none, it is damaged, or it is open already, in this process or another
     */
    public static Hardware open(Path directory) {
        return open(directory, Timekeeper.system(), false);
    }

    /**
     * Opens the hardware in a directory.
     *
     * @param time the clock of the hardware
     * @param latency whether what moves takes the time it takes in reality, by that clock
     * @throws DeviceException if there is none, it is damaged, or it is open already, in this process or another
     */
    public static Hardware open(Path directory, Timekeeper time, boolean latency) {
        DeviceStore store = DeviceStore.open(directory);
        try {
            Loaded loaded = store.load();
            World world = new World(store, loaded, new Recordings(directory.resolve(MEDIA)));
            Jams jams = new Jams(world, time);
            jams.arm();
            return new Hardware(world, new Turns(time, latency), new Faults(loaded.faults(), time), jams);
        } catch (DeviceException e) {
            store.abandon();
            throw e;
        }
    }

    /** Returns the libraries and stand-alone drives in the order of their descriptions. */
    public List<LibraryDevice> libraries() {
        return List.copyOf(libraries);
    }

    /**
     * Returns a drive by the operating system's name, as a program opens it that reads and writes what is mounted there. It need
     * not answer.
     *
     * @param deviceName such as {@code \\.\Tape0}
     * @throws DeviceException if there is no such drive
     */
    public DriveDevice drive(String deviceName) {
        return libraries.stream()
                .flatMap(library -> library.allDrives().stream())
                .filter(drive -> drive.fixedName().equals(deviceName))
                .map(DriveDevice.class::cast)
                .findFirst()
                .orElseThrow(() -> new DeviceException("there is no drive " + deviceName));
    }

    /** Returns what a person before the hardware can do. RSM must not use it. */
    public Hands hands() {
        return hands;
    }

    /** Returns what a person before the hardware sees. RSM must not use it. */
    public Sight sight() {
        return new Sight(world);
    }

    /** Returns what is to go wrong. RSM must not use it. */
    public Faults faults() {
        return faults;
    }

    /**
     * Returns all cartridges that are in an element as they are in truth, library by library in the order of addresses. This
     * is for people, such as tests and demonstrations: RSM must not use it.
     */
    public List<CartridgeView> cartridges() {
        return world.look(() ->
                world.elements().keySet().stream().sorted().map(this::view).toList());
    }

    private CartridgeView view(long key) {
        int index = world.occupant(key).orElseThrow().cartridge();
        Stored.Cartridge cartridge = world.cartridge(index);
        Stored.Wear wear = world.wear(index);
        return new CartridgeView(
                world.library((int) (key >> 16)).inquiry().serial(),
                Place.at((int) (key & 0xFFFF)).orElseThrow(),
                cartridge.barCode(),
                cartridge.readable(),
                cartridge.medium(),
                sides(world, index),
                index,
                wear.inverted(),
                wear.loads(),
                wear.cleanings());
    }

    /** What is recorded on each side of a cartridge. */
    static List<byte[]> sides(World world, int cartridge) {
        List<byte[]> sides = new ArrayList<>();
        for (int side = 0; side < world.cartridge(cartridge).medium().type().sides(); side++) {
            sides.add(world.side(cartridge, side).clone());
        }
        return List.copyOf(sides);
    }

    /**
     * Copies the hardware as it is at one instant, with all that is recorded. Until that is done nothing moves and no program
     * writes.
     *
     * @param directory where the copy is to be; made if missing
     * @throws DeviceException if there is hardware in the directory already, or it cannot be written
     */
    public void copyTo(Path directory) {
        world.copyTo(directory, directory.resolve(MEDIA));
    }

    /**
     * Closes the hardware; what is done already needs no close to last. What is under way ends at once, as if it had not been
     * begun, with a {@link DeviceException} of the kind {@link DeviceException.Kind#GONE}.
     */
    @Override
    public void close() {
        turns.close();
        jams.close();
        world.close();
    }

    /** Closes the hardware as {@link #close} does, without tidying up its file: for hardware that is about to be deleted. */
    public void discard() {
        turns.close();
        jams.close();
        world.discard();
    }
}
