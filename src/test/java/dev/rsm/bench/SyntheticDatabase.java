package dev.rsm.bench;

import dev.rsm.store.Installation;
import dev.rsm.store.Store;
import java.util.List;

/**
 * Fills a database with one library of any number of single-sided media, all catalogued and in their slots.
 *
 * <p>Written as set statements, because a million media through the inventory would take the benchmark's time.
 */
public final class SyntheticDatabase {

    private static final String NOW = "TIMESTAMP '2026-01-01 00:00:00.000'";

    private SyntheticDatabase() {}

    /** Adds a computer, a library and {@code media} media to an empty database. */
    public static void fill(Store store, int media) {
        fill(store, media, new Installation("BENCH", "S-1-5-21-1-2-3"));
    }

    /** Does the same for the computer {@code installation}. */
    public static void fill(Store store, int media, Installation installation) {
        store.step(tx -> {
            installation.insert(tx);
            return true;
        });
        List<String> statements = List.of(
                object("c", 4, 1, "'COMPUTER'"),
                "INSERT INTO computer (id) VALUES (" + id("c", "1") + ")",
                object("t", 13, 1, "'LTO Ultrium 6'"),
                "INSERT INTO media_type (id, media_type_code, number_of_sides, read_write, device_type) VALUES ("
                        + id("t", "1") + ", 86, 1, 1, 31)",
                object("r", 12, 1, "''"),
                "INSERT INTO media_pool (id, pool_type, depth) VALUES (" + id("r", "1") + ", 0, 0)",
                object("p", 12, 1, "'Backup'"),
                "INSERT INTO media_pool (id, pool_type, parent_id, media_type_id) VALUES (" + id("p", "1") + ", 1000, "
                        + id("r", "1") + ", " + id("t", "1") + ")",
                object("l", 9, 1, "'Library'"),
                "INSERT INTO library (id, library_type, device_serial) VALUES (" + id("l", "1") + ", 2, 'SERIAL')",
                object("s", 16, media, "'Slot ' || x"),
                "INSERT INTO library_element (id, type, library_id, number, element_address) SELECT " + id("s", "x")
                        + ", 16, " + id("l", "1") + ", x, x + 4096 FROM SYSTEM_RANGE(1, " + media + ")",
                "INSERT INTO storage_slot (id, state) SELECT " + id("s", "x") + ", 1 FROM SYSTEM_RANGE(1, " + media
                        + ")",
                object("m", 15, media, "LPAD(x, 6, '0') || 'L6'"),
                "INSERT INTO physical_media (id, media_pool_id, media_type_id, home_slot_id, bar_code, bar_code_state,"
                        + " sequence_number, media_type_code) SELECT " + id("m", "x") + ", " + id("p", "1") + ", "
                        + id("t", "1") + ", " + id("s", "x")
                        + ", LPAD(x, 6, '0') || 'L6', 1, x, 86 FROM SYSTEM_RANGE(1, "
                        + media + ")",
                "INSERT INTO place (physical_media_id, element_type, element_id) SELECT " + id("m", "x") + ", 16, "
                        + id("s", "x") + " FROM SYSTEM_RANGE(1, " + media + ")",
                object("d", 14, media, "'Side 1'"),
                "INSERT INTO media_partition (id, physical_media_id, media_pool_id, side, state, omid_label_id, omid_label_type, capacity)"
                        + " SELECT " + id("d", "x") + ", " + id("m", "x") + ", " + id("p", "1")
                        + ", 0, 4, HASH('MD5', STRINGTOUTF8('o' || x)),"
                        + " 'MTF Media', 2500000000000 FROM SYSTEM_RANGE(1, " + media + ")");
        for (String statement : statements) {
            store.step(tx -> tx.dsl().execute(statement));
        }
    }

    static String object(String kind, int type, int count, String name) {
        return "INSERT INTO ntms_object (id, type, name, created, modified) SELECT " + id(kind, "x") + ", " + type
                + ", " + name + ", " + NOW + ", " + NOW + " FROM SYSTEM_RANGE(1, " + count + ")";
    }

    /** Returns the SQL expression of an object's identifier. */
    static String id(String kind, String number) {
        return "CAST('" + Integer.toHexString(0x10000000 + kind.charAt(0)) + "-0000-7000-8000-' || LPAD(" + number
                + ", 12, '0') AS UUID)";
    }
}
