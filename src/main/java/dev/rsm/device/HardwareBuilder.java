package dev.rsm.device;

import dev.rsm.ntms.DeviceType;
import dev.rsm.ntms.NtmsConstant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns descriptions into what the store keeps: makes up what they leave out, and gives cartridges their types. */
final class HardwareBuilder {

    private final MediaTypes mediaTypes;
    private final Function<Contents, byte[]> encoder;
    private int libraries;
    private int cartridges;
    private int changers;
    /** How many drives of each kind there are. */
    private final Map<String, Integer> drives = new HashMap<>();

    HardwareBuilder(MediaTypes mediaTypes, Function<Contents, byte[]> encoder) {
        this.mediaTypes = mediaTypes;
        this.encoder = encoder;
    }

    void build(Described described, DeviceStore store) {
        for (LibraryDescription description : described.libraries()) {
            add(description, store);
            description.faults().forEach(store::add);
        }
        for (CartridgeDescription cartridge : described.shelf()) {
            add(cartridge, mediaTypes.typeOf(cartridge), store);
        }
    }

    private void add(LibraryDescription description, DeviceStore store) {
        int index = libraries++;
        Set<MediaType> found = new LinkedHashSet<>();
        for (CartridgeDescription cartridge : description.cartridges()) {
            MediaType type = mediaTypes.typeOf(cartridge);
            if (!type.cleaner() && !cartridge.cleaning()) {
                found.add(type);
            }
            Place home = cartridge.home();
            store.place(
                    DeviceStore.elementKey(index, cartridge.element().address()),
                    new Stored.Occupant(
                            add(cartridge, type, store), home == null ? Stored.Occupant.NO_SOURCE : home.address()));
        }
        List<Stored.Drive> drives = new ArrayList<>();
        for (DriveDescription drive : description.drives()) {
            List<MediaType> named = mediaTypes.typesOf(drive);
            List<MediaType> takes = named.isEmpty() ? List.copyOf(found) : named;
            drives.add(new Stored.Drive(
                    drive.number(),
                    drive.inquiry(),
                    address(drive.scsiAddress(), index, drive.number()),
                    deviceName(takes),
                    takes,
                    drive.traits()));
        }
        store.add(index, library(description, index, drives));
    }

    /** The operating system's name for a drive: each kind has its own, and its own numbers. */
    private String deviceName(List<MediaType> takes) {
        String kind = takes.isEmpty()
                ? "Tape"
                : switch (NtmsConstant.of(DeviceType.class, takes.get(0).deviceType())) {
                    case FILE_DEVICE_DISK -> "PhysicalDrive";
                    case FILE_DEVICE_CD_ROM, FILE_DEVICE_DVD -> "CdRom";
                    default -> "Tape";
                };
        return "\\\\.\\" + kind + (drives.merge(kind, 1, Integer::sum) - 1);
    }

    private Stored.Library library(LibraryDescription description, int index, List<Stored.Drive> drives) {
        boolean changer = description.changer();
        Stored.Library library = new Stored.Library(
                description.name(),
                description.inquiry(),
                changer
                        ? address(description.scsiAddress(), index, 0)
                        : drives.get(0).scsiAddress(),
                changer ? "\\\\.\\Changer" + changers++ : drives.get(0).deviceName(),
                changer,
                description.barCodeReader(),
                description.transports(),
                description.slots(),
                description.ports(),
                description.doors(),
                List.copyOf(drives),
                description.traits());
        @Nullable Boolean inverts = description.inverts();
        return library.with(description.traits().withInverts(inverts == null ? library.twoSided() : inverts));
    }

    /** Made-up addresses put each library on an adapter of its own, the changer at target 0, drive n at target n. */
    private static ScsiAddress address(@Nullable ScsiAddress given, int library, int target) {
        return given == null ? new ScsiAddress(library, 0, target, 0) : given;
    }

    private int add(CartridgeDescription cartridge, MediaType type, DeviceStore store) {
        int index = cartridges++;
        if (cartridge.sides().size() > type.sides()) {
            throw new DescriptionException(
                    cartridge.origin(),
                    cartridge.words() + " has " + cartridge.sides().size() + " sides described, but " + type.name()
                            + " has " + type.sides());
        }
        Medium medium = new Medium(
                type,
                cartridge.writeProtected(),
                cartridge.writeOnce() || type.readWrite() == MediaType.WRITE_ONCE,
                cartridge.cleaning() || type.cleaner());
        CartridgeCondition condition = cartridge.condition();
        store.add(index, new Stored.Cartridge(cartridge.barCode(), cartridge.readable(), condition.of(medium)));
        if (!condition.wear().equals(Stored.Wear.NEW)) {
            store.add(index, condition.wear());
        }
        for (int side = 0; side < cartridge.sides().size(); side++) {
            byte[] bytes = encode(cartridge, cartridge.sides().get(side));
            if (bytes.length > 0) {
                store.record(index, side, bytes);
            }
        }
        return index;
    }

    private byte[] encode(CartridgeDescription cartridge, Contents contents) {
        if (contents instanceof Contents.Blank) {
            return new byte[0];
        }
        byte[] bytes = encoded(cartridge, contents);
        if (bytes.length > Hardware.MAX_SIDE_BYTES) {
            throw new DescriptionException(
                    cartridge.origin(),
                    "the contents of " + cartridge.words() + " are longer than " + Hardware.MAX_SIDE_BYTES + " bytes");
        }
        return bytes;
    }

    private byte[] encoded(CartridgeDescription cartridge, Contents contents) {
        try {
            return encoder.apply(contents);
        } catch (IllegalArgumentException e) {
            throw new DescriptionException(
                    cartridge.origin(),
                    "the contents of " + cartridge.words() + " cannot be recorded: " + e.getMessage());
        }
    }
}
