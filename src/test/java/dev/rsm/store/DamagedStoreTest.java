package dev.rsm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rsm.bench.SyntheticDatabase;
import dev.rsm.conformance.Assumed;
import dev.rsm.store.StoreException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Assumed("the database is our own; the documents only name its failure, ERROR_DATABASE_FAILURE")
class DamagedStoreTest {

    private final Path folder;
    private final Path file;

    DamagedStoreTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("NTMSDATA.mv.db");
    }

    enum Damage {
        EMPTY,
        TEXT,
        HEADER,
        CUT,
        EVERYWHERE,
        OTHER_DATABASE
    }

    @ParameterizedTest
    @EnumSource
    void open_damagedDatabase_isRefusedAndLeavesTheFileToTheByte(Damage damage) throws Exception {
        long seed = System.nanoTime();
        try (Store store = Store.open(file)) {
            SyntheticDatabase.fill(store, 100);
        }
        damage(damage, seed);
        byte[] before = Files.readAllBytes(file);
        StoreException failure = catchThrowableOfType(StoreException.class, () -> Store.open(file));
        assertThat(failure).as("seed %d", seed).isNotNull();
        assertThat(failure.reason())
                .as("%s, seed %d", failure.getMessage(), seed)
                .isEqualTo(Reason.DAMAGED);
        assertThat(failure).hasMessageContaining(file.toString());
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void open_emptyFile_isSaidToBeEmpty() throws Exception {
        Files.createFile(file);
        StoreException failure = catchThrowableOfType(StoreException.class, () -> Store.open(file));
        assertThat(failure.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(failure).hasMessage("The file " + file + " is empty: it is no database.");
        assertThat(file).isEmptyFile();
    }

    private void damage(Damage damage, long seed) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(seed);
        switch (damage) {
            case EMPTY -> bytes = new byte[0];
            case TEXT -> bytes = "not a database".getBytes(StandardCharsets.US_ASCII);
            case HEADER -> java.util.Arrays.fill(bytes, 0, 8192, (byte) 0);
            case CUT -> bytes = java.util.Arrays.copyOf(bytes, 10_000);
            case EVERYWHERE -> {
                for (int i = 8192; i < bytes.length; i += 512) {
                    bytes[i + random.nextInt(Math.min(512, bytes.length - i))] ^= (byte) random.nextInt(1, 256);
                }
            }
            case OTHER_DATABASE -> {
                Files.delete(file);
                try (var connection =
                                java.sql.DriverManager.getConnection("jdbc:h2:" + StoreFile.h2Name(file), "RSM", "");
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE something_else (id INT)");
                }
                return;
            }
        }
        Files.write(file, bytes);
    }
}
