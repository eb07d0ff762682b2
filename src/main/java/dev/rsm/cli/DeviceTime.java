package dev.rsm.cli;

import dev.rsm.runtime.CalculatedTime;
import dev.rsm.service.ServiceOptions;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long what moves takes. */
enum DeviceTime {
    /** Nothing takes any time. */
    NONE,
    /** What moves takes its time on a clock that leaps over it: no caller waits, and the times agree with each other. */
    CALCULATED,
    /** What moves takes its time. */
    REAL;

    ServiceOptions in(ServiceOptions options) {
        return switch (this) {
            case NONE -> options;
            case CALCULATED ->
                options.withClock(new CalculatedTime(Instant.now())).withLatency(true);
            case REAL -> options.withLatency(true);
        };
    }

    /** The word for one of them. */
    static final class Word implements ITypeConverter<DeviceTime> {
        @Override
        public DeviceTime convert(String text) {
            for (DeviceTime time : values()) {
                if (time.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return time;
                }
            }
            throw new TypeConversionException("\"" + text + "\" is none of none, calculated and real");
        }
    }
}
