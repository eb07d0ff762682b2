package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.fault.FaultyDisk;
import dev.rsm.host.HomeBuilder;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.store.Schema;
import dev.rsm.store.Store;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a backup product meets when the service's files are gone, too new, or cannot be written. */
@Timeout(120)
class ServiceSituationsTest {

    private static final Schema LATER =
            new Schema(900, List.of("classpath:dev/rsm/db/migration", "classpath:dev/rsm/testdb"));

    private final Home home;

    ServiceSituationsTest(@TempDir Path folder) {
        this.home = TestHomes.small(folder.resolve("home"));
    }

    private static NtmsSession open(NtmsService service) {
        return Sessions.open(service, service.accounts().administrator(), SessionRequest.of("Backup"));
    }

    private static List<PoolType> pools(NtmsSession session) {
        return session
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .map(id ->
                        session.objects().info(id, MediaPoolInformation.class).poolType())
                .toList();
    }

    @Test
    @Page("MSDN Removable Storage Database")
    void ntmsDataFolderIsGone_theServiceStartsWithANewDatabase_andTheMediaAreFoundAgain() {
        HomeBuilder.deleteTree(home.ntmsData());
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session = open(service)) {
            assertThat(service.awaitInventory().added()).isEqualTo(4);
            assertThat(pools(session))
                    .as("those of applications are lost")
                    .doesNotContain(PoolType.NTMS_POOLTYPE_APPLICATION);
        }
        assertThat(TestHomes.events(home)).contains(RsmEvent.DATABASE_REBUILT.id());
        assertThat(home.database()).exists();
    }

    @Test
    @Assumed("a database of a later version is refused, and left as it is")
    void databaseOfALaterVersion_keepsTheServiceFromStarting() throws IOException {
        Store.open(home.database(), LATER).close();
        byte[] before = Files.readAllBytes(home.database());
        assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options()))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("version 900");
        assertThat(TestHomes.events(home)).endsWith(RsmEvent.VERSION_MISMATCH.id());
        assertThat(Files.readAllBytes(home.database())).isEqualTo(before);
    }

    @Test
    @Assumed("a database that another program has open is not damaged, and must not be thrown away")
    void databaseThatAnotherProgramHasOpen_keepsTheServiceFromStarting() {
        try (Store other = Store.open(home.database())) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options()))
                    .isInstanceOf(HomeException.class);
            assertThat(TestHomes.events(home)).endsWith(RsmEvent.DATABASE_FAILED.id());
        }
        TestHomes.start(home).close();
    }

    @Test
    @Page("MSDN ExportNtmsDatabase")
    void diskIsFull_theExportFails_andIsLogged_andTheNextSucceeds() {
        export("No space left on device", RsmEvent.DISK_FULL);
    }

    @Test
    @Page("MSDN ExportNtmsDatabase")
    void diskIsBroken_theExportFails_andIsLogged_andTheNextSucceeds() {
        export("Input/output error", RsmEvent.EXPORT_FAILED);
    }

    @Test
    @Page("MSDN ExportNtmsDatabase")
    void diskIsForReadingOnly_theExportFails_andIsLogged_andTheNextSucceeds() {
        export("Read-only file system", RsmEvent.DATABASE_READ_ONLY);
    }

    private void export(String trouble, RsmEvent expected) {
        FaultyDisk disk = new FaultyDisk(Integer.MAX_VALUE, trouble);
        try (NtmsService service = TestHomes.start(home, TestHomes.options().withFiles(disk));
                NtmsSession session = open(service)) {
            disk.failNext();
            assertThat(status(() -> session.database().export(phase -> {}))).isEqualTo(NtmsStatus.DATABASE_FAILURE);
            assertThat(TestHomes.events(home)).endsWith(expected.id());
            assertThat(status(() -> session.database().export(phase -> {}))).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(TestHomes.events(home)).endsWith(RsmEvent.DATABASE_EXPORTED.id());
        }
    }
}
