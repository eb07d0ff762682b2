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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("No source speaks of speed: listing must not grow faster than the list")
class ListingCatalogTest {

    private static final int SLOTS = 1000;

    @Test
    void elements_manySlots_areReadFromOneIndexWithoutSorting(@TempDir Path folder) {
        try (Store store = Store.open(folder.resolve("NTMSDATA.mv.db"))) {
            SyntheticDatabase.fill(store, SLOTS);
            Guid library = store.step(tx -> ListingCatalog.everywhere(tx, NtmsObjectType.NTMS_LIBRARY))
                    .get(0);
            for (Select<Record1<Guid>> query : List.of(
                    ListingCatalog.all(NtmsObjectType.NTMS_STORAGESLOT),
                    ListingCatalog.inLibrary(library, NtmsObjectType.NTMS_STORAGESLOT))) {
                String plan = store.step(tx ->
                        String.valueOf(tx.dsl().fetchValue("EXPLAIN " + tx.dsl().renderInlined(query))));
                assertThat(plan).contains("LIBRARY_ELEMENT_BY_NUMBER: ").endsWith("/* index sorted */");
                int listed = store.step(tx -> tx.dsl().fetch(query).size());
                assertThat(listed).isEqualTo(SLOTS);
            }
        }
    }
}
