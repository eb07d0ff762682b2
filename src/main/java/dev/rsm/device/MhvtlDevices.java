package dev.rsm.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads mhvtl's {@code device.conf} (device.conf(5)): records of a library or a drive, which start with a line at column 1
 * and end with a blank line. {@code CHANNEL} is the SCSI bus; the adapter is always 0.
 *
 * @param libraries the libraries
 * @param drives the drives
 */
record MhvtlDevices(List<Device> libraries, List<Device> drives) {

    /** The library of a drive that belongs to none. */
    static final int STAND_ALONE = -1;

    private static final Pattern HEAD = Pattern.compile(
            "(Library|Drive)\\s*:\\s*(\\d{1,9})\\s+CHANNEL\\s*:\\s*(\\d{1,9})\\s+TARGET\\s*:\\s*(\\d{1,9})\\s+LUN\\s*:\\s*(\\d{1,9})\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HEAD_WORDS = Pattern.compile("(Library|Drive)\\s*:.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD = Pattern.compile(
            "\\s*(Vendor identification|Product identification|Product revision level|Unit serial number)\\s*:\\s*(.*?)\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MEMBER = Pattern.compile(
            "\\s*Library ID\\s*:\\s*(\\d{1,9})\\s+Slot\\s*:\\s*(\\d{1,9})\\s*", Pattern.CASE_INSENSITIVE);

    /** One record. */
    static final class Device {
        final Origin origin;
        final boolean library;
        final int id;
        final ScsiAddress scsiAddress;
        int libraryId = STAND_ALONE;
        int number = 1;
        private final Map<String, String> fields = new HashMap<>();

        Device(Origin origin, boolean library, int id, ScsiAddress scsiAddress) {
            this.origin = origin;
            this.library = library;
            this.id = id;
            this.scsiAddress = scsiAddress;
        }

        Inquiry inquiry() {
            if (!fields.containsKey("unit serial number")) {
                throw new DescriptionException(origin, words() + " has no line 'Unit serial number'");
            }
            try {
                return new Inquiry(
                        field("vendor identification"),
                        field("product identification"),
                        field("product revision level"),
                        field("unit serial number"));
            } catch (IllegalArgumentException e) {
                throw new DescriptionException(origin, words() + ": " + e.getMessage());
            }
        }

        private String field(String name) {
            return fields.getOrDefault(name, "");
        }

        String words() {
            return (library ? "library " : "drive ") + id;
        }
    }

    static MhvtlDevices read(SourceFile file, Reading reading) {
        MhvtlDevices devices = new MhvtlDevices(new ArrayList<>(), new ArrayList<>());
        Device current = null;
        for (int i = 0; i < file.lines().size(); i++) {
            String line = file.lines().get(i);
            if (line.isBlank()) {
                current = null;
            } else if (HEAD_WORDS.matcher(line).matches()) {
                current = head(file, i);
                (current.library ? devices.libraries : devices.drives).add(current);
            } else if ((current == null || !field(file, i, current)) && !line.startsWith("#")) {
                reading.unused(file.origin(i), line.strip());
            }
        }
        return devices;
    }

    private static Device head(SourceFile file, int index) {
        Matcher head = HEAD.matcher(file.lines().get(index));
        if (!head.matches()) {
            throw file.refuse(
                    index, "a record starts like 'Drive: 11 CHANNEL: 00 TARGET: 01 LUN: 00', which this does not");
        }
        try {
            ScsiAddress address = new ScsiAddress(0, number(head, 3), number(head, 4), number(head, 5));
            boolean library = head.group(1).equalsIgnoreCase("Library");
            return new Device(file.origin(index), library, number(head, 2), address);
        } catch (IllegalArgumentException e) {
            throw file.refuse(index, String.valueOf(e.getMessage()));
        }
    }

    private static boolean field(SourceFile file, int index, Device device) {
        String line = file.lines().get(index);
        Matcher field = FIELD.matcher(line);
        if (field.matches()) {
            String name = field.group(1).toLowerCase(Locale.ROOT);
            if (device.fields.put(name, field.group(2)) != null) {
                throw file.refuse(index, device.words() + " has '" + field.group(1) + "' twice");
            }
            return true;
        }
        Matcher member = MEMBER.matcher(line);
        if (!member.matches() || device.library) {
            return false;
        }
        if (device.libraryId != STAND_ALONE) {
            throw file.refuse(index, device.words() + " has 'Library ID' twice");
        }
        device.libraryId = number(member, 1);
        device.number = number(member, 2);
        return true;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
