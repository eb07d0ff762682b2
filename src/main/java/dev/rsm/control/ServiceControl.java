package dev.rsm.control;

import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.EventRecord;
import dev.rsm.runtime.HomeException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A running service, asked from outside. Thread-safe. */
final class ServiceControl implements IServiceControl {

    /** So many events one call returns. */
    static final int MAX_EVENTS = 1000;

    private static final int MAX_TEXT = 1000;

    private final ControlledService service;
    private final List<CompletableFuture<News>> listeners = new ArrayList<>();
    private News latest = new News(0, "", 0);

    ServiceControl(ControlledService service) {
        this.service = service;
        service.onProgress(this::tell);
    }

    @Override
    public CompletionStage<Status> status() {
        return CompletableFuture.completedFuture(new Status(
                service.state(),
                words(service.trouble()),
                service.home(),
                service.version(),
                ProcessHandle.current().pid(),
                service.inventoried(),
                service.sessions(),
                String.join("\n", service.addresses()),
                0));
    }

    @Override
    public CompletionStage<Inventoried> awaitInventory() {
        return service.inventory().handle((result, failure) -> {
            return new Inventoried(failure == null ? "" : words(failure), 0);
        });
    }

    private static String words(Throwable failure) {
        return words(String.valueOf(failure.getMessage()));
    }

    private static String words(String words) {
        return words.substring(0, Math.min(words.length(), MAX_TEXT));
    }

    @Override
    public synchronized CompletionStage<News> progress(long after) {
        if (latest.number() > after) {
            return CompletableFuture.completedFuture(latest);
        }
        CompletableFuture<News> next = new CompletableFuture<>();
        listeners.add(next);
        var unused = next.whenComplete((news, failure) -> forget(next));
        return next;
    }

    private synchronized void forget(CompletableFuture<News> listener) {
        listeners.removeIf(each -> each == listener);
    }

    private void tell(String phase) {
        News news;
        List<CompletableFuture<News>> told;
        synchronized (this) {
            news = new News(latest.number() + 1, phase.substring(0, Math.min(phase.length(), MAX_TEXT)), 0);
            latest = news;
            told = List.copyOf(listeners);
        }
        told.forEach(each -> each.complete(news));
    }

    @Override
    public CompletionStage<Events> events(long from, long most) {
        EventLog.Content content;
        try {
            content = service.events();
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        List<EventRecord> all = content.events();
        int begin = (int) Math.min(from, all.size());
        int end = (int) Math.min(begin + Math.min(most, MAX_EVENTS), all.size());
        List<Event> events =
                all.subList(begin, end).stream().map(ServiceControl::row).toList();
        return CompletableFuture.completedFuture(new Events(events, end < all.size(), 0));
    }

    private static Event row(EventRecord event) {
        String severity = event.severity().name().toLowerCase(Locale.ROOT);
        return new Event(event.time().toEpochMilli(), event.id(), severity, event.text());
    }

    @Override
    public CompletionStage<Cloned> cloneTo(String target) {
        try {
            service.cloneTo(Path.of(target));
            return CompletableFuture.completedFuture(new Cloned("", 0));
        } catch (HomeException | InvalidPathException e) {
            return CompletableFuture.completedFuture(new Cloned(words(e), 0));
        }
    }

    @Override
    public CompletionStage<Stopping> stop() {
        service.askToStop();
        return CompletableFuture.completedFuture(new Stopping(0));
    }
}
