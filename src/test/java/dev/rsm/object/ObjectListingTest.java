package dev.rsm.object;

import static dev.rsm.object.SampleObjects.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Page("MSDN EnumerateNtmsObject")
class ObjectListingTest {

    /** An object of each type. */
    private static final Map<NtmsObjectType, Guid> SAMPLE = new EnumMap<>(Map.ofEntries(
            Map.entry(NtmsObjectType.NTMS_CHANGER, CHANGER_8),
            Map.entry(NtmsObjectType.NTMS_CHANGER_TYPE, ROBOT),
            Map.entry(NtmsObjectType.NTMS_COMPUTER, COMPUTER_1),
            Map.entry(NtmsObjectType.NTMS_DRIVE, DRIVE_0),
            Map.entry(NtmsObjectType.NTMS_DRIVE_TYPE, TAPE_DRIVE),
            Map.entry(NtmsObjectType.NTMS_IEDOOR, DOOR_5),
            Map.entry(NtmsObjectType.NTMS_IEPORT, PORT_6),
            Map.entry(NtmsObjectType.NTMS_LIBRARY, ONLINE),
            Map.entry(NtmsObjectType.NTMS_LIBREQUEST, RUNNING),
            Map.entry(NtmsObjectType.NTMS_LOGICAL_MEDIA, DISK_DATA),
            Map.entry(NtmsObjectType.NTMS_MEDIA_POOL, BACKUP_TAPE),
            Map.entry(NtmsObjectType.NTMS_MEDIA_TYPE, TAPE),
            Map.entry(NtmsObjectType.NTMS_PARTITION, DISK_SIDE_1),
            Map.entry(NtmsObjectType.NTMS_PHYSICAL_MEDIA, DRIVE_DISK),
            Map.entry(NtmsObjectType.NTMS_STORAGESLOT, SLOT_1),
            Map.entry(NtmsObjectType.NTMS_OPREQUEST, ASKED)));

    private static final Map<NtmsObjectType, List<Guid>> EVERYTHING = new EnumMap<>(Map.ofEntries(
            Map.entry(NtmsObjectType.NTMS_CHANGER, List.of(CHANGER_8)),
            Map.entry(NtmsObjectType.NTMS_CHANGER_TYPE, List.of(ROBOT)),
            Map.entry(NtmsObjectType.NTMS_COMPUTER, List.of(COMPUTER_1)),
            Map.entry(NtmsObjectType.NTMS_DRIVE, List.of(DRIVE_0, DRIVE_1, LONE_DRIVE)),
            Map.entry(NtmsObjectType.NTMS_DRIVE_TYPE, List.of(TAPE_DRIVE, DISK_DRIVE)),
            Map.entry(NtmsObjectType.NTMS_IEDOOR, List.of(DOOR_5)),
            Map.entry(NtmsObjectType.NTMS_IEPORT, List.of(PORT_6, PORT_7, LONE_PORT)),
            Map.entry(NtmsObjectType.NTMS_LIBRARY, List.of(ONLINE, STANDALONE, OFFLINE)),
            Map.entry(NtmsObjectType.NTMS_LIBREQUEST, List.of(RUNNING, FAILED, QUEUED, WAITING, DEFERRED, STOPPED)),
            Map.entry(NtmsObjectType.NTMS_LOGICAL_MEDIA, List.of(TAPE_DATA, DISK_DATA, LONE_DATA)),
            Map.entry(NtmsObjectType.NTMS_MEDIA_POOL, List.of(FREE, BACKUP)),
            Map.entry(NtmsObjectType.NTMS_MEDIA_TYPE, List.of(TAPE, DISK, UNUSED)),
            Map.entry(
                    NtmsObjectType.NTMS_PARTITION,
                    List.of(
                            SLOT_TAPE_SIDE,
                            DISK_SIDE_0,
                            DISK_SIDE_1,
                            OFFLINE_TAPE_SIDE,
                            PORT_TAPE_SIDE,
                            CHANGER_TAPE_SIDE,
                            LONE_TAPE_SIDE)),
            Map.entry(
                    NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                    List.of(SLOT_TAPE, DRIVE_DISK, OFFLINE_TAPE, PORT_TAPE, CHANGER_TAPE, LONE_TAPE)),
            Map.entry(NtmsObjectType.NTMS_STORAGESLOT, List.of(SLOT_1, SLOT_2, SLOT_3)),
            Map.entry(NtmsObjectType.NTMS_OPREQUEST, List.of(ASKED, ANSWERED))));

    private static final Set<NtmsObjectType> NO_OBJECTS =
            EnumSet.of(NtmsObjectType.NTMS_UNKNOWN, NtmsObjectType.NTMS_OBJECT, NtmsObjectType.NTMS_UI_DESTINATION);

