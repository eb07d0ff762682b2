package dev.rsm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rsm.bench.SyntheticDatabase;
import dev.rsm.conformance.Assumed;
import dev.rsm.store.StoreException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("the database is our own; the documents only name its failure, ERROR_DATABASE_FAILURE")
class StoreFileTest {

    private final Path folder;
    private final Path file;

    StoreFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("NTMSDATA.mv.db");
    }

    @Test
    void openFile_missing_isRefusedAndMakesNothing() {
        assertThat(catchThrowableOfType(StoreException.class, () -> StoreFile.open(file))
                        .reason())
                .isEqualTo(Reason.MISSING);
        assertThat(file).doesNotExist();
    }

    @Test
    void openFile_andReadAll_leavesTheFileToTheByte() throws Exception {
        try (Store store = Store.open(file)) {
            SyntheticDatabase.fill(store, 50);
        }
        byte[] before = Files.readAllBytes(file);
        try (StoreFile one = StoreFile.open(file);
                StoreFile other = StoreFile.open(file)) {
            one.readAll();
            other.rowCounts();
            assertThatThrownBy(() -> one.read(tx -> tx.dsl().execute("DELETE FROM place")))
                    .isInstanceOf(StoreException.class);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void script_holdsNoPasswordsAndMakesTheSameRows() throws Exception {
        try (Store store = Store.open(file)) {
            SyntheticDatabase.fill(store, 50);
        }
        Path script = folder.resolve("S.sql");
        Path replayed = folder.resolve("R.mv.db");
        try (StoreFile opened = StoreFile.open(file)) {
            opened.scriptTo(script);
            assertThat(Files.readString(script))
                    .doesNotContainIgnoringCase("SALT")
                    .doesNotContain("HASH '");
            StoreFile.replay(script, replayed);
            try (StoreFile again = StoreFile.open(replayed)) {
                assertThat(again.rowCounts()).isEqualTo(opened.rowCounts());
            }
        }
    }
}
