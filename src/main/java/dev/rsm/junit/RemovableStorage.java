package dev.rsm.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test that has a parameter of type {@link EmulatedRsm} a Removable Storage of its own: a new home with a
 * running service, whose libraries have been inventoried. It is stopped and deleted when the test has ended. Tests may
 * run in parallel.
 *
 * <pre>{@code
 * @RemovableStorage
 * class BackupTest {
 *     @Test
 *     void backup_takesAFreeTape(EmulatedRsm rsm) {
 *         NtmsSession session = rsm.session("Example Backup");
 *         ...
 *         rsm.medium("SCR001L4").isInPool("Example Backup");
 *     }
 * }
 * }</pre>
 *
 * <p>The constructor and {@code @BeforeEach} methods get the same one as their test; only with {@code Lifecycle.PER_CLASS} the
 * constructor's is of all the tests of the class. On a method the annotation takes the place of that of the class.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(RemovableStorageExtension.class)
public @interface RemovableStorage {

    /**
     * The libraries, in the project's own description format. The default is a library of six slots, two ports, a door and
     * a drive, with a cartridge of each kind, and a stand-alone drive.
     */
    String libraries() default SMALL;

    /** The number from which all identifiers are drawn: tests with the same one see the same identifiers. */
    long seed() default 2003;

    /** What the clock shows when the service starts. */
    String time() default "2003-04-24T08:00:00Z";

    /** How time passes. */
    Clock clock() default Clock.STILL;

    /** How time passes for the emulator of a test. */
    enum Clock {
        /** The clock stands still until the test advances it, and devices move in no time. */
        STILL,
        /**
         * The clock leaps to the next thing that happens whenever nobody works and somebody waits, so that a wait of an hour is
         * over at once; devices move in no time.
         */
        CALCULATED,
        /** As {@link #CALCULATED}, and devices take as long as real ones. */
        CALCULATED_WITH_LATENCY
    }

    /** The default libraries. */
    String SMALL = """
            libraries:
              - name: Small
                vendor: MAKER
                product: CHANGER
                serial: SMALL1
                slots: 6
                ports: 2
                doors: 1
                drives:
                  - {vendor: MAKER, product: DRIVE, serial: DRV1, media-types: [LTO-4]}
                cartridges:
                  - at: slot 1
                    bar-code: IMP001L4
                    contents: {mtf: {software: Example Backup, name: "Monday", id: "2C73F991-FDA7-5B94-8A77-3243EC0A2833"}}
                  - {at: slot 2, bar-code: SCR001L4, contents: free}
                  - {at: slot 3, bar-code: NEW001L4, contents: blank}
                  - {at: slot 4, bar-code: CLN001CU}
                  - {at: port 1, bar-code: POR001L4}
              - name: Stand-alone drive
                changer: false
                drives:
                  - {vendor: MAKER, product: DDS, serial: SAD1, media-types: [DDS-4]}
                cartridges:
                  - {at: drive 1, media-type: DDS-4, contents: free}
            """;
}
