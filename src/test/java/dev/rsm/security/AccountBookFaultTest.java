package dev.rsm.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Sid;
import dev.rsm.fault.ChildJvm;
import dev.rsm.fault.FaultyDisk;
import dev.rsm.fault.PowerCut;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("what was said to be done is done, whoever else works or dies")
class AccountBookFaultTest {

    private static final Accounts SIDS = new Accounts(Sid.parse("S-1-5-21-1-2-3"));

    private final Home home;

    AccountBookFaultTest(@TempDir Path folder) {
        this.home = Home.create(folder.resolve("home"));
        new HomeState("S-1-5-21-1-2-3", "RSM", 1, 1, false).save(home, DurableFiles.DISK);
    }

    private static Account account(String name) {
        return new Account(new AccountName(name), Set.of(), AccountChild.hash(1));
    }

    private List<String> names() {
        return AccountBook.of(home).all().stream()
                .map(account -> account.name().text())
                .toList();
    }

    @Test
    void powerCut_whileAdding_leavesTheOldAccountsOrTheNew() throws Exception {
        AccountBook.of(home).add(account("Ann"));
        byte[] old = Files.readAllBytes(home.accounts());
        PowerCut cut = new PowerCut(home.root());
        FaultyDisk disk = new FaultyDisk();
        new AccountBook(home, SIDS, disk).add(account("Bob"));
        byte[] made = Files.readAllBytes(home.accounts());
        for (int n = 0; n <= disk.operations().size(); n++) {
            boolean ended = n == disk.operations().size();
            cut.states(disk.operations().subList(0, n), files -> {
                byte[] found = files.get(home.accounts());
                assertThat(Arrays.equals(found, made) || (!ended && Arrays.equals(found, old)))
                        .isTrue();
            });
        }
    }

    @Test
    void add_anyOperationFails_leavesWholeAccountsAndNothingElse() {
        AccountBook.of(home).add(account("Ann"));
        int failures = 0;
        for (int n = 1; ; n++) {
            try {
                new AccountBook(home, SIDS, new FaultyDisk(n, "No space left on device")).add(account("u" + n));
                break;
            } catch (HomeException e) {
                failures++;
                assertThat(e).hasMessageContaining("No space left on device");
                assertThat(names()).contains("Ann");
                assertThat(home.root().resolve("accounts.new")).doesNotExist();
            }
        }
        assertThat(failures).isEqualTo(4);
    }

    @Test
    void threadsAtOnce_loseNothing() throws Exception {
        int threads = 4;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String prefix = "t" + t + "-";
                ends.add(pool.submit(() -> {
                    AccountBook book = AccountBook.of(home);
                    for (int i = 0; i < each; i++) {
                        book.add(account(prefix + i));
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(names()).hasSize(threads * each);
    }

    @Test
    void processesAtOnce_loseNothing() throws Exception {
        int each = 60;
        try (ChildJvm first = ChildJvm.start(AccountChild.class, home, "a", each);
                ChildJvm second = ChildJvm.start(AccountChild.class, home, "b", each)) {
            assertThat(lines(first)).isEqualTo(each);
            assertThat(lines(second)).isEqualTo(each);
        }
        assertThat(names()).hasSize(2 * each);
    }

    private static int lines(ChildJvm child) throws Exception {
        int lines = 0;
        while (child.line().isPresent()) {
            lines++;
        }
        return lines;
    }

    @Test
    void kill_whileAdding_keepsWhatWasSaid_andTheNextGoesOn() throws Exception {
        long seed = Long.getLong("rsm.seed", System.nanoTime());
        System.out.println("AccountBookFaultTest: -Drsm.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int said = 0;
        for (int round = 0; round < 5; round++) {
            try (ChildJvm child = ChildJvm.start(AccountChild.class, home, "r" + round + "-", 190)) {
                int until = random.nextInt(1, 60);
                for (int i = 0; i < until; i++) {
                    assertThat(child.line()).isPresent();
                }
                said += until + child.kill().size();
            }
            // One more of each round may have been added and not been said.
            assertThat(names()).hasSizeBetween(said, said + 1);
            said = names().size();
        }
        AccountBook.of(home).add(account("after all"));
        assertThat(names()).hasSize(said + 1);
        assertThat(home.root().resolve("accounts.new")).doesNotExist();
    }
}
