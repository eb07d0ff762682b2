package dev.rsm.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.store.schema.DefaultSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("The form of the database is our own choice")
class SchemaTest {

    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__\\w+\\.sql");

    @Test
    void freshStore_migratedAtRunTime_isWhatTheClassesWereGeneratedFrom(@TempDir Path folder) {
        try (Store store = Store.open(folder.resolve("NTMSDATA.mv.db"))) {
            Map<String, List<String>> migrated = store.step(tx -> tables(tx.dsl().meta().getTables().stream()
                    .filter(table -> "PUBLIC".equals(table.getSchema().getName()))
                    .filter(table -> !table.getName().equals("flyway_schema_history"))));
            assertThat(migrated).hasSizeGreaterThan(20).isEqualTo(tables(DefaultSchema.DEFAULT_SCHEMA.tableStream()));
        }
    }

    private static Map<String, List<String>> tables(Stream<? extends Table<?>> tables) {
        Map<String, List<String>> columns = new TreeMap<>();
        tables.forEach(table -> columns.put(
                table.getName(),
                Stream.of(table.fields()).map(SchemaTest::describe).toList()));
        return columns;
    }

    private static String describe(Field<?> field) {
        DataType<?> type = field.getDataType();
        return field.getName() + " " + type.getTypeName() + "(" + type.length() + ", " + type.precision() + ") "
                + (type.nullable() ? "null" : "not null");
    }

    @Test
    void version_isThatOfTheHighestMigrationOnTheClassPath() throws Exception {
        Path migrations =
                Path.of(Schema.class.getResource("/dev/rsm/db/migration").toURI());
        assertThat(highest(migrations)).isEqualTo(Schema.VERSION);
    }

    private static int highest(Path migrations) throws IOException {
        try (Stream<Path> files = Files.list(migrations)) {
            return files.map(file -> MIGRATION.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(match -> Integer.parseInt(match.group(1)))
                    .max()
                    .orElseThrow();
        }
    }

    @Test
    void freshStore_isOfThatVersion(@TempDir Path folder) {
        Path file = folder.resolve("NTMSDATA.mv.db");
        Store.open(file).close();
        try (StoreFile opened = StoreFile.open(file)) {
            assertThat(opened.schemaVersion()).isEqualTo(Schema.VERSION);
        }
    }
}
