package dev.rsm.rsmp.form;

import dev.rsm.dtyp.SystemTime;
import dev.rsm.rsmp.idl.SystemTimeFields;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times and the eight numbers of a SYSTEMTIME. */
final class TimeForm {

    private TimeForm() {}

    static SystemTimeFields toWire(@Nullable Instant time) {
        if (time == null) {
            return SystemTimeFields.NONE;
        }
        SystemTime fields = SystemTime.of(time);
        return new SystemTimeFields(
                fields.year(),
                fields.month(),
                fields.dayOfWeek(),
                fields.day(),
                fields.hour(),
                fields.minute(),
                fields.second(),
                fields.millisecond());
    }

    /** Returns the time; empty for none, and for numbers that are no time. */
    static Optional<Instant> fromWire(SystemTimeFields fields) {
        try {
            return new SystemTime(
                            fields.wYear(),
                            fields.wMonth(),
                            fields.wDay(),
                            fields.wHour(),
                            fields.wMinute(),
                            fields.wSecond(),
                            fields.wMilliseconds())
                    .toInstant();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
