package dev.rsm.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The command's own log: one line an event on standard error, errors only unless the environment variable RSM_LOG says
 * otherwise (error, warn, info, debug, trace). A logging framework would take a tenth of a short command's time.
 *
 * <p>It is SLF4J's provider in the command's process alone: a program that uses the library keeps its own.
 */
public final class CommandLog implements SLF4JServiceProvider {

    private static final String API_VERSION = "2.0.99";

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();
    private final ILoggerFactory loggers;

    /** Creates the provider; for SLF4J, which makes it by name. */
    public CommandLog() {
        Level level = level(System.getenv("RSM_LOG"));
        this.loggers = name -> new Logger(name, level, System.err);
    }

    /** Makes this the log of the process, unless another was chosen; to be called before anything logs. */
    static void install() {
        setIfAbsent("slf4j.provider", CommandLog.class.getName());
        setIfAbsent("slf4j.internal.verbosity", "WARN");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Says that a level has another name than the levels have; empty if there is nothing to say. */
    static Optional<String> complaint(@Nullable String name) {
        boolean known = name == null
                || name.isBlank()
                || Arrays.stream(Level.values()).anyMatch(each -> each.name().equalsIgnoreCase(name));
        return known
                ? Optional.empty()
                : Optional.of("The variable RSM_LOG takes error, warn, info, debug or trace, not \"" + name
                        + "\": errors are logged.");
    }

    /** Returns the level that is called {@code name}; that of errors if there is none. */
    static Level level(@Nullable String name) {
        for (Level level : Level.values()) {
            if (name != null && level.name().equals(name.toUpperCase(Locale.ROOT))) {
                return level;
            }
        }
        return Level.ERROR;
    }

    @Override
    public void initialize() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return API_VERSION;
    }

    /** A logger that prints what is at least as serious as its level; stack traces only at debug and trace. */
    static final class Logger extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1;
        private static final List<String> LIBRARIES = List.of("io.netty.", "org.flywaydb.", "org.jooq.", "org.h2.");

        private final Level level;
        private final transient PrintStream stream;

        Logger(String name, Level level, PrintStream stream) {
            this.name = name;
            this.level = level;
            this.stream = stream;
        }

        /*
         * What libraries have to say is for who looks into them: details at trace, and Flyway's complaints, which come back to us
         * as failures, at debug.
         */
        private boolean shows(Level asked) {
            boolean library = LIBRARIES.stream().anyMatch(name::startsWith);
            if (library && asked.toInt() < Level.INFO.toInt() && level != Level.TRACE) {
                return false;
            }
            if (name.startsWith("org.flywaydb.") && level.toInt() > Level.DEBUG.toInt()) {
                return false;
            }
            return asked.toInt() >= level.toInt();
        }

        @Override
        public boolean isTraceEnabled() {
            return shows(Level.TRACE);
        }

        @Override
        public boolean isDebugEnabled() {
            return shows(Level.DEBUG);
        }

        @Override
        public boolean isInfoEnabled() {
            return shows(Level.INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return shows(Level.WARN);
        }

        @Override
        public boolean isErrorEnabled() {
            return shows(Level.ERROR);
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level at,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable cause) {
            String text = MessageFormatter.basicArrayFormat(message, arguments);
            String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + at + " " + name + " " + text;
            synchronized (stream) {
                stream.println(Visible.line(cause == null ? line : line + ": " + cause));
                if (cause != null && shows(Level.DEBUG)) {
                    StringWriter trace = new StringWriter();
                    cause.printStackTrace(new PrintWriter(trace));
                    stream.print(Visible.text(trace.toString()));
                }
            }
        }
    }
}
