package dev.rsm.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.backup.Manifest;
import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventRecord;
import dev.rsm.eventlog.StateChange;
import dev.rsm.eventlog.StateHistory;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.runtime.HomeState;
import dev.rsm.security.Account;
import dev.rsm.security.AccountBook;
import dev.rsm.security.AccountName;
import dev.rsm.security.PasswordHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A snapshot holds every store of a home, and is there as long as it is of use. That of database and tapes is in EmulatedRsmTest. */
@Timeout(120)
@RemovableStorage(clock = Clock.CALCULATED)
class RsmSnapshotTest {

    /** What belongs to a process and not to the home, or is a work file of an open store. */
    private static final Set<String> NOT_KEPT = Set.of("lock", "accounts.lock", "control", "Devices/devices.lock");

    private static Guid pool(EmulatedRsm rsm, String name) {
        return rsm.session("Backup")
                .pools()
                .create(name, null, CreateOption.NTMS_CREATE_NEW, null)
                .await();
    }

    private static void export(EmulatedRsm rsm) {
        rsm.session("Backup").database().export(phase -> {}).await();
    }

    private static Account account(String name) {
        return new Account(new AccountName(name), Set.of(), PasswordHash.of(new byte[PasswordHash.BYTES]));
    }

    @Test
    @Assumed("a snapshot holds every store, also one that nobody has thought of here")
    void snapshot_hasEveryFileOfTheHome(EmulatedRsm rsm) throws IOException {
        mount(rsm);
        export(rsm);
        rsm.session("Backup").database().importOnNextStart().await();
        Set<String> there = files(rsm.home().root());
        assertThat(there)
                .contains("state", "accounts", "rsm.properties", "NtmsData/Export/manifest.json", "log/history.log");
        assertThat(files(rsm.snapshot().home().root())).containsExactlyInAnyOrderElementsOf(there);
    }

