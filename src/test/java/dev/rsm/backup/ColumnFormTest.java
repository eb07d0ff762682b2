package dev.rsm.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.backup.ObjectComparison.Sort;
import dev.rsm.store.StoreFile;
import dev.rsm.store.TableRows;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the columns of the database mean to people. */
class ColumnFormTest {

    /** The columns of numbers that are numbers and no more: a new column is listed here, or gets a form. */
    private static final List<String> PLAIN = List.of(
            "ACE.ACE_FLAGS",
            "ACE.ACE_TYPE",
            "ACE.MASK",
            "ACE.POSITION",
            "CHANGER.SCSI_BUS",
            "CHANGER.SCSI_LUN",
            "CHANGER.SCSI_PORT",
            "CHANGER.SCSI_TARGET",
            "COMPUTER.ONLY_ONE",
            "DRIVE.MOUNT_COUNT",
            "DRIVE.SCSI_BUS",
            "DRIVE.SCSI_LUN",
            "DRIVE.SCSI_PORT",
            "DRIVE.SCSI_TARGET",
            "DRIVE_TYPE.NUMBER_OF_HEADS",
            "INSTALLATION.ID",
            "LIBRARY.CLEANER_USES_REMAINING",
            "LIBRARY.OFFLINE_KEY",
            "LIBRARY_ELEMENT.ELEMENT_ADDRESS",
            "LIBRARY_ELEMENT.NUMBER",
            "LIB_REQUEST.OPERATION_OPTION",
            "LIB_REQUEST.ORDER_NUMBER",
            "LIB_REQUEST.PRIORITY",
            "LIB_REQUEST.UNFINISHED",
            "MEDIA_PARTITION.ALLOCATE_COUNT",
            "MEDIA_PARTITION.MOUNT_COUNT",
            "MEDIA_PARTITION.SIDE",
            "MEDIA_POOL.DEPTH",
            "MEDIA_POOL.MAX_ALLOCATES",
            "MEDIA_POOL.PARENT_DEPTH",
            "MEDIA_TYPE.NUMBER_OF_SIDES",
            "PHYSICAL_MEDIA.DENSITY_CODE",
            "PLACE.ELEMENT_TYPE",
            "SECURITY_DESCRIPTOR.OBJECT_TYPE",
            "UI_DESTINATION.OBJECT_TYPE",
            "UI_DESTINATION.UI_TYPE");

    @Test
    void everyColumnOfNumbers_isDecidedUpon(@TempDir Path folder) {
        List<String> plain = new ArrayList<>();
        try (StoreFile file =
                StoreFile.open(TestHomes.small(folder.resolve("home")).database())) {
            for (String table : file.rowCounts().keySet()) {
                try (TableRows rows = file.rows(table)) {
                    rows.columns().stream()
                            .filter(column -> rows.type(column) == TableRows.Type.NUMBER)
                            // The type of an object is that of its table.
                            .filter(column -> !column.equals("TYPE"))
                            .filter(column -> ColumnForm.of(table, column, TableRows.Type.NUMBER)
                                            .sort()
                                    == Sort.PLAIN)
                            .forEach(column -> plain.add(table + "." + column));
                }
            }
        }
        plain.removeIf(column -> column.startsWith("STATE_CHANGE.") || column.startsWith("flyway"));
        plain.remove("SECURITY_DESCRIPTOR.CONTROL"); // told in hexadecimal digits
        assertThat(plain).containsExactlyInAnyOrderElementsOf(PLAIN);
    }

    @Test
    void numbers_areToldByTheirNames() {
        assertThat(told("MEDIA_PARTITION", "STATE", "5")).isEqualTo("NTMS_PARTSTATE_ALLOCATED");
        assertThat(told("MEDIA_PARTITION", "STATE", "77")).isEqualTo("77");
        assertThat(told("LIB_REQUEST", "ERROR_CODE", "4312")).isEqualTo("ERROR_OBJECT_NOT_FOUND");
        assertThat(told("LIBRARY", "FLAGS", "0")).isEqualTo("0");
        assertThat(told("LIBRARY", "FLAGS", "1")).isEqualTo("NTMS_LIBRARYFLAG_FIXEDOFFLINE");
        assertThat(told("LIBRARY", "FLAGS", "67"))
                .isEqualTo("NTMS_LIBRARYFLAG_FIXEDOFFLINE | NTMS_LIBRARYFLAG_CLEANERPRESENT | 64");
        assertThat(told("DRIVE", "MOUNT_COUNT", "5")).isEqualTo("5");
    }

    private static String told(String table, String column, String raw) {
        return ColumnForm.of(table, column, TableRows.Type.NUMBER).value(raw).told();
    }
}
