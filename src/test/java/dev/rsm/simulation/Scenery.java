package dev.rsm.simulation;

import java.util.SplittableRandom;

/** Libraries by chance, in the words of a description. */
final class Scenery {

    /** No library has more slots. */
    static final int MAX_SLOTS = 8;

    /** The stand-alone drive, and the only type of cartridge that fits into it; it fits nowhere else. */
    static final String ALONE = "ALONE1";

    static final String ALONE_TYPE = "DDS-4";

    private Scenery() {}

    /** A robotic library, and often another or a stand-alone drive. */
    static String libraries(SplittableRandom random) {
        StringBuilder yaml = new StringBuilder("libraries:\n");
        robotic(yaml, random, "ROBOT1", "A");
        if (random.nextInt(3) == 0) {
            robotic(yaml, random, "ROBOT2", "B");
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

    private static void robotic(StringBuilder yaml, SplittableRandom random, String serial, String letter) {
        int slots = 3 + random.nextInt(MAX_SLOTS - 2);
        yaml.append("  - name: Library %s\n    vendor: MAKER\n    product: CHANGER\n    serial: %s\n"
                .formatted(letter, serial));
        yaml.append("    bar-code-reader: %s\n    slots: %d\n    ports: %d\n    doors: %d\n"
                .formatted(random.nextInt(4) > 0, slots, random.nextInt(3), random.nextInt(3) == 0 ? 0 : 1));
        yaml.append("    pickers: %d\n    locks-doors: %s\n    drives:\n"
                .formatted(1 + random.nextInt(2), random.nextInt(3) > 0));
        int drives = 1 + random.nextInt(2);
        for (int drive = 1; drive <= drives; drive++) {
            yaml.append("      - {vendor: MAKER, product: DRIVE, serial: %sDRIVE%d, media-types: [LTO-4]}\n"
                    .formatted(letter, drive));
        }
        yaml.append("    cartridges:\n");
        for (int slot = 1; slot < slots; slot++) { // one stays empty
            if (slot == 1 && random.nextInt(2) == 0) {
                yaml.append("      - {at: slot 1, bar-code: CLN%s01CU}\n".formatted(letter));
                continue;
            }
            yaml.append("      - {at: slot %d, bar-code: %s0000%dL4, contents: %s}\n"
                    .formatted(slot, letter, slot, contents(random, letter + slot)));
        }
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
