package dev.rsm.object;

import static dev.rsm.object.SampleObjects.SLOT_1;
import static dev.rsm.object.SampleObjects.SLOT_2;
import static dev.rsm.object.SampleObjects.SLOT_3;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("NTMS has no such function; rsm.exe took friendly names as they are written")
class ObjectNamesTest {

    private SampleStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = new SampleStore(folder, NtmsFunction.ENUMERATE_NTMS_OBJECT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void find_aName_findsTheObjectsOfTheTypeThatHaveExactlyIt() {
        String name = SampleRows.name(SLOT_3);
        assertThat(find(NtmsObjectType.NTMS_STORAGESLOT, name)).containsExactly(SLOT_3);
        assertThat(find(NtmsObjectType.NTMS_DRIVE, name)).isEmpty();
        assertThat(find(NtmsObjectType.NTMS_UNKNOWN, name)).isEmpty();
        assertThat(find(NtmsObjectType.NTMS_STORAGESLOT, name.toUpperCase(java.util.Locale.ROOT)))
                .isEmpty();
        assertThat(find(NtmsObjectType.NTMS_STORAGESLOT, name + " ")).isEmpty();
        assertThat(find(NtmsObjectType.NTMS_STORAGESLOT, "Name %")).isEmpty();
    }

    @Test
    void find_aSharedName_findsAllInTheOrderOfTheirCreation() {
        store.step(tx -> tx.dsl()
                .update(NTMS_OBJECT)
                .set(NTMS_OBJECT.NAME, "Same")
                .where(NTMS_OBJECT.ID.in(SLOT_1, SLOT_2, SLOT_3))
                .execute());
        assertThat(find(NtmsObjectType.NTMS_STORAGESLOT, "Same")).containsExactly(SLOT_3, SLOT_2, SLOT_1);
    }

    private List<Guid> find(NtmsObjectType type, String name) {
        return store.step(tx -> ObjectNames.find(tx, type, name));
    }
}
