/**
 * The event log of the emulated service, with the event numbers of the real one and wording of our own.
 *
 * <p>It stands outside the database, so an import does not turn it back. Start at {@link dev.rsm.eventlog.EventLog}; the
 * events are in {@link dev.rsm.eventlog.RsmEvent}.
 */
@NullMarked
package dev.rsm.eventlog;

import org.jspecify.annotations.NullMarked;