    private static SampleStore store;

    @BeforeAll
    static void open(@TempDir Path folder) {
        store = new SampleStore(folder, NtmsFunction.ENUMERATE_NTMS_OBJECT);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /** A container, a type, and what is listed: every pair of the documents, some of them twice. */
    private record Allowed(Guid container, NtmsObjectType type, List<Guid> listed) {

        static Allowed of(Guid container, NtmsObjectType type, Guid... listed) {
            return new Allowed(container, type, List.of(listed));
        }
    }

    static Stream<Allowed> allowed() {
        return Stream.of(
                Allowed.of(ONLINE, NtmsObjectType.NTMS_CHANGER, CHANGER_8),
                Allowed.of(STANDALONE, NtmsObjectType.NTMS_CHANGER),
                Allowed.of(ONLINE, NtmsObjectType.NTMS_DRIVE, DRIVE_0, DRIVE_1),
                Allowed.of(STANDALONE, NtmsObjectType.NTMS_DRIVE, LONE_DRIVE),
                Allowed.of(ONLINE, NtmsObjectType.NTMS_IEDOOR, DOOR_5),
                Allowed.of(ONLINE, NtmsObjectType.NTMS_IEPORT, PORT_6, PORT_7),
                Allowed.of(ONLINE, NtmsObjectType.NTMS_STORAGESLOT, SLOT_1, SLOT_2, SLOT_3),
                Allowed.of(OFFLINE, NtmsObjectType.NTMS_STORAGESLOT),
                Allowed.of(ONLINE, NtmsObjectType.NTMS_LIBREQUEST, RUNNING, FAILED, WAITING, DEFERRED, STOPPED),
                Allowed.of(STANDALONE, NtmsObjectType.NTMS_LIBREQUEST, QUEUED),
                Allowed.of(ONLINE, NtmsObjectType.NTMS_MEDIA_TYPE, TAPE, DISK),
                Allowed.of(STANDALONE, NtmsObjectType.NTMS_MEDIA_TYPE, TAPE),
                Allowed.of(ONLINE, NtmsObjectType.NTMS_PHYSICAL_MEDIA, SLOT_TAPE, DRIVE_DISK, PORT_TAPE, CHANGER_TAPE),
                Allowed.of(STANDALONE, NtmsObjectType.NTMS_PHYSICAL_MEDIA, LONE_TAPE),
                Allowed.of(OFFLINE, NtmsObjectType.NTMS_PHYSICAL_MEDIA, OFFLINE_TAPE),
                Allowed.of(BACKUP_TAPE, NtmsObjectType.NTMS_PHYSICAL_MEDIA, SLOT_TAPE, LONE_TAPE),
                Allowed.of(BACKUP, NtmsObjectType.NTMS_PHYSICAL_MEDIA),
                Allowed.of(BACKUP_TAPE, NtmsObjectType.NTMS_LOGICAL_MEDIA, TAPE_DATA, LONE_DATA),
                Allowed.of(BACKUP_DISK, NtmsObjectType.NTMS_LOGICAL_MEDIA, DISK_DATA),
                Allowed.of(FREE_TAPE, NtmsObjectType.NTMS_LOGICAL_MEDIA),
                Allowed.of(DISK_SIDE_1, NtmsObjectType.NTMS_LOGICAL_MEDIA, DISK_DATA),
                Allowed.of(OFFLINE_TAPE_SIDE, NtmsObjectType.NTMS_LOGICAL_MEDIA),
                Allowed.of(BACKUP_TAPE, NtmsObjectType.NTMS_MEDIA_POOL),
                Allowed.of(BACKUP, NtmsObjectType.NTMS_MEDIA_POOL, BACKUP_TAPE, BACKUP_DISK),
                Allowed.of(ROOT, NtmsObjectType.NTMS_MEDIA_POOL, FREE, BACKUP),
                Allowed.of(DISK_DATA, NtmsObjectType.NTMS_PARTITION, DISK_SIDE_0, DISK_SIDE_1),
                Allowed.of(DRIVE_DISK, NtmsObjectType.NTMS_PARTITION, DISK_SIDE_0, DISK_SIDE_1),
                Allowed.of(
                        FREE_TAPE, NtmsObjectType.NTMS_PARTITION, OFFLINE_TAPE_SIDE, PORT_TAPE_SIDE, CHANGER_TAPE_SIDE),
                Allowed.of(BACKUP_TAPE, NtmsObjectType.NTMS_PARTITION, SLOT_TAPE_SIDE, LONE_TAPE_SIDE));
    }

    private static boolean isAllowed(NtmsObjectType containerType, NtmsObjectType type) {
        return allowed()
                .anyMatch(pair -> pair.type() == type && pair.container().equals(SAMPLE.get(containerType)));
    }

    static Stream<Arguments> everyPair() {
        return Arrays.stream(NtmsObjectType.values()).flatMap(container -> Arrays.stream(NtmsObjectType.values())
                .map(type -> Arguments.of(container, type)));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void enumerate_suitableContainer_listsWhatIsRightInIt(Allowed pair) {
        assertThat(list(pair.container(), pair.type())).containsExactlyElementsOf(pair.listed());
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void enumerate_everyPairOfTypes_worksForTheDocumentedOnesOnly(NtmsObjectType container, NtmsObjectType type) {
        Guid sample = SAMPLE.getOrDefault(container, NOBODY);
        if (isAllowed(container, type)) {
            assertThat(list(sample, type)).isSubsetOf(everything(type));
        } else if (NO_OBJECTS.contains(type) || !sample.equals(NOBODY)) {
            refuses(NtmsStatus.INVALID_PARAMETER, sample, type);
        } else {
            refuses(NtmsStatus.OBJECT_NOT_FOUND, sample, type);
        }
    }

    /** All pools, since those of a pool need not be at the top level. */
    private static List<Guid> everything(NtmsObjectType type) {
        return type == NtmsObjectType.NTMS_MEDIA_POOL
                ? List.of(FREE, ROOT, FREE_TAPE, BACKUP, BACKUP_TAPE, BACKUP_DISK)
                : EVERYTHING.getOrDefault(type, List.of());
    }

    @ParameterizedTest
    @EnumSource
    @Assumed("No source states an order: elements follow their numbers, all others their creation")
    @Spec("MS-RSMP 3.2.5.2.4.7-01")
    void enumerate_noContainer_listsEveryObjectInOrder(NtmsObjectType type) {
        if (NO_OBJECTS.contains(type)) {
            refuses(NtmsStatus.INVALID_PARAMETER, null, type);
        } else {
            assertThat(list(null, type)).containsExactlyElementsOf(EVERYTHING.getOrDefault(type, List.of()));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Assumed("The wire can carry a null identifier as well as a null pointer; both mean no container")
    void enumerate_nullIdentifier_isNoContainer(NtmsObjectType type) {
        if (!NO_OBJECTS.contains(type)) {
            assertThat(list(Guid.NULL, type)).isEqualTo(list(null, type));
        }
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.7.1-08", "MS-RSMP 3.2.5.2.7.1-10"})
    void enumerate_rootPool_isFirstAndOnlyWhenAskedFor() {
        assertThat(list(null, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_ROOTPOOL))
                .containsExactly(ROOT, FREE, BACKUP);
        assertThat(list(Guid.NULL, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_ROOTPOOL))
                .containsExactly(ROOT, FREE, BACKUP);
        assertThat(list(null, NtmsObjectType.NTMS_MEDIA_POOL)).doesNotContain(ROOT);
    }

    @ParameterizedTest
    @EnumSource
    @Spec("MS-RSMP 3.2.5.2.7.1-09")
    @Assumed("The documents forbid it to the caller without a code; it is an argument that is not valid")
    void enumerate_rootPoolOfAnotherType_isRefused(NtmsObjectType type) {
        if (type != NtmsObjectType.NTMS_MEDIA_POOL) {
            store.refuses(
                    NtmsStatus.INVALID_PARAMETER,
                    tx -> ObjectListing.enumerate(tx, null, type, EnumerateOption.NTMS_ENUM_ROOTPOOL));
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.7.1-09")
    @Assumed("The documents forbid it to the caller without a code; it is an argument that is not valid")
    void enumerate_rootPoolInAContainer_isRefused() {
        store.refuses(
                NtmsStatus.INVALID_PARAMETER,
                tx -> ObjectListing.enumerate(
                        tx, BACKUP, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_ROOTPOOL));
    }

    private static List<Guid> list(@Nullable Guid container, NtmsObjectType type) {
        return list(container, type, EnumerateOption.NTMS_ENUM_DEFAULT);
    }

    private static List<Guid> list(@Nullable Guid container, NtmsObjectType type, EnumerateOption option) {
        return store.step(tx -> ObjectListing.enumerate(tx, container, type, option));
    }

    private static void refuses(NtmsStatus status, @Nullable Guid container, NtmsObjectType type) {
        store.refuses(status, tx -> ObjectListing.enumerate(tx, container, type, EnumerateOption.NTMS_ENUM_DEFAULT));
    }
}
