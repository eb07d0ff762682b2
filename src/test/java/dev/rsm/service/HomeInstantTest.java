package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeState;
import dev.rsm.security.Account;
import dev.rsm.security.AccountBook;
import dev.rsm.security.AccountName;
import dev.rsm.security.PasswordHash;
import dev.rsm.testing.TestHomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may not happen in the middle of a copy of a home: each is begun then, and has to be done when the copy is. */
@Timeout(60)
class HomeInstantTest {

    /** The methods whose lock somebody waits for until a copy is done; exports wait for that of readers. */
    private static final Set<String> DOORS = Set.of("marking", "locked");

    private final Path folder;

    HomeInstantTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private interface Look {
        Object at(Home home) throws Exception;
    }

    /** Starts the work in the middle of a copy, and requires that what can be seen of it changes only when the copy is done. */
    private void waitsForTheCopy(Home home, NtmsService service, Runnable work, Look look) throws Exception {
        Object before = look.at(home);
        Thread worker = new Thread(work, "worker");
        Object[] inside = new Object[1];
        Path target = folder.resolve("copy");
        service.copyTo(target.resolve("Devices"), target.resolve("database.mv.db"), () -> {
            worker.start();
            awaitHeldUp(worker);
            try {
                inside[0] = look.at(home);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        worker.join();
        assertThat(inside[0]).as("in the middle of the copy").isEqualTo(before);
        assertThat(look.at(home)).as("after it").isNotEqualTo(before);
    }

    /** A thread that is let through ends; of one that is not, a thread stands at the door. */
    private static void awaitHeldUp(Thread worker) {
        while (worker.isAlive()
                && Thread.getAllStackTraces().entrySet().stream()
                        .noneMatch(each -> isHeldUp(each.getKey(), each.getValue()))) {
            Thread.onSpinWait();
        }
    }

    private static boolean isHeldUp(Thread thread, StackTraceElement[] stack) {
        if (thread.getState() == Thread.State.BLOCKED) {
            return stack.length > 0 && DOORS.contains(stack[0].getMethodName());
        }
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(ReentrantReadWriteLock.ReadLock.class.getName()));
    }

    private static NtmsSession session(NtmsService service) {
        return service.openSession(service.accounts().administrator(), SessionRequest.of("Test"));
    }

    @Test
    void importMark_waits() throws Exception {
        Home home = TestHomes.small(folder.resolve("home"));
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session = session(service)) {
            waitsForTheCopy(
                    home, service, () -> session.database().importOnNextStart().await(), HomeState::load);
        }
    }

    @Test
    void account_waits() throws Exception {
        Home home = TestHomes.small(folder.resolve("home"));
        try (NtmsService service = TestHomes.start(home)) {
            waitsForTheCopy(
                    home,
                    service,
                    () -> AccountBook.of(home)
                            .add(new Account(
                                    new AccountName("anna"), Set.of(), PasswordHash.of(new byte[PasswordHash.BYTES]))),
                    each -> AccountBook.of(each).all().size());
        }
    }

    @Test
    void export_waits() throws Exception {
        Home home = TestHomes.small(folder.resolve("home"));
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session = session(service)) {
            waitsForTheCopy(
                    home,
                    service,
                    () -> session.database().export(phase -> {}).await(),
                    each -> Files.exists(each.export().resolve("manifest.json")) + " " + TestHomes.events(each));
        }
    }
}
