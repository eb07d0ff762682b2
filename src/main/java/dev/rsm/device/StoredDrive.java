package dev.rsm.device;

import dev.rsm.device.DeviceException.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A drive of {@link Hardware}. */
final class StoredDrive implements DriveDevice {

    private final World world;
    private final Mechanics mechanics;
    private final int library;
    private final Place place;
    private final Stored.Drive drive;
    private final long key;

    StoredDrive(World world, Mechanics mechanics, int library, Place place, Stored.Drive drive) {
        this.world = world;
        this.mechanics = mechanics;
        this.library = library;
        this.place = place;
        this.drive = drive;
        this.key = DeviceStore.elementKey(library, place.address());
    }

    /** Looks at the drive, which has to answer. */
    private <T> T ask(Supplier<T> question) {
        return world.look(() -> {
            world.requireAnswer(library, place);
            return question.get();
        });
    }

    @Override
    public int elementAddress() {
        return place.address();
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
        return world.look(
                () -> world.state(library).answers() && world.drive(key).connected());
    }

    @Override
    public void load() {
        mechanics.load(library, place);
    }

    @Override
    public void unload() {
        mechanics.unload(library, place);
    }

    @Override
    public void eject() {
        mechanics.eject(library, place, false);
    }

    @Override
    public byte[] readStart(int maxBytes) {
        if (maxBytes < 0) {
            throw new DeviceException("a read of " + maxBytes + " bytes from " + drive.deviceName() + " is impossible");
        }
        byte[] bytes = ask(() -> world.side(readable(), side()));
        return Arrays.copyOf(bytes, Math.min(bytes.length, maxBytes));
    }

    @Override
    public void writeStart(byte[] bytes) {
        byte[] written = bytes.clone();
        world.act(change -> {
            world.requireAnswer(library, place);
            int cartridge = readable();
            requireWritable(cartridge);
            change.record(cartridge, side(), written);
        });
    }

    /** The cartridge in the drive, which has to be ready for data. */
    private int readable() {
        String words = "nothing can be read or written: ";
        int cartridge = world.occupant(key)
                .orElseThrow(() -> new DeviceException(words + "no cartridge is in " + place))
                .cartridge();
        if (world.cartridge(cartridge).medium().cleaning()) {
            throw new DeviceException(words + "a cleaning cartridge is in " + place);
        }
        if (!world.drive(key).ready()) {
            throw new DeviceException(words + "the cartridge in " + place + " is not ready");
        }
        return cartridge;
    }

    private void requireWritable(int cartridge) {
        Medium medium = world.cartridge(cartridge).medium();
        String words = "nothing can be written at the start of the cartridge in " + place + ": ";
        if (medium.writeProtected()) {
            throw new DeviceException(Kind.WRITE_PROTECTED, words + "its write-protect switch is set");
        }
        if (drive.traits().readOnly().contains(medium.type().name())) {
            throw new DeviceException(
                    Kind.WRITE_PROTECTED,
                    words + "the drive only reads " + medium.type().name());
        }
        if (medium.writeOnce() && world.side(cartridge, side()).length > 0) {
            throw new DeviceException(Kind.WRITE_PROTECTED, words + "what is on it can be written once only");
        }
    }
}
