package dev.rsm.device;

import java.util.List;

/** What the store keeps: what hardware is, apart from where cartridges are and what is recorded on them. */
final class Stored {

    /** A library, found by its index. */
    record Library(
            String name,
            Inquiry inquiry,
            ScsiAddress scsiAddress,
            String deviceName,
            boolean changer,
            boolean barCodeReader,
            int transports,
            int slots,
            int ports,
            int doors,
            List<Drive> drives) {

        boolean has(Place place) {
            return switch (place.kind()) {
                case TRANSPORT -> place.number() <= transports;
                case STORAGE -> place.number() <= slots;
                case IMPORT_EXPORT -> place.number() <= ports;
                case DATA_TRANSFER -> drives.stream().anyMatch(drive -> drive.number() == place.number());
            };
        }
    }

    /** A drive of a library. */
    record Drive(int number, Inquiry inquiry, ScsiAddress scsiAddress, String deviceName, List<MediaType> mediaTypes) {}

    /** A cartridge, found by its index. */
    record Cartridge(String barCode, boolean readable, Medium medium) {}

    /** Which cartridge is in an element, and the address it was taken from, or -1. */
    record Occupant(int cartridge, int source) {
        static final int NO_SOURCE = -1;
    }

    private Stored() {}
}
