package dev.rsm.junit;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import java.time.Instant;

/**
 * A notification that the service has given out, whether anybody waited for it or not.
 *
 * @param when when, by the service's clock
 * @param type what type of object it is about
 * @param operation what has happened to the object
 * @param object the object
 */
public record RecordedNotification(Instant when, NtmsObjectType type, NotificationOperation operation, Guid object) {

    NotificationInformation information() {
        return new NotificationInformation(operation, object);
    }

    /** A line for a person. */
    @Override
    public String toString() {
        return when + " " + type + " " + object + " " + operation;
    }
}
