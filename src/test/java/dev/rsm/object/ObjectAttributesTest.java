package dev.rsm.object;

import static dev.rsm.object.SampleObjects.DRIVE_0;
import static dev.rsm.object.SampleObjects.LONE_DATA;
import static dev.rsm.object.SampleObjects.NOBODY;
import static dev.rsm.object.SampleObjects.SLOT_1;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.OBJECT_ATTRIBUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Page({"MSDN GetNtmsObjectAttribute", "MSDN SetNtmsObjectAttribute"})
class ObjectAttributesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.456Z");
    private static final Bytes DATA = Bytes.parse("00ff10");
    private static final NtmsObjectType SLOT = NtmsObjectType.NTMS_STORAGESLOT;

    private static SampleStore reading;
    private static SampleStore writing;

    @BeforeAll
    static void open(@TempDir Path folder) {
        writing = new SampleStore(folder, NtmsFunction.SET_NTMS_OBJECT_ATTRIBUTE);
        reading = writing.testing(NtmsFunction.GET_NTMS_OBJECT_ATTRIBUTE);
    }

    @AfterAll
    static void close() {
        writing.close();
    }

    @BeforeEach
    void forget() {
        writing.step(tx -> tx.dsl().deleteFrom(OBJECT_ATTRIBUTE).execute());
        writing.step(tx -> tx.dsl()
                .update(NTMS_OBJECT)
                .set(NTMS_OBJECT.MODIFIED, SampleRows.modified(SLOT_1))
                .where(NTMS_OBJECT.ID.eq(SLOT_1))
                .execute());
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.3-08", "MS-RSMP 3.2.5.2.4.5-07"})
    void get_afterSet_returnsTheData() {
        set(SLOT_1, "Colour", DATA);
        set(DRIVE_0, "Colour", Bytes.parse("01"));
        assertThat(get(SLOT_1, SLOT, "Colour")).isEqualTo(DATA);
    }

    @Test
    void set_again_replacesTheData() {
        set(SLOT_1, "Colour", DATA);
        set(SLOT_1, "Colour", Bytes.parse("01"));
        assertThat(get(SLOT_1, SLOT, "Colour")).isEqualTo(Bytes.parse("01"));
    }

    @Test
    void set_noData_deletesTheAttribute() {
        set(SLOT_1, "Colour", DATA);
        set(SLOT_1, "Shape", DATA);
        set(SLOT_1, "Colour", Bytes.EMPTY);
        refusesToRead(NtmsStatus.OBJECT_NOT_FOUND, SLOT_1, SLOT, "Colour");
        assertThat(get(SLOT_1, SLOT, "Shape")).isEqualTo(DATA);
    }

    @Test
    @Assumed("No source speaks of deleting what is not there; the outcome is as asked")
    void set_noDataAndNoAttribute_succeeds() {
        set(SLOT_1, "Colour", Bytes.EMPTY);
        refusesToRead(NtmsStatus.OBJECT_NOT_FOUND, SLOT_1, SLOT, "Colour");
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.4.3-01")
    void get_nameInAnotherCase_isAnotherAttribute() {
        set(SLOT_1, "Colour", DATA);
        refusesToRead(NtmsStatus.OBJECT_NOT_FOUND, SLOT_1, SLOT, "colour");
        refusesToRead(NtmsStatus.OBJECT_NOT_FOUND, SLOT_1, SLOT, "Colour ");
        refusesToRead(NtmsStatus.OBJECT_NOT_FOUND, DRIVE_0, NtmsObjectType.NTMS_DRIVE, "Colour");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 65_534, 65_535})
    void set_fewerThan65536Bytes_isKept(int length) {
        Bytes data = Bytes.of(new byte[length]);
        set(SLOT_1, "Colour", data);
        assertThat(get(SLOT_1, SLOT, "Colour")).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_536, 65_537})
    void set_65536BytesOrMore_isNoData(int length) {
        refusesToWrite(NtmsStatus.NO_DATA, SLOT_1, "Colour", Bytes.of(new byte[length]));
        refusesToRead(NtmsStatus.OBJECT_NOT_FOUND, SLOT_1, SLOT, "Colour");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 31})
    void set_nameOfUpTo31Characters_isKept(int length) {
        String name = "\u00e9".repeat(length);
        set(SLOT_1, name, DATA);
        assertThat(get(SLOT_1, SLOT, name)).isEqualTo(DATA);
    }

    @Test
    void set_nameOfWholeSurrogatePairs_isKept() {
        String name = "\ud83d\udcfc".repeat(15);
        set(SLOT_1, name, DATA);
        assertThat(get(SLOT_1, SLOT, name)).isEqualTo(DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345678901234567890123456789012",
                "123456789012345678901234567890123",
                "a\0b",
                "\0",
                "\ud83d",
                "\udcfc\ud83d",
                "a\udcfcb"
            })
    @Spec("MS-RSMP 3.2.5.2.4.5-10")
    @Assumed("Reading has no code for a bad name: the argument is not valid")
    void badName_isRefused(String name) {
        refusesToWrite(NtmsStatus.INVALID_NAME, SLOT_1, name, DATA);
        refusesToWrite(NtmsStatus.INVALID_NAME, SLOT_1, name, Bytes.EMPTY);
        refusesToRead(NtmsStatus.INVALID_PARAMETER, SLOT_1, SLOT, name);
    }

    @Test
    @Page("MSDN SetNtmsObjectAttribute")
    void noSuchObject_isNotFound() {
        refusesToWrite(NtmsStatus.OBJECT_NOT_FOUND, NOBODY, "Colour", DATA);
        refusesToWrite(NtmsStatus.OBJECT_NOT_FOUND, NOBODY, "Colour", Bytes.EMPTY);
        refusesToRead(NtmsStatus.OBJECT_NOT_FOUND, NOBODY, SLOT, "Colour");
    }

    @ParameterizedTest
    @EnumSource
    @Spec("MS-RSMP 3.2.5.2.4.5-09")
    void set_anyType_isIgnored(NtmsObjectType type) {
        write(SLOT_1, type, "Colour", DATA, NOW);
        assertThat(get(SLOT_1, SLOT, "Colour")).isEqualTo(DATA);
    }

    @ParameterizedTest
    @EnumSource
    @Spec("MS-RSMP 3.2.5.2.8.1-05")
    @Assumed("NTMS_UNKNOWN has the server find the type, as everywhere")
    void get_anotherType_isRefused(NtmsObjectType type) {
        set(SLOT_1, "Colour", DATA);
        if (type == SLOT || type == NtmsObjectType.NTMS_UNKNOWN) {
            assertThat(get(SLOT_1, type, "Colour")).isEqualTo(DATA);
        } else {
            refusesToRead(NtmsStatus.INVALID_PARAMETER, SLOT_1, type, "Colour");
        }
    }

    @Test
    @Assumed("An attribute is a part of its object, so setting one changes the object")
    void set_marksTheObjectAsChanged() {
        set(SLOT_1, "Colour", DATA);
        assertThat(modified(SLOT_1)).isEqualTo(NOW);
        assertThat(modified(DRIVE_0)).isEqualTo(SampleRows.modified(DRIVE_0));
    }

    @Test
    @Assumed("A clock that is set back does not make an object older than it was")
    void set_clockSetBack_leavesTheTimeOfTheLastChange() {
        write(SLOT_1, SLOT, "Colour", DATA, Instant.EPOCH);
        assertThat(modified(SLOT_1)).isEqualTo(SampleRows.modified(SLOT_1));
        assertThat(get(SLOT_1, SLOT, "Colour")).isEqualTo(DATA);
    }

    @Test
    void delete_theObject_deletesItsAttributes() {
        set(LONE_DATA, "Colour", DATA);
        writing.step(tx -> tx.dsl()
                .execute("UPDATE media_partition SET state = 4, logical_media_id = NULL WHERE" + " logical_media_id = '"
                        + LONE_DATA + "'"));
        writing.step(tx -> tx.dsl()
                .deleteFrom(NTMS_OBJECT)
                .where(NTMS_OBJECT.ID.eq(LONE_DATA))
                .execute());
        int attributes = writing.step(tx -> tx.dsl().fetchCount(OBJECT_ATTRIBUTE));
        assertThat(attributes).isZero();
    }

    @Test
    @Assumed("Sessions work at the same time; none sees another's half-done work")
    void set_byManyAtOnce_keepsOneValue() throws Exception {
        int writers = 8;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            for (int round = 0; round < 20; round++) {
                String name = "Round " + round;
                CyclicBarrier together = new CyclicBarrier(writers);
                List<Future<?>> writings = new ArrayList<>();
                for (int i = 0; i < writers; i++) {
                    Bytes data = Bytes.of(new byte[] {(byte) i});
                    writings.add(pool.submit(() -> {
                        together.await();
                        set(SLOT_1, name, data);
                        return true;
                    }));
                }
                for (Future<?> writing : writings) {
                    writing.get();
                }
                assertThat(get(SLOT_1, SLOT, name).length()).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void set(Guid id, String name, Bytes data) {
        write(id, NtmsObjectType.NTMS_UNKNOWN, name, data, NOW);
    }

    private void write(Guid id, NtmsObjectType type, String name, Bytes data, Instant now) {
        writing.setClock(now);
        writing.step(tx -> {
            ObjectAttributes.set(tx, id, type, name, data);
            return true;
        });
    }

    private Bytes get(Guid id, NtmsObjectType type, String name) {
        return reading.step(tx -> ObjectAttributes.get(tx, id, type, name));
    }

    private Instant modified(Guid id) {
        return reading.step(tx ->
                ObjectReader.information(tx, id, NtmsObjectType.NTMS_UNKNOWN).modified());
    }

    private void refusesToRead(NtmsStatus status, Guid id, NtmsObjectType type, String name) {
        reading.refuses(status, tx -> ObjectAttributes.get(tx, id, type, name));
    }

    private void refusesToWrite(NtmsStatus status, Guid id, String name, Bytes data) {
        writing.refuses(status, tx -> {
            ObjectAttributes.set(tx, id, SLOT, name, data);
            return true;
        });
    }
}
