package dev.rsm.eventlog;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.Requester;
import java.time.Instant;

/**
 * A change of an object's state.
 *
 * @param start the start of the home in which it happened
 * @param number its number within the start; no two changes of a home share both
 * @param time when it was
 * @param object the object
 * @param type the object's type
 * @param from NTMS's name of the state that it left; empty for a new object
 * @param to NTMS's name of the state that it took
 * @param requester who asked for it
 * @param reason why, in words
 */
public record StateChange(
        long start,
        long number,
        Instant time,
        Guid object,
        NtmsObjectType type,
        String from,
        String to,
        Requester requester,
        String reason) {}
