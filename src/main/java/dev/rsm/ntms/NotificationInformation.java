package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What has happened to an object, {@code NTMS_NOTIFICATIONINFORMATION} (MSDN). The type of the object is the one that
 * the handle was opened for.
 *
 * @param operation what has happened
 * @param object the object; of an event, the work or the object that it is about
 */
public record NotificationInformation(NotificationOperation operation, Guid object) {}
