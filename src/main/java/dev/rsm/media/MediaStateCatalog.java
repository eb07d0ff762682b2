package dev.rsm.media;

import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The queries about the states of media. */
final class MediaStateCatalog {

    private MediaStateCatalog() {}

    static Optional<MediaState> state(Transaction tx, Guid medium) {
        return tx.dsl()
                .select(PHYSICAL_MEDIA.MEDIA_STATE)
                .from(PHYSICAL_MEDIA)
                .where(PHYSICAL_MEDIA.ID.eq(medium))
                .fetchOptional(row -> NtmsConstant.of(MediaState.class, row.value1()));
    }

    static void setState(Transaction tx, Guid medium, MediaState from, MediaState to) {
        tx.dsl()
                .update(PHYSICAL_MEDIA)
                .set(PHYSICAL_MEDIA.MEDIA_STATE, to.value())
                .where(PHYSICAL_MEDIA.ID.eq(medium))
                .and(PHYSICAL_MEDIA.MEDIA_STATE.eq(from.value()))
                .execute();
    }

    static List<Guid> notIdle(Transaction tx) {
        return tx.dsl()
                .select(PHYSICAL_MEDIA.ID)
                .from(PHYSICAL_MEDIA)
                .where(PHYSICAL_MEDIA.MEDIA_STATE.ne(MediaState.NTMS_MEDIASTATE_IDLE.value()))
                .orderBy(PHYSICAL_MEDIA.ID)
                .fetch(PHYSICAL_MEDIA.ID);
    }
}
