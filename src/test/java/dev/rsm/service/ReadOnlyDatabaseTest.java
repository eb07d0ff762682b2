package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import dev.rsm.eventlog.EventRecord;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeState;
import dev.rsm.testing.Mount;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.h2.api.ErrorCode;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Assumed("event 88 of the real service tells that the database is read-only; when it did so is not documented")
@Timeout(120)
class ReadOnlyDatabaseTest {

    private final Path folder;
    private final Home home;

    ReadOnlyDatabaseTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = TestHomes.small(folder.resolve("home"));
    }

    private void start() {
        TestHomes.start(home).close();
    }

    private List<Integer> logged() {
        return TestHomes.events(home).stream()
                .filter(event -> event == RsmEvent.DATABASE_READ_ONLY.id())
                .toList();
    }

    @Test
    void start_onADiskForReadingOnly_isRefusedAndLogged_andTheImportStaysWanted() throws Exception {
        Path copy = Files.copy(home.database(), folder.resolve("copy"));
        assumeTrue(Mount.small(home.ntmsData(), 32), "a small disk cannot be mounted here");
        try {
            Files.copy(copy, home.database(), StandardCopyOption.REPLACE_EXISTING);
            HomeState.load(home).withImportMarked(true).save(home, DurableFiles.DISK);
            assertThat(Mount.readOnly(home.ntmsData(), true)).isTrue();
            assertThatThrownBy(this::start)
                    .isInstanceOf(HomeException.class)
                    .hasMessageContaining("can only be read")
                    .hasMessageContaining("mounted for writing");
            assertThat(logged()).hasSize(1);
            assertThat(HomeState.load(home).importMarked()).isTrue();
            assertThat(Mount.readOnly(home.ntmsData(), false)).isTrue();
            start();
            assertThat(logged()).hasSize(1);
        } finally {
            Mount.remove(home.ntmsData());
        }
    }

    @Test
    void start_withAFileThatMayNotBeWritten_isRefusedAndLogged() {
        assertThat(home.database().toFile().setWritable(false)).isTrue();
        assumeTrue(!Files.isWritable(home.database()), "whoever runs the tests may write everything");
        assertThatThrownBy(this::start).isInstanceOf(HomeException.class).hasMessageContaining("can only be read");
        assertThat(logged()).hasSize(1);
        assertThat(home.database().toFile().setWritable(true)).isTrue();
        start();
    }

    /** What H2 says when it may only read, at every change of an attribute. */
    public static final class OnlyForReading implements Trigger {
        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            throw new SQLException("The database is read only", "90097", ErrorCode.DATABASE_IS_READ_ONLY);
        }
    }

    @Test
    void step_thatMeetsAReadOnlyDatabase_isLoggedOnce_untilItCanBeWrittenAgain() throws Exception {
        String name = home.database().toAbsolutePath().toString().replaceAll("\\.mv\\.db$", "");
        CalculatedTime time = new CalculatedTime(Instant.parse("2004-05-10T08:00:00Z"));
        try (NtmsService service = TestHomes.start(home, TestHomes.options().withClock(time));
                NtmsSession session =
                        Sessions.open(service, service.accounts().administrator(), SessionRequest.of("Backup"));
                Connection beside = DriverManager.getConnection("jdbc:h2:retry:" + name, "RSM", "");
                Statement statement = beside.createStatement()) {
            time.settle(); // what the start still commits shows that the database can be written
            statement.execute("CREATE TRIGGER only_for_reading BEFORE INSERT ON object_attribute FOR EACH ROW CALL '"
                    + OnlyForReading.class.getName() + "'");
            assertThat(setAttribute(session)).isEqualTo(NtmsStatus.DATABASE_FAILURE);
            assertThat(setAttribute(session)).isEqualTo(NtmsStatus.DATABASE_FAILURE);
            assertThat(logged()).hasSize(1);
            statement.execute("DROP TRIGGER only_for_reading");
            assertThat(setAttribute(session)).isEqualTo(NtmsStatus.SUCCESS);
            statement.execute("CREATE TRIGGER only_for_reading BEFORE UPDATE ON object_attribute FOR EACH ROW CALL '"
                    + OnlyForReading.class.getName() + "'");
            assertThat(setAttribute(session)).isEqualTo(NtmsStatus.DATABASE_FAILURE);
            assertThat(logged()).hasSize(2);
        }
        assertThat(TestHomes.log(home))
                .filteredOn(event -> event.id() == RsmEvent.DATABASE_READ_ONLY.id())
                .extracting(EventRecord::text)
                .allMatch(text -> text.contains("cannot be written") && text.contains("read only"));
    }

    private static NtmsStatus setAttribute(NtmsSession session) {
        var computer = session.objects()
                .enumerate(null, NtmsObjectType.NTMS_COMPUTER, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        return status(() -> session.objects()
                .setAttribute(computer, NtmsObjectType.NTMS_COMPUTER, "name", Bytes.of(new byte[] {1, 2})));
    }
}
