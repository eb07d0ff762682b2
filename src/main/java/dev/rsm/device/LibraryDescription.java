package dev.rsm.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A library as described, whatever the format of the description. A stand-alone drive has one drive and no changer, slots,
 * ports or pickers.
 *
 * @param origin where the description starts
 * @param name a name for people; may be empty
 * @param inquiry what the changer, or the stand-alone drive, says of itself
 * @param scsiAddress where it is attached; null to have an address made up
 * @param changer whether it has a changer
 * @param barCodeReader whether it has a bar-code reader
 * @param transports the number of pickers
 * @param slots the number of slots
 * @param ports the number of ports
 * @param doors the number of doors
 * @param drives its drives
 * @param cartridges its cartridges
 * @param traits how it is built and behaves; that its transport turns cartridges over is said by {@code inverts} alone
 * @param inverts whether its transport turns cartridges over; null if it does for two-sided media
 * @param faults what is to go wrong with it
 */
public record LibraryDescription(
        Origin origin,
        String name,
        Inquiry inquiry,
        @Nullable ScsiAddress scsiAddress,
        boolean changer,
        boolean barCodeReader,
        int transports,
        int slots,
        int ports,
        int doors,
        List<DriveDescription> drives,
        List<CartridgeDescription> cartridges,
        LibraryTraits traits,
        @Nullable Boolean inverts,
        List<Fault> faults) {

    /** Copies the lists. */
    public LibraryDescription {
        drives = List.copyOf(drives);
        cartridges = List.copyOf(cartridges);
        faults = List.copyOf(faults);
    }

    /** Describes a library that behaves as any. */
    LibraryDescription(
            Origin origin,
            String name,
            Inquiry inquiry,
            @Nullable ScsiAddress scsiAddress,
            boolean changer,
            boolean barCodeReader,
            int transports,
            int slots,
            int ports,
            int doors,
            List<DriveDescription> drives,
            List<CartridgeDescription> cartridges) {
        this(
                origin,
                name,
                inquiry,
                scsiAddress,
                changer,
                barCodeReader,
                transports,
                slots,
                ports,
                doors,
                drives,
                cartridges,
                LibraryTraits.PLAIN,
                null,
                List.of());
    }

    /** Returns whether the library has the element {@code place}. */
    boolean has(Place place) {
        return switch (place.kind()) {
            case TRANSPORT -> place.number() <= transports;
            case STORAGE -> place.number() <= slots;
            case IMPORT_EXPORT -> place.number() <= ports;
            case DATA_TRANSFER -> drives.stream().anyMatch(drive -> drive.number() == place.number());
        };
    }

    /** Returns the same library with other cartridges. */
    LibraryDescription withCartridges(List<CartridgeDescription> others) {
        return new LibraryDescription(
                origin,
                name,
                inquiry,
                scsiAddress,
                changer,
                barCodeReader,
                transports,
                slots,
                ports,
                doors,
                drives,
                others,
                traits,
                inverts,
                faults);
    }
}
