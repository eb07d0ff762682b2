package dev.rsm.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Collects the errors that the emulator logs: each is a fault of ours, whatever has happened. */
final class LoggedFaults extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<ILoggingEvent> faults = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.rsm");

    private LoggedFaults() {}

    /** Collects from now on, until it is closed. */
    static LoggedFaults begin() {
        LoggedFaults faults = new LoggedFaults();
        faults.setContext(faults.logger.getLoggerContext());
        faults.start();
        faults.logger.addAppender(faults);
        return faults;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            faults.add(event);
        }
    }

    /** Fails if there was one. */
    void check() {
        if (!faults.isEmpty()) {
            ILoggingEvent first = faults.get(0);
            @Nullable
            Throwable cause = first.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
            throw new AssertionError("the emulator has a fault: " + first.getFormattedMessage(), cause);
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
