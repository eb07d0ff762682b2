package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.List;

/** The labels that sides get before they can be allocated from a free pool: who waits for one, and who writes it. */
public final class FreeLabels {

    private FreeLabels() {}

    /** Asks a library to write the labels that a medium waits for. */
    static void request(Transaction tx, Guid library, Guid medium) {
        LibraryRequests.submit(tx, NewRequest.ofMedium(library, LmOperation.NTMS_LM_WRITESCRATCH, medium));
    }

    /**
     * Asks a library for all labels that its media wait for, as after a start of the service, which cancels what was asked
     * before.
     *
     * @return how many media wait
     */
    public static int requestAll(Transaction tx, Guid library) {
        List<Guid> media = MediumCatalog.unprepared(tx, library);
        media.forEach(medium -> request(tx, library, medium));
        return media.size();
    }

    /**
     * Moves a medium into a free pool. Its sides wait for their labels, which its library is asked to write; a medium that
     * is in no library waits until it is in one.
     */
    static void enterFreePool(Transaction tx, Medium medium, Pool free, String why) {
        MediumCatalog.setPool(tx, medium.id(), free);
        ObjectRows.touch(tx, medium.id(), NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        for (Medium.Side side : medium.sides()) {
            if (!Medium.ENDED.contains(side.state())) {
                SideStates.move(tx, side.id(), PartitionState.NTMS_PARTSTATE_UNPREPARED, why);
            }
        }
        medium.library().ifPresent(library -> request(tx, library, medium.id()));
    }
}
