package dev.rsm.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Libraries by chance, in the words of a description. */
final class Scenery {

    /** No library has more slots. */
    static final int MAX_SLOTS = 8;

    private static final String TAPE = "LTO-4";
    private static final String SMALL_TAPE = "DDS-4";

    /** The two-sided disks of a jukebox. */
    private static final String DISK = "MO 5.25 inch";

    private static final List<String> FILE_SYSTEMS = List.of("FAT", "FAT32", "exFAT", "NTFS");

    private Scenery() {}

    /** A library with a changer, and often another or a stand-alone drive. */
    static String libraries(SplittableRandom random) {
        StringBuilder yaml = new StringBuilder("libraries:\n");
        robotic(yaml, random, "1", "A", random.nextInt(4) == 0);
        if (random.nextInt(3) == 0) {
            robotic(yaml, random, "2", "B", random.nextBoolean());
        }
        if (random.nextInt(2) == 0) {
            yaml.append("""
                      - name: Stand-alone
                        changer: false
                        drives:
                          - {vendor: MAKER, product: DDS, serial: ALONE1, media-types: [DDS-4]}
                        cartridges:
                          - {at: drive 1, media-type: DDS-4, contents: free}
                    """);
        }
        return yaml.toString();
    }

    /** The only type of cartridge that fits into a library; each type fits into one kind of library only. */
    static String typeIn(String serial) {
        return serial.startsWith("JUKE") ? DISK : serial.startsWith("ALONE") ? SMALL_TAPE : TAPE;
    }

    private static void robotic(
            StringBuilder yaml, SplittableRandom random, String number, String letter, boolean jukebox) {
        int slots = 3 + random.nextInt(MAX_SLOTS - 2);
        boolean reader = random.nextInt(4) > 0 && (!jukebox || random.nextBoolean());
        String serial = (jukebox ? "JUKE" : "ROBOT") + number;
        yaml.append("  - name: Library %s\n    vendor: MAKER\n    product: CHANGER\n    serial: %s\n"
                .formatted(letter, serial));
        yaml.append("    bar-code-reader: %s\n    slots: %d\n    ports: %d\n    doors: %d\n"
                .formatted(reader, slots, random.nextInt(3), random.nextInt(3) == 0 ? 0 : 1));
        yaml.append("    pickers: %d\n    locks-doors: %s\n    drives:\n"
                .formatted(1 + random.nextInt(2), random.nextInt(3) > 0));
        int drives = 1 + random.nextInt(2);
        for (int drive = 1; drive <= drives; drive++) {
            yaml.append("      - {vendor: MAKER, product: DRIVE, serial: %sDRIVE%d, media-types: [%s]}\n"
                    .formatted(letter, drive, typeIn(serial)));
        }
        yaml.append("    cartridges:\n");
        for (int slot = 1; slot < slots; slot++) { // one stays empty
            if (jukebox) {
                disk(yaml, random, letter, slot);
            } else if (slot == 1 && random.nextInt(2) == 0) {
                yaml.append("      - {at: slot 1, bar-code: CLN%s01CU}\n".formatted(letter));
            } else {
                yaml.append("      - {at: slot %d, bar-code: %s0000%dL4, contents: %s}\n"
                        .formatted(slot, letter, slot, contents(random, letter + slot)));
            }
        }
    }

    private static void disk(StringBuilder yaml, SplittableRandom random, String letter, int slot) {
        String sides = IntStream.range(0, 2)
                .mapToObj(side -> recorded(random, slot * 2 + side))
                .collect(Collectors.joining(", "));
        yaml.append("      - {at: slot %d, bar-code: %s0000%d, media-type: %s, sides: [%s]}\n"
                .formatted(slot, letter, slot, DISK, sides));
    }

    /** What is on a side of a disk. */
    private static String recorded(SplittableRandom random, int number) {
        return switch (random.nextInt(5)) {
            case 0 -> "blank";
            case 1 ->
                "{filesystem: {type: " + FILE_SYSTEMS.get(random.nextInt(FILE_SYSTEMS.size()))
                        + ", serial: 2003-%04d}}".formatted(number);
            case 2 -> "{text: \"ARCHIVE " + number + "\"}";
            default -> "free";
        };
    }

    private static String contents(SplittableRandom random, String name) {
        return switch (random.nextInt(6)) {
            case 0 -> "blank";
            case 1 -> "{mtf: {software: Example Backup, name: " + name + "}}";
            case 2 -> "{text: \"DUMP " + name + "\"}";
            default -> "free";
        };
    }
}
