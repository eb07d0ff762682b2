package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Page;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.Mount;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDatabaseTest {

    private static final int MEGABYTES = 12;
    private static final int ATTRIBUTES = 400;

    @Test
    @Page("MSDN System Error Codes: ERROR_DATABASE_FULL")
    void everyFunction_whenTheDiskIsFull_answersDatabaseFullIfItHasThatCode_elseDatabaseFailure(@TempDir Path folder)
            throws Exception {
        assumeTrue(Mount.small(folder, MEGABYTES), "a small disk cannot be mounted here");
        try (BareService service = new BareService(folder)) {
            NtmsSession session = service.administrator();
            List<MatrixCells.Cell> cells = new MatrixCells(service.objects, session, Descriptors.of())
                    .offered()
                    .toList();
            NtmsStatus last = NtmsStatus.SUCCESS;
            for (int i = 0; i < ATTRIBUTES && last == NtmsStatus.SUCCESS; i++) {
                String name = "a" + i;
                last = status(() -> session.objects()
                        .setAttribute(
                                service.id(NtmsObjectType.NTMS_DRIVE),
                                NtmsObjectType.NTMS_DRIVE,
                                name,
                                Bytes.of(new byte[60_000])));
            }
            assertThat(last).isEqualTo(NtmsStatus.DATABASE_FAILURE); // this one has no code of its own
            SoftAssertions each = new SoftAssertions();
            cells.forEach(cell -> each.assertThat(status(() -> cell.call().apply(session)))
                    .as(cell.name())
                    .isEqualTo(
                            cell.function().mayAnswer(NtmsStatus.DATABASE_FULL)
                                    ? NtmsStatus.DATABASE_FULL
                                    : NtmsStatus.DATABASE_FAILURE));
            each.assertAll();
        } finally {
            Mount.remove(folder);
        }
    }
}
