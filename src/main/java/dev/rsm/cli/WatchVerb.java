package dev.rsm.cli;

import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm watch}: prints what the service notifies. */
@Command(
        name = "watch",
        customSynopsis = "rsm watch --home=DIR [OPTION]...",
        description = {
            "Print the service's notifications as they come.",
            "",
            "It ends when it is interrupted. Notifications about objects of one type come in",
            "the order in which things happened; with --json each is a line of its own."
        },
        footer = {
            "  rsm watch --home lab --type librequest --count 2 --timeout 1",
            "  rsm watch --home lab --timeout 1 --json"
        })
final class WatchVerb extends Verb {

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            converter = Converters.TypeName.class,
            description = "Only about objects of this type; may be repeated.")
    private List<NtmsObjectType> types = ViewVerb.TYPES;

    @Option(names = "--count", paramLabel = "N", description = "End after so many.")
    private long count = Long.MAX_VALUE;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "End when none has come for so long.")
    private long timeout = NtmsLimits.DWORD_MAX;

    /** What a wait has come to: a notification, or why there is none. */
    private record Told(
            NtmsObjectType type,
            @Nullable NotificationInformation what,
            @Nullable Throwable failure) {}

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    @Override
    boolean callsServers() {
        return true;
    }

    @Override
    public Integer call() {
        if (timeout < 0 || timeout > NtmsLimits.DWORD_MAX) {
            throw wrongUsage("The option --timeout takes from 0 to " + NtmsLimits.DWORD_MAX + " seconds.");
        }
        if (count < 0) {
            throw wrongUsage("The option --count takes a number from 0.");
        }
        try (Connection connection = Connection.toService(this).orElseThrow(() -> Connection.noService(home()))) {
            interruption().ending(connection::close);
            watch(connection.session());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // as good a reason to stop as any
        }
        return ExitCode.DONE.value();
    }

    private void watch(NtmsSession session) throws InterruptedException {
        Map<NtmsObjectType, NotificationHandle> handles = new LinkedHashMap<>();
        for (NtmsObjectType type : types) {
            handles.computeIfAbsent(
                    type, each -> session.notifications().open(each).await());
        }
        handles.forEach((type, handle) -> next(session, type, handle));
        for (long printed = 0; printed < count; printed++) {
            Told next = told.poll(timeout, TimeUnit.SECONDS);
            if (next == null || interruption().begun()) {
                return;
            }
            if (next.what() == null) {
                throw next.failure() instanceof NtmsException refusal
                        ? refusal
                        : new IllegalStateException("the emulator has a fault", next.failure());
            }
            print(next.type(), next.what());
            next(session, next.type(), handles.getOrDefault(next.type(), new NotificationHandle(0)));
        }
    }

    private void next(NtmsSession session, NtmsObjectType type, NotificationHandle handle) {
        session.notifications()
                .await(handle, NtmsLimits.INFINITE)
                .whenEnded((what, failure) -> told.add(new Told(type, what, failure)));
    }

    private void print(NtmsObjectType type, NotificationInformation what) {
        String operation = what.operation().name().substring("NTMS_".length()).toLowerCase(Locale.ROOT);
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("operation", what.operation().name());
            line.put("type", type.name());
            line.put("id", what.object().toString());
            Table.printJsonLine(out(), line);
        } else {
            out().println("%-14s  %-14s  %s".formatted(operation, ViewVerb.word(type), what.object()));
            out().flush();
        }
    }
}
