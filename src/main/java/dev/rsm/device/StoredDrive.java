package dev.rsm.device;

import dev.rsm.device.DeviceException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A drive of {@link Hardware}. */
final class StoredDrive implements DriveDevice {

    private final World world;
    private final Mechanics mechanics;
    private final int library;
    private final Place place;
    private final Stored.Drive drive;
    private final long key;
    private final boolean loose;

    /**
     * Makes a drive.
     *
     * @param place where it is in its library
     * @param loose whether it stands for its drive while the library's changer does not answer, and only then
     */
    StoredDrive(World world, Mechanics mechanics, int library, Place place, Stored.Drive drive, boolean loose) {
        this.world = world;
        this.mechanics = mechanics;
        this.library = library;
        this.place = place;
        this.drive = drive;
        this.key = DeviceStore.elementKey(library, place.address());
        this.loose = loose;
    }

    /** Looks at the drive, which has to answer. */
    private <T> T ask(Supplier<T> question) {
        return world.look(() -> {
            world.requireAnswer(library, place);
            if (loose && world.state(library).answers()) {
                throw World.gone(place + " does not stand alone: its changer answers");
            }
            return question.get();
        });
    }

    @Override
    public int elementAddress() {
        return loose ? ElementKind.DATA_TRANSFER.firstAddress() : place.address();
    }

    /** Where it is in its library, whatever it looks like. */
    Place place() {
        return place;
    }

    /** The operating system's name for it, whether or not it answers. */
    String fixedName() {
        return drive.deviceName();
    }

    /** What is in it, as an element of a stand-alone drive. */
    ElementStatus status() {
        return ask(() -> {
            Place alone = new Place(ElementKind.DATA_TRANSFER, 1);
            return new ElementStatus(
                    alone, world.occupant(key).isPresent(), null, Stored.Occupant.NO_SOURCE, side() == 1);
        });
    }

    @Override
    public Inquiry inquiry() {
        return ask(drive::inquiry);
    }

    @Override
    public ScsiAddress scsiAddress() {
        return ask(drive::scsiAddress);
    }

    @Override
    public String deviceName() {
        return ask(drive::deviceName);
    }

    @Override
    public List<MediaType> mediaTypes() {
        return ask(drive::mediaTypes);
    }

    @Override
    public boolean writes(MediaType type) {
        return ask(() -> !drive.traits().readOnly().contains(type.name()));
    }

    @Override
    public boolean loaded() {
        return medium().isPresent();
    }

    @Override
    public Optional<Medium> medium() {
        return ask(() -> world.occupant(key)
                .map(occupant -> world.cartridge(occupant.cartridge()).medium()));
    }

    @Override
    public boolean ready() {
        return ask(() -> world.drive(key).ready());
    }

    @Override
    public int side() {
        return ask(() -> world.occupant(key)
                .map(occupant -> world.wear(occupant.cartridge()).inverted() ? 1 : 0)
                .orElse(0));
    }

    @Override
    public boolean needsCleaning() {
        return ask(() -> world.drive(key).dirty());
    }

    @Override
    public boolean answers() {
        return world.look(() -> {
            Stored.LibraryState state = world.state(library);
            return state.drivesAnswer() && world.connected(library, place) && !(loose && state.answers());
        });
    }

    @Override
    public void load() {
        mechanics.drives().load(library, place);
    }

    @Override
    public void unload() {
        mechanics.drives().unload(library, place);
    }

    @Override
    public void eject() {
        if (loose) { // it lets go of its cartridge, and only the picker or a hand could take it out
            mechanics.drives().unload(library, place);
            return;
        }
        mechanics.drives().eject(library, place, false);
    }

    @Override
    public byte[] readStart(int maxBytes) {
        if (maxBytes < 0) {
            throw new DeviceException("a read of " + maxBytes + " bytes from " + drive.deviceName() + " is impossible");
        }
        int cartridge = ask(this::readable);
        read(cartridge, strike -> {}); // a label is too short to take time
        return ask(() -> world.start(readable(), side(), maxBytes));
    }

    @Override
    public void writeStart(byte[] bytes) {
        byte[] written = bytes.clone();
        if (written.length > Hardware.MAX_SIDE_BYTES) {
            throw new DeviceException("a label of " + written.length + " bytes cannot be written; it has at most "
                    + Hardware.MAX_SIDE_BYTES);
        }
        int cartridge = ask(this::readable);
        int side = side();
        write(cartridge, strike -> {});
        world.act(change -> {
            requireInside(cartridge, side);
            requireWritable(cartridge, () -> world.recorded(cartridge, side));
            change.record(cartridge, side, written);
        });
        // An image rules until it is deleted, so a kill between the two leaves what was there before.
        world.recordings().erase(cartridge, side);
    }

    @Override
    public TapeAccess tape() {
        return ask(() -> {
            MediaType type = world.cartridge(readable()).medium().type();
            if (!Recordings.isTape(type)) {
                throw new DeviceException("the cartridge in " + place + " is no tape");
            }
            return new StoredTape(this, open(), pace(type));
        });
    }