    private static Set<String> files(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            Set<String> names = new TreeSet<>();
            found.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !NOT_KEPT.contains(name))
                    .forEach(names::add);
            return names;
        }
    }

    @Test
    @Assumed("a snapshot holds every store")
    void restore_bringsBackTheExportedSet(EmulatedRsm rsm) {
        export(rsm);
        Manifest then = Manifest.read(rsm.home().export());
        RsmSnapshot snapshot = rsm.snapshot();
        pool(rsm, "Later");
        export(rsm);
        assertThat(Manifest.read(rsm.home().export())).isNotEqualTo(then);

        rsm.restore(snapshot);

        assertThat(Manifest.read(rsm.home().export())).isEqualTo(then);
        rsm.session("Backup").database().importOnNextStart().await();
        pool(rsm, "Later"); // which neither the database has now, nor what it becomes
        rsm.restart();
        pool(rsm, "Later");
    }

    @Test
    @Assumed("a snapshot holds every store")
    void restore_bringsBackAccounts(EmulatedRsm rsm) {
        AccountBook.of(rsm.home()).add(account("early"));
        List<Account> then = AccountBook.of(rsm.home()).all();
        RsmSnapshot snapshot = rsm.snapshot();
        AccountBook.of(rsm.home()).add(account("late"));
        AccountBook.of(rsm.home()).remove("early");

        rsm.restore(snapshot);

        assertThat(AccountBook.of(rsm.home()).all()).isEqualTo(then);
        assertThat(then).contains(account("early")).doesNotContain(account("late"));
    }

    @Test
    @Assumed("a snapshot holds every store")
    void restore_bringsBackEventLogAndHistory(EmulatedRsm rsm) throws IOException {
        Guid medium = mount(rsm);
        export(rsm);
        List<EventRecord> events = rsm.events();
        List<StateChange> history = history(rsm, medium);
        assertThat(history).isNotEmpty();
        RsmSnapshot snapshot = rsm.snapshot();
        rsm.session("Backup").media().dismount(List.of(side(rsm)), 0).await();
        rsm.calculatedTime().settle();
        rsm.calculatedTime().advance(Duration.ofDays(1));
        export(rsm);
        List<StateChange> later = history(rsm, medium);
        assertThat(later.size()).isGreaterThan(history.size());

        rsm.restore(snapshot);

        assertThat(rsm.events()).startsWith(events.toArray(EventRecord[]::new));
        assertThat(rsm.events()).noneMatch(each -> each.text().contains("generation 2"));
        assertThat(history(rsm, medium))
                .startsWith(history.toArray(StateChange[]::new))
                .doesNotContainAnyElementsOf(later.subList(history.size(), later.size()));
    }

    /** The history of an object, once what has been committed is in it. */
    private static List<StateChange> history(EmulatedRsm rsm, Guid object) throws IOException {
        rsm.calculatedTime().settle();
        try (StateHistory history = new StateHistory(rsm.home().log())) {
            return history.of(object);
        }
    }

    private static Guid side(EmulatedRsm rsm) {
        return rsm.medium("SCR001L4").sides().get(0);
    }

    private static Guid mount(EmulatedRsm rsm) {
        rsm.session("Backup")
                .media()
                .mount(List.of(side(rsm)), List.of(), MountOptions.NTMS_MOUNT_WRITE, 0, NtmsLimits.INFINITE)
                .await();
        return rsm.medium("SCR001L4").id();
    }

    @Test
    @Assumed("a snapshot holds every store: what is drawn after it is the same each time")
    void restore_bringsBackCountersAndTheImportMark(EmulatedRsm rsm) {
        Guid early = pool(rsm, "Early");
        RsmSnapshot snapshot = rsm.snapshot();
        long starts = HomeState.load(rsm.home()).starts();
        rsm.restart();
        rsm.restart();
        rsm.session("Backup").database().importOnNextStart().await();
        assertThat(HomeState.load(rsm.home()).importMarked()).isTrue();

        rsm.restore(snapshot);
        assertThat(HomeState.load(rsm.home()).importMarked()).isFalse();
        assertThat(HomeState.load(rsm.home()).starts()).isEqualTo(starts + 1);
        Guid first = pool(rsm, "Late");
        rsm.restore(snapshot);
        assertThat(pool(rsm, "Late")).isEqualTo(first).isNotEqualTo(early);
    }

    @Test
    @Assumed("what nobody can ask for any more is no burden to a long run")
    void close_deletesTheSnapshot_andItIsRefusedThen(EmulatedRsm rsm) {
        RsmSnapshot snapshot = rsm.snapshot();
        assertThat(snapshot.home().root()).exists();
        snapshot.close();
        snapshot.close();
        assertThat(snapshot.home().root().getParent()).doesNotExist();
        assertThatThrownBy(() -> rsm.restore(snapshot))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        rsm.medium("SCR001L4").isInSlot(2); // it goes on as it was
    }

    @Test
    @Assumed("a test that closes nothing leaves nothing")
    void end_ofTheEmulator_isThatOfItsSnapshots() {
        RsmSnapshot first;
        RsmSnapshot second;
        try (EmulatedRsm rsm = EmulatedRsm.start(RsmSettings.standard())) {
            first = rsm.snapshot();
            rsm.restore(first);
            second = rsm.snapshot();
        }
        for (RsmSnapshot each : List.of(first, second)) {
            while (Files.exists(each.home().root().getParent())) {
                assertThat(Thread.interrupted()).as("the time is over").isFalse();
                LockSupport.parkNanos(1_000_000); // it is done in another thread
            }
        }
    }

    @Test
    @Assumed("what one emulator has prepared, others can begin with")
    void restore_byAnotherEmulatorWithEqualSettings_works() {
        RsmSettings settings = RsmSettings.standard();
        try (EmulatedRsm prepared = EmulatedRsm.start(settings);
                EmulatedRsm other = EmulatedRsm.start(settings)) {
            Guid pool = pool(prepared, "Prepared");
            other.restore(prepared.snapshot());
            assertThat(other.session("Backup").pools().name(pool).await()).isEqualTo("Prepared");
        }
    }
}
