package dev.rsm.queue;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Requester;
import org.jspecify.annotations.Nullable;

/**
 * A library request as it stands in the queue.
 *
 * @param id the request
 * @param library the library
 * @param operation what it asks for
 * @param option one of {@link dev.rsm.ntms.OperationOption}'s
 * @param state how far it has come
 * @param medium the cartridge, if it is about one; once the request has ended it may be gone
 * @param side the side, likewise
 * @param drive the drive, likewise
 * @param slot the slot, likewise
 * @param victim the request to be taken off the queue, of a NTMS_LM_REMOVE
 * @param group what requests have in common that are carried out together; null for one by itself
 * @param error the code that it failed with; SUCCESS if it did not
 * @param requester who made it
 */
public record LibraryRequest(
        Guid id,
        Guid library,
        LmOperation operation,
        long option,
        LmState state,
        @Nullable Guid medium,
        @Nullable Guid side,
        @Nullable Guid drive,
        @Nullable Guid slot,
        @Nullable Guid victim,
        @Nullable Guid group,
        NtmsStatus error,
        Requester requester) {}
