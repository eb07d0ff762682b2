package dev.rsm.junit;

import dev.rsm.host.OperatorRule;
import dev.rsm.security.AccountGroup;
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
 *
 * <p>What annotations cannot say, {@link RemovableStorageExtension#builder} can: both make {@link RsmSettings}.
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

    /**
     * Where descriptions of the libraries are: resources on the class path or files, in any format that {@code rsm init} reads (the
     * project's YAML, the output of {@code mtx status}, mhvtl's files). If there are any, {@link #libraries} does not count.
     */
    String[] from() default {};

    /**
     * The number from which all identifiers are drawn: tests with the same one see the same identifiers. {@link #ANY_SEED} draws
     * one for each run of the JVM. The system property {@value #SEED_PROPERTY} takes the place of all of them.
     */
    long seed() default 2003;

    /** What the clock shows when the service starts, unless it is the system's. */
    String time() default "2003-04-24T08:00:00Z";

    /** How time passes. */
    Clock clock() default Clock.STILL;

    /**
     * What is to go wrong, each in the words of a description with the library's serial number: {@code "{fault: jam, library: SMALL1,
     * from: 2}"}. Operations are counted from the beginning of the test.
     */
    String[] faults() default {};

    /** Who answers operator requests. */
    Class<? extends OperatorRule> operator() default Operators.Nobody.class;

    /** The users of the emulated computer beside its administrator. */
    User[] users() default {};

    /** Whether the service can be called over the network: MS-RSMP on a port of its own, see {@link EmulatedRsm#wire}. */
    boolean wire() default false;

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
        CALCULATED_WITH_LATENCY,
        /** The system's clock; devices move in no time. Such a test is not the same each time. */
        REAL,
        /** The system's clock, and devices take as long as real ones, by that clock. */
        REAL_WITH_LATENCY
    }

    /** A user of the emulated computer. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface User {

        /** The user's name. */
        String name();

        /** The groups that the user is in; every user is in the group Users. */
        AccountGroup[] groups() default {};

        /** With what the user logs on over the wire. */
        String password() default RsmUser.PASSWORD;
    }

    /** Has {@link #seed} be drawn, once for each run of the JVM. */
    long ANY_SEED = Long.MIN_VALUE;

    /** The system property with a seed for all tests, to see again what a test has seen. */
    String SEED_PROPERTY = "rsm.junit.seed";

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