    @Override
    public DiskAccess disk() {
        return ask(() -> {
            MediaType type = world.cartridge(readable()).medium().type();
            if (Recordings.isTape(type)) {
                throw new DeviceException("the cartridge in " + place + " is a tape");
            }
            return new StoredDisk(this, open(), pace(type));
        });
    }

    private OpenDrives.Handle open() {
        return world.open().open(key, readable(), side());
    }

    private Pace pace(MediaType type) {
        return new Pace(mechanics.turns(), drive.traits(), type.capacity());
    }

    @Override
    public boolean opened() {
        return world.look(() -> world.open().isOpen(key));
    }

    void close(OpenDrives.Handle handle) {
        world.close(library, place, handle);
    }

    /** Does what takes the drive's time when nobody else has it do something. */
    <T> T alone(Supplier<T> work) {
        return mechanics.turns().holding(key, work);
    }

    /** Lets a read take its time; fails if a fault strikes it. */
    void read(int cartridge, Consumer<Faults.Strike> time) {
        Faults.Strike strike = mechanics.mishaps().strike(Fault.Operation.READ, library, List.of(place), cartridge);
        time.accept(strike);
        strike.fail(Fault.Kind.READ_ERROR, Kind.MEDIUM_ERROR, place + " cannot read its cartridge");
    }

    /** Lets a write take its time; fails if a fault strikes it. */
    void write(int cartridge, Consumer<Faults.Strike> time) {
        Faults.Strike strike = mechanics.mishaps().strike(Fault.Operation.WRITE, library, List.of(place), cartridge);
        time.accept(strike);
        strike.fail(Fault.Kind.WRITE_ERROR, Kind.MEDIUM_ERROR, place + " cannot write its cartridge");
    }

    /** Fails unless what a program opened is still as it was: the cartridge in the drive, ready, and with the same side up. */
    void requireOpen(OpenDrives.Handle handle) {
        ask(() -> {
            requireInside(handle.cartridge(), handle.side());
            if (!world.open().isOpen(handle)) {
                throw new DeviceException(place + " is not open any more: open it again");
            }
            return true;
        });
    }

    /** Fails unless a cartridge is still in the drive, ready, and with the same side up. */
    private void requireInside(int cartridge, int side) {
        ask(() -> {
            if (readable() != cartridge || side() != side) {
                throw new DeviceException("the cartridge that was in " + place + " is not there any more");
            }
            return true;
        });
    }

    // The cartridge is looked for and its image taken at one instant. An image that was opened anew after the release
    // of the cartridge would stand at its beginning, and a write there would destroy the tape.
    TapeImage tapeImage(OpenDrives.Handle handle) {
        return world.look(() -> {
            requireOpen(handle);
            int cartridge = handle.cartridge();
            int side = handle.side();
            return world.recordings().tape(cartridge, side, world.cartridge(cartridge), world.label(cartridge, side));
        });
    }

    DiskImage diskImage(OpenDrives.Handle handle) {
        return world.look(() -> {
            requireOpen(handle);
            int cartridge = handle.cartridge();
            int side = handle.side();
            return world.recordings().disk(cartridge, side, world.cartridge(cartridge), world.label(cartridge, side));
        });
    }

    /** Notes that something was written into the image of a side, which has taken the label over. */
    void written(OpenDrives.Handle handle) {
        int cartridge = handle.cartridge();
        int side = handle.side();
        boolean taken = world.look(() -> world.recordings().written(cartridge, side, world.cartridge(cartridge)));
        if (taken) {
            world.act(change -> change.record(cartridge, side, new byte[0]));
        }
    }

    /** The cartridge in the drive, which has to be ready for data. */
    private int readable() {
        String words = "nothing can be read or written: ";
        int cartridge = world.occupant(key)
                .orElseThrow(() -> new DeviceException(
                        words + "no cartridge is in " + place + ": mount a medium, or put one in by hand"))
                .cartridge();
        if (world.cartridge(cartridge).medium().cleaning()) {
            throw new DeviceException(words + "a cleaning cartridge is in " + place);
        }
        if (!world.drive(key).ready()) {
            throw new DeviceException(words + "the cartridge in " + place + " is not ready");
        }
        return cartridge;
    }

    /**
     * Fails if a cartridge must not be written.
     *
     * @param over whether what is to be written takes the place of something; asked for media that are written once
     */
    void requireWritable(int cartridge, BooleanSupplier over) {
        Medium medium = ask(() -> world.cartridge(cartridge).medium());
        String words = "nothing can be written on the cartridge in " + place + ": ";
        if (medium.writeProtected()) {
            throw new DeviceException(Kind.WRITE_PROTECTED, words + "its write-protect switch is set");
        }
        if (drive.traits().readOnly().contains(medium.type().name())) {
            throw new DeviceException(
                    Kind.WRITE_PROTECTED,
                    words + "the drive only reads " + medium.type().name());
        }
        if (medium.type().readWrite() == MediaType.READ_ONLY) {
            throw new DeviceException(
                    Kind.WRITE_PROTECTED, words + medium.type().name() + " cannot be written");
        }
        if (medium.writeOnce() && over.getAsBoolean()) {
            throw new DeviceException(Kind.WRITE_PROTECTED, words + "what is on it can be written once only");
        }
    }
}
