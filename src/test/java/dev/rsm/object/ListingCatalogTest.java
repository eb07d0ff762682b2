package dev.rsm.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.bench.SyntheticDatabase;
import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.jooq.Record1;
import org.jooq.Select;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Assumed("No source speaks of speed: listing must not grow faster than the list")
class ListingCatalogTest {

    private static final int SLOTS = 1000;

    private static Store store;

    @BeforeAll
    static void open(@TempDir Path folder) {
        store = Store.open(folder.resolve("NTMSDATA.mv.db"));
        SyntheticDatabase.fill(store, SLOTS);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void elements_manySlots_areReadFromOneIndexWithoutSorting() {
        for (Select<Record1<Guid>> query : List.of(
                ListingCatalog.all(NtmsObjectType.NTMS_STORAGESLOT),
                ListingCatalog.contents(
                        NtmsObjectType.NTMS_LIBRARY,
                        first(NtmsObjectType.NTMS_LIBRARY),
                        NtmsObjectType.NTMS_STORAGESLOT))) {
            assertThat(plan(query)).contains("LIBRARY_ELEMENT_BY_NUMBER: ").endsWith("/* index sorted */");
            int listed = store.step(tx -> tx.dsl().fetch(query).size());
            assertThat(listed).isEqualTo(SLOTS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NTMS_LIBRARY, NTMS_PHYSICAL_MEDIA, 1000",
        "NTMS_LIBRARY, NTMS_MEDIA_TYPE, 0",
        "NTMS_LIBRARY, NTMS_LIBREQUEST, 0",
        "NTMS_MEDIA_POOL, NTMS_PHYSICAL_MEDIA, 1000",
        "NTMS_MEDIA_POOL, NTMS_PARTITION, 1000",
        "NTMS_MEDIA_POOL, NTMS_LOGICAL_MEDIA, 0",
        "NTMS_MEDIA_POOL, NTMS_MEDIA_POOL, 0",
        "NTMS_PHYSICAL_MEDIA, NTMS_PARTITION, 1",
        "NTMS_PARTITION, NTMS_LOGICAL_MEDIA, 0",
    })
    void contents_everyTableAndQuery_isRunOnceAndThroughAnIndex(
            NtmsObjectType containerType, NtmsObjectType type, int expected) {
        Select<Record1<Guid>> query = ListingCatalog.contents(containerType, first(containerType), type);
        assertThat(plan(query)).doesNotContain(" IN(").doesNotContain("tableScan");
        int listed = store.step(tx -> tx.dsl().fetch(query).size());
        assertThat(listed).isEqualTo(expected);
    }

    private static Guid first(NtmsObjectType type) {
        return store.step(tx -> ListingCatalog.everywhere(tx, type)).get(0);
    }

    private static String plan(Select<Record1<Guid>> query) {
        return store.step(
                tx -> String.valueOf(tx.dsl().fetchValue("EXPLAIN " + tx.dsl().renderInlined(query))));
    }
}
