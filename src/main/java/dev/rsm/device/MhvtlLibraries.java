package dev.rsm.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Joins what mhvtl keeps apart: the devices of {@code device.conf} and the cartridges of {@code library_contents.N}. */
final class MhvtlLibraries {

    private final Map<Integer, MhvtlDevices.Device> libraries = new LinkedHashMap<>();
    private final Map<Integer, MhvtlDevices.Device> drives = new LinkedHashMap<>();
    private final Map<Integer, MhvtlContents> contents = new TreeMap<>();

    void add(MhvtlDevices devices) {
        devices.libraries().forEach(library -> put(libraries, library));
        devices.drives().forEach(drive -> put(drives, drive));
    }

    private static void put(Map<Integer, MhvtlDevices.Device> all, MhvtlDevices.Device device) {
        MhvtlDevices.Device other = all.put(device.id, device);
        if (other != null) {
            throw new DescriptionException(device.origin, device.words() + " is already at " + other.origin);
        }
    }

    void add(MhvtlContents file) {
        MhvtlContents other = contents.put(file.libraryId(), file);
        if (other != null) {
            throw new DescriptionException(
                    file.origin(),
                    "the contents of library " + file.libraryId() + " are already in "
                            + other.origin().file());
        }
    }

    List<LibraryDescription> join(Reading reading) {
        for (MhvtlDevices.Device drive : drives.values()) {
            if (drive.libraryId != MhvtlDevices.STAND_ALONE && !libraries.containsKey(drive.libraryId)) {
                throw new DescriptionException(
                        drive.origin,
                        drive.words() + " belongs to library " + drive.libraryId + ", which no device.conf describes");
            }
        }
        for (MhvtlContents file : contents.values()) {
            if (!libraries.containsKey(file.libraryId())) {
                throw new DescriptionException(
                        file.origin(),
                        "this belongs to library " + file.libraryId()
                                + ", which no device.conf among the files describes");
            }
        }
        List<LibraryDescription> all = new ArrayList<>();
        libraries.values().forEach(library -> all.add(library(library, reading)));
        drives.values().stream()
                .filter(drive -> drive.libraryId == MhvtlDevices.STAND_ALONE)
                .forEach(drive -> all.add(standAlone(drive)));
        return all;
    }

    private LibraryDescription library(MhvtlDevices.Device device, Reading reading) {
        List<DriveDescription> members = drives.values().stream()
                .filter(drive -> drive.libraryId == device.id)
                .sorted(Comparator.comparingInt(drive -> drive.number))
                .map(MhvtlLibraries::drive)
                .toList();
        @Nullable MhvtlContents file = contents.get(device.id);
        if (file == null) {
            reading.remark(
                    device.origin,
                    device.words() + " has neither slots nor cartridges: no library_contents." + device.id
                            + " is given");
            file = new MhvtlContents(device.origin, device.id, List.of());
        }
        List<CartridgeDescription> cartridges = cartridges(file, members, reading);
        boolean reader = cartridges.isEmpty() || cartridges.stream().anyMatch(CartridgeDescription::readable);
        return new LibraryDescription(
                device.origin,
                device.words(),
                device.inquiry(),
                device.scsiAddress,
                true,
                reader,
                Math.max(1, file.count(ElementKind.TRANSPORT)),
                file.count(ElementKind.STORAGE),
                file.count(ElementKind.IMPORT_EXPORT),
                0,
                members,
                cartridges);
    }

    private static List<CartridgeDescription> cartridges(
            MhvtlContents file, List<DriveDescription> drives, Reading reading) {
        Map<Integer, String> serials = drives.stream()
                .collect(Collectors.toMap(
                        DriveDescription::number, drive -> drive.inquiry().serial(), (first, second) -> first));
        Set<Integer> numbers = serials.keySet();
        List<CartridgeDescription> cartridges = new ArrayList<>();
        for (MhvtlContents.Element element : file.elements()) {
            int number = element.place().number();
            boolean drive = element.place().kind() == ElementKind.DATA_TRANSFER;
            if (drive && !numbers.contains(number)) {
                throw new DescriptionException(
                        element.origin(),
                        "library " + file.libraryId() + " has no drive " + number + " in device.conf, only "
                                + numbers.size() + " drives");
            }
            if (drive && element.barCode().equals(serials.get(number))) {
                // Older files repeat the drive's serial number where a loaded cartridge would stand.
                reading.unused(element.origin(), element.barCode());
            } else if (!element.barCode().isEmpty()) {
                cartridges.add(element.cartridge());
            }
        }
        return cartridges;
    }

    private static DriveDescription drive(MhvtlDevices.Device device) {
        return new DriveDescription(device.origin, device.number, device.inquiry(), device.scsiAddress, List.of());
    }

    private static LibraryDescription standAlone(MhvtlDevices.Device device) {
        return new LibraryDescription(
                device.origin,
                device.words(),
                device.inquiry(),
                device.scsiAddress,
                false,
                false,
                0,
                0,
                0,
                0,
                List.of(drive(device)),
                List.of());
    }
}
