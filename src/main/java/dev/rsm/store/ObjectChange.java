package dev.rsm.store;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;

/**
 * What a step has done to an object, for those who asked to be notified.
 *
 * @param operation what happened
 * @param type the object's type
 * @param id the object, or the operation that an event is about
 */
public record ObjectChange(NotificationOperation operation, NtmsObjectType type, Guid id) {}
