package dev.rsm.service;

/** Libraries of descriptions that several tests have; what follows the first is appended to it. */
final class SampleLibraries {

    /** The first: LIB1, with a medium that has a label, and a cleaner. */
    static final String ROBOT = """
            libraries:
              - name: Robot
                serial: LIB1
                slots: 6
                drives: [{serial: DRV1, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: OLD001L4, contents: {mtf: {software: Maker, name: "One", id: "2C73F991-FDA7-5B94-8A77-3243EC0A2833"}}}
                  - {at: slot 4, bar-code: CLN001CU}
            """;

    /** LIB2, with ports and a door, which holds a cleaner alone. */
    static final String EMPTY = """
              - name: Empty
                personality: LTO library
                serial: LIB2
                slots: 6
                ports: 2
                doors: 1
                drives: [{serial: DRV2, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 4, bar-code: CLN002CU}
            """;

    private SampleLibraries() {}
}
