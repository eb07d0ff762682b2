package dev.rsm.queue;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LmOperation;
import org.jspecify.annotations.Nullable;

/**
 * A library request to be made.
 *
 * @param library the library that is to carry it out
 * @param operation what it asks for
 * @param option one of {@link dev.rsm.ntms.OperationOption}'s
 * @param medium the cartridge, if it is about one
 * @param side the side, if it is about one
 * @param drive the drive, if it is about one
 * @param slot the slot, if it is about one
 * @param victim the request to be taken off the queue, of a NTMS_LM_REMOVE
 * @param group what requests have in common that are carried out together; null for one by itself
 * @param priority from -15 to 15: a mount comes before those of less
 */
public record NewRequest(
        Guid library,
        LmOperation operation,
        long option,
        @Nullable Guid medium,
        @Nullable Guid side,
        @Nullable Guid drive,
        @Nullable Guid slot,
        @Nullable Guid victim,
        @Nullable Guid group,
        int priority) {

    /** A request about the library as a whole. */
    public static NewRequest of(Guid library, LmOperation operation, long option) {
        return new NewRequest(library, operation, option, null, null, null, null, null, null, 0);
    }

    /** A request about a cartridge. */
    public static NewRequest ofMedium(Guid library, LmOperation operation, Guid medium) {
        return new NewRequest(library, operation, 0, medium, null, null, null, null, null, 0);
    }

    /** A request about a drive. */
    public static NewRequest ofDrive(Guid library, LmOperation operation, Guid drive) {
        return new NewRequest(library, operation, 0, null, null, drive, null, null, null, 0);
    }

    /** A request to take another off the queue. */
    public static NewRequest removal(Guid library, Guid victim) {
        return new NewRequest(library, LmOperation.NTMS_LM_REMOVE, 0, null, null, null, null, victim, null, 0);
    }

    /** A request about a slot. */
    public static NewRequest ofSlot(Guid library, LmOperation operation, long option, Guid slot) {
        return new NewRequest(library, operation, option, null, null, null, slot, null, null, 0);
    }

    /** Returns the same request with an option. */
    public NewRequest withOption(long newOption) {
        return new NewRequest(library, operation, newOption, medium, side, drive, slot, victim, group, priority);
    }

    /** Returns the same request as one of a group. */
    public NewRequest inGroup(Guid newGroup) {
        return new NewRequest(library, operation, option, medium, side, drive, slot, victim, newGroup, priority);
    }
}
