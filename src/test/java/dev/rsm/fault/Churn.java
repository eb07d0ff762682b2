package dev.rsm.fault;

import dev.rsm.bench.SyntheticDatabase;
import dev.rsm.store.Installation;
import dev.rsm.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.DSLContext;

/**
 * Steps that each change several tables and keep an invariant, and that reuse space quickly.
 *
 * <p>Writer {@code w} makes in its step {@code n} an object {@code w-n} with an attribute and removes that of {@code n -
 * 20}; puts two media into each other's slots, in two tables; and counts one in two other tables. So after any number
 * of whole steps: every medium is in its home slot, the two sums are equal, and each writer's objects are the last 20.
 */
public final class Churn {

    /** Objects that a writer leaves. */
    public static final int WINDOW = 20;

    private static final int PAYLOAD_BYTES = 400;

    private final Store store;
    private final int media;

    /** Creates the workload on a database that {@link #fill} filled. */
    public Churn(Store store, int media) {
        this.store = store;
        this.media = media;
    }

    /** Fills an empty database. */
    public static void fill(Store store, int media, Installation installation) {
        SyntheticDatabase.fill(store, media, installation);
    }

    /** Told each step that has been committed. */
    public interface Acknowledgement {
        /** Writer {@code writer} has committed step {@code number}. */
        void committed(int writer, long number);
    }

    /** Starts writers, each with its own seed, that go on from what is in the database until {@code ended}. */
    public List<Thread> start(int writers, long seed, AtomicBoolean ended, Acknowledgement acknowledgement) {
        List<Thread> threads = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            int writer = w;
            Thread thread = new Thread(
                    () -> {
                        SplittableRandom random = new SplittableRandom(seed + writer);
                        for (long n = last(writer) + 1; !ended.get(); n++) {
                            step(writer, n, random);
                            acknowledgement.committed(writer, n);
                        }
                    },
                    "writer-" + writer);
            threads.add(thread);
            thread.start();
        }
        return threads;
    }

    private long last(int writer) {
        return store.step(tx -> last(tx.dsl(), writer));
    }

    private static long last(DSLContext dsl, int writer) {
        Object last = dsl.fetchValue(
                "SELECT MAX(CAST(SUBSTRING(name FROM POSITION('-' IN name) + 1) AS BIGINT)) FROM ntms_object"
                        + " WHERE type = 17 AND name LIKE ?",
                writer + "-%");
        return last == null ? 0 : ((Number) last).longValue();
    }

    /** Runs one step. */
    public void step(int writer, long number, SplittableRandom random) {
        byte[] payload = new byte[PAYLOAD_BYTES];
        random.nextBytes(payload);
        // In order, so that two steps wait for each other rather than deadlock.
        int one = random.nextInt(1, media);
        int other = random.nextInt(one + 1, media + 1);
        store.step(tx -> {
            DSLContext dsl = tx.dsl();
            dsl.execute(
                    "INSERT INTO ntms_object (id, type, name, created, modified)"
                            + " VALUES (?, 17, ?, TIMESTAMP '2026-01-01 00:00:00', TIMESTAMP '2026-01-01 00:00:00')",
                    id("w" + writer, number),
                    writer + "-" + number);
            dsl.execute(
                    "INSERT INTO object_attribute (object_id, name, data) VALUES (?, 'payload', ?)",
                    id("w" + writer, number),
                    payload);
            dsl.execute("DELETE FROM ntms_object WHERE id = ?", id("w" + writer, number - WINDOW));
            swap(dsl, one, other);
            dsl.execute("UPDATE media_partition SET mount_count = mount_count + 1 WHERE id = ?", id("d", one));
            dsl.execute("UPDATE physical_media SET density_code = density_code + 1 WHERE id = ?", id("m", other));
            return true;
        });
    }

    private static void swap(DSLContext dsl, int one, int other) {
        List<?> slots = dsl.fetchValues(
                "SELECT home_slot_id FROM physical_media WHERE id IN (?, ?) ORDER BY id FOR UPDATE",
                id("m", one),
                id("m", other));
        dsl.execute("DELETE FROM place WHERE physical_media_id IN (?, ?)", id("m", one), id("m", other));
        put(dsl, one, slots.get(1));
        put(dsl, other, slots.get(0));
    }

    private static void put(DSLContext dsl, int medium, Object slot) {
        dsl.execute("UPDATE physical_media SET home_slot_id = ? WHERE id = ?", slot, id("m", medium));
        dsl.execute(
                "INSERT INTO place (physical_media_id, element_type, element_id) VALUES (?, 16, ?)",
                id("m", medium),
                slot);
    }

    private static java.util.UUID id(String kind, long number) {
        if (kind.length() == 1) {
            return java.util.UUID.fromString(Integer.toHexString(0x10000000 + kind.charAt(0)) + "-0000-7000-8000-"
                    + String.format("%012d", number));
        }
        return new java.util.UUID(0x2000_0000_0000_7000L + Long.parseLong(kind.substring(1)), 0x8000L << 48 | number);
    }

    /** Returns a sentence for each way in which a database breaks the invariant. */
    public static List<String> broken(DSLContext dsl, int media, int writers) {
        List<String> broken = new ArrayList<>();
        require(
                broken,
                dsl,
                0,
                "SELECT SUM(mount_count) - (SELECT SUM(density_code) FROM physical_media)" + " FROM media_partition");
        require(
                broken,
                dsl,
                media,
                "SELECT COUNT(*) FROM place p JOIN physical_media m"
                        + " ON m.id = p.physical_media_id AND m.home_slot_id = p.element_id");
        require(
                broken,
                dsl,
                0,
                "SELECT COUNT(*) FROM ntms_object o WHERE type = 17 AND NOT EXISTS"
                        + " (SELECT 1 FROM object_attribute a WHERE a.object_id = o.id)");
        for (int w = 0; w < writers; w++) {
            long last = last(dsl, w);
            Object count = dsl.fetchValue("SELECT COUNT(*) FROM ntms_object WHERE type = 17 AND name LIKE ?", w + "-%");
            if (((Number) count).longValue() != Math.min(last, WINDOW)) {
                broken.add("writer " + w + " has " + count + " objects at step " + last);
            }
        }
        return broken;
    }

    /** Returns a sentence for each acknowledged step that a database does not have. */
    public static List<String> lost(DSLContext dsl, long[] acknowledged) {
        List<String> lost = new ArrayList<>();
        for (int w = 0; w < acknowledged.length; w++) {
            long last = last(dsl, w);
            if (last < acknowledged[w]) {
                lost.add("writer " + w + " was told of step " + acknowledged[w] + ", and " + last + " is the last");
            }
        }
        return lost;
    }

    private static void require(List<String> broken, DSLContext dsl, long expected, String sql) {
        Object found = dsl.fetchValue(sql);
        if (!(found instanceof Number number) || number.longValue() != expected) {
            broken.add(sql + " gives " + found + ", not " + expected);
        }
    }
}
