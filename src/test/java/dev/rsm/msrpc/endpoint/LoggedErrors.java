package dev.rsm.msrpc.endpoint;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Collects what servers and clients log as errors, which are defects of theirs or of services. */
final class LoggedErrors implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(LoggedErrors.class.getPackageName());
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    LoggedErrors() {
        appender.start();
        logger.addAppender(appender);
    }

    List<String> messages() {
        return List.copyOf(appender.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .map(event -> event.getFormattedMessage() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
