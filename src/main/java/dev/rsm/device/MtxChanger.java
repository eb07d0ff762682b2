package dev.rsm.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One changer in the output of {@code mtx status}, gathered line by line and checked against its header. */
final class MtxChanger {

    /** The number of an unknown home. */
    static final int UNKNOWN = -1;

    private static final int MAX_DEVICE = 20;

    private record Full(Origin origin, Place place, int home, String tag) {}

    private final Origin header;
    private final String device;
    private final int slotCount;
    private final int portCount;
    private final int driveCount;
    private final Map<Integer, Origin> drives = new TreeMap<>();
    private final Map<Integer, Place> elements = new HashMap<>();
    private final List<Full> cartridges = new ArrayList<>();
    private int ports;

    MtxChanger(Origin header, String device, int drives, int elements, int ports) {
        this.header = header;
        this.device = device.strip();
        this.driveCount = drives;
        this.portCount = ports;
        this.slotCount = elements - ports;
        if (ports > elements) {
            throw new DescriptionException(header, "of " + elements + " slots, " + ports + " cannot be import/export");
        }
        limit(ElementKind.DATA_TRANSFER, driveCount);
        limit(ElementKind.IMPORT_EXPORT, portCount);
        limit(ElementKind.STORAGE, slotCount);
    }

    private void limit(ElementKind kind, int count) {
        if (count > kind.maximum()) {
            throw new DescriptionException(
                    header, "a library has at most " + kind.maximum() + " " + kind.word() + "s, not " + count);
        }
    }

    void drive(Origin origin, int number, boolean full, int home, String tag) {
        if (number >= driveCount) {
            throw beyond(origin, "data transfer element " + number, driveCount + " drives, counted from 0");
        }
        if (drives.put(number, origin) != null) {
            throw new DescriptionException(origin, "data transfer element " + number + " is there twice");
        }
        if (full) {
            cartridges.add(new Full(origin, new Place(ElementKind.DATA_TRANSFER, number + 1), home, tag));
        }
    }

    void element(Origin origin, int number, boolean port, boolean full, String tag) {
        if (number < 1 || number > slotCount + portCount) {
            throw beyond(origin, "storage element " + number, (slotCount + portCount) + " slots, counted from 1");
        }
        if (elements.containsKey(number)) {
            throw new DescriptionException(origin, "storage element " + number + " is there twice");
        }
        int seen = port ? ports : elements.size() - ports;
        if (seen == (port ? portCount : slotCount)) {
            throw beyond(
                    origin,
                    "storage element " + number,
                    slotCount + " elements for storage and " + portCount + " for import/export");
        }
        ports += port ? 1 : 0;
        Place place = new Place(port ? ElementKind.IMPORT_EXPORT : ElementKind.STORAGE, seen + 1);
        elements.put(number, place);
        if (full) {
            cartridges.add(new Full(origin, place, UNKNOWN, tag));
        }
    }

    private DescriptionException beyond(Origin origin, String element, String counts) {
        return new DescriptionException(origin, element + " is beyond what line " + header.line() + " says: " + counts);
    }

    LibraryDescription library(Reading reading) {
        if (drives.size() < driveCount || elements.size() < slotCount + portCount) {
            throw new DescriptionException(
                    header,
                    "this says " + driveCount + " drives and " + (slotCount + portCount) + " slots, but only "
                            + drives.size() + " and " + elements.size() + " follow: is the output cut off?");
        }
        int start = Math.max(0, device.length() - MAX_DEVICE);
        String serial = reading.serial("MTX " + device.substring(start));
        List<DriveDescription> driveList = new ArrayList<>();
        drives.forEach((number, origin) -> driveList.add(new DriveDescription(
                origin, number + 1, new Inquiry("EMULATED", "DRIVE", "", serial + " D" + number), null, List.of())));
        boolean reader = cartridges.isEmpty()
                || cartridges.stream().anyMatch(full -> !full.tag().isEmpty());
        Inquiry inquiry = new Inquiry("EMULATED", "CHANGER", "", serial);
        List<CartridgeDescription> found =
                cartridges.stream().map(this::cartridge).toList();
        return new LibraryDescription(
                header, device, inquiry, null, true, reader, 1, slotCount, portCount, 0, driveList, found);
    }

    private CartridgeDescription cartridge(Full full) {
        @Nullable Place home = elements.get(full.home());
        if (home == null && full.home() != UNKNOWN) {
            throw beyond(full.origin(), "storage element " + full.home(), (slotCount + portCount) + " slots");
        }
        return CartridgeDescription.seen(full.origin(), full.place(), home, full.tag());
    }
}
