package dev.rsm.testing;

import static dev.rsm.store.schema.Tables.IE_PORT;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.MEDIA_POOL;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;
import static dev.rsm.store.schema.Tables.STORAGE_SLOT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.PortContent;
import dev.rsm.ntms.SlotState;
import dev.rsm.runtime.Home;
import dev.rsm.store.StoreFile;
import java.util.List;
import java.util.Map;

/**
 * What the database of a stopped service says of media and where they are, in words that compare with the devices.
 *
 * @param media all cartridges, in the order of their sequence numbers
 * @param slots the states of slots by place
 * @param ports what is in ports by place
 * @param cleaners the places of cleaners by library
 */
public record Belief(
        List<Medium> media,
        Map<String, SlotState> slots,
        Map<String, PortContent> ports,
        Map<String, String> cleaners) {

    /**
     * A cartridge.
     *
     * @param place library and address, such as {@code SMALL1:4096}; empty off-line
     * @param home its home slot, as {@code place}; empty if it has none
     * @param states of its sides
     */
    public record Medium(
            Guid id,
            String name,
            String barCode,
            long sequence,
            PoolType pool,
            String place,
            String home,
            List<PartitionState> states) {}

    /** Reads the database of a home. */
    public static Belief of(Home home) {
        try (StoreFile file = StoreFile.open(home.database())) {
            Map<Guid, String> places = places(file);
            return new Belief(media(file, places), slots(file, places), ports(file, places), cleaners(file, places));
        }
    }

    /** Returns the cartridge with a bar code. */
    public Medium withBarCode(String barCode) {
        return only(media.stream().filter(m -> m.barCode().equals(barCode)).toList(), barCode);
    }

    /** Returns the cartridge at a place. */
    public Medium at(String place) {
        return only(media.stream().filter(m -> m.place().equals(place)).toList(), place);
    }

    private static Medium only(List<Medium> found, String what) {
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " cartridges: " + what + " " + found);
        }
        return found.get(0);
    }

    private static Map<Guid, String> places(StoreFile file) {
        return file.step(tx -> tx.dsl()
                .select(LIBRARY_ELEMENT.ID, LIBRARY.DEVICE_SERIAL, LIBRARY_ELEMENT.ELEMENT_ADDRESS)
                .from(LIBRARY_ELEMENT)
                .join(LIBRARY)
                .on(LIBRARY.ID.eq(LIBRARY_ELEMENT.LIBRARY_ID))
                .fetchMap(row -> row.value1(), row -> row.value2() + ":" + row.value3()));
    }

    private static List<Medium> media(StoreFile file, Map<Guid, String> places) {
        Map<Guid, List<PartitionState>> states = file.step(tx -> tx.dsl()
                .select(MEDIA_PARTITION.PHYSICAL_MEDIA_ID, MEDIA_PARTITION.STATE)
                .from(MEDIA_PARTITION)
                .orderBy(MEDIA_PARTITION.SIDE)
                .fetchGroups(row -> row.value1(), row -> NtmsConstant.of(PartitionState.class, row.value2())));
        return file
                .step(tx -> tx.dsl()
                        .select(
                                PHYSICAL_MEDIA.ID,
                                NTMS_OBJECT.NAME,
                                PHYSICAL_MEDIA.BAR_CODE,
                                PHYSICAL_MEDIA.SEQUENCE_NUMBER,
                                MEDIA_POOL.POOL_TYPE,
                                PLACE.ELEMENT_ID,
                                PHYSICAL_MEDIA.HOME_SLOT_ID)
                        .from(PHYSICAL_MEDIA)
                        .join(NTMS_OBJECT)
                        .on(NTMS_OBJECT.ID.eq(PHYSICAL_MEDIA.ID))
                        .join(MEDIA_POOL)
                        .on(MEDIA_POOL.ID.eq(PHYSICAL_MEDIA.MEDIA_POOL_ID))
                        .join(PLACE)
                        .on(PLACE.PHYSICAL_MEDIA_ID.eq(PHYSICAL_MEDIA.ID))
                        .fetch(row -> new Medium(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                Long.parseLong(row.value4()),
                                NtmsConstant.of(PoolType.class, row.value5()),
                                row.value6() == null ? "" : place(places, row.value6()),
                                row.value7() == null ? "" : place(places, row.value7()),
                                states.getOrDefault(row.value1(), List.of()))))
                .stream()
                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                .toList();
    }

    private static String place(Map<Guid, String> places, Guid element) {
        return places.getOrDefault(element, "nowhere");
    }

    private static Map<String, SlotState> slots(StoreFile file, Map<Guid, String> places) {
        return file.step(tx -> tx.dsl()
                .select(STORAGE_SLOT.ID, STORAGE_SLOT.STATE)
                .from(STORAGE_SLOT)
                .fetchMap(row -> place(places, row.value1()), row -> NtmsConstant.of(SlotState.class, row.value2())));
    }

    private static Map<String, PortContent> ports(StoreFile file, Map<Guid, String> places) {
        return file.step(tx -> tx.dsl()
                .select(IE_PORT.ID, IE_PORT.CONTENT)
                .from(IE_PORT)
                .fetchMap(row -> place(places, row.value1()), row -> NtmsConstant.of(PortContent.class, row.value2())));
    }

    private static Map<String, String> cleaners(StoreFile file, Map<Guid, String> places) {
        return file.step(tx -> tx.dsl()
                .select(LIBRARY.DEVICE_SERIAL, LIBRARY.CLEANER_SLOT_ID)
                .from(LIBRARY)
                .where(LIBRARY.FLAGS.bitAnd(2L).ne(0L))
                .fetchMap(row -> row.value1(), row -> place(places, row.value2())));
    }
}
