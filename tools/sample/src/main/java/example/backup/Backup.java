package example.backup;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OnMediaId;
import java.util.List;

/** A tiny backup application: what it has of Removable Storage is a session, wherever that comes from. */
public final class Backup {

    private final NtmsSession session;
    private final long patienceMillis;

    /** Makes one that waits so long for media and drives. */
    public Backup(NtmsSession session, long patienceMillis) {
        this.session = session;
        this.patienceMillis = patienceMillis;
    }

    /** Opens the application's pool, and makes it if it is not there. */
    public Guid pool(String name, Guid mediaType) {
        return session.pools()
                .create(name, mediaType, CreateOption.NTMS_OPEN_ALWAYS, null)
                .await();
    }

    /** Takes a named side for a backup; returns the logical medium. */
    public Guid take(Guid pool, Guid side) {
        return session.media()
                .allocate(pool, side, null, AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE, 0)
                .await()
                .logicalMedia();
    }

    /** Takes any side of the pool, and waits for the operator to bring one if there is none. */
    public Guid takeAny(Guid pool) {
        return session.media().allocate(pool, null, null, 0, patienceMillis).await().logicalMedia();
    }

    /** Has a medium mounted; returns the drive. */
    public Guid mount(Guid logical) {
        return session.media()
                .mount(List.of(logical), List.of(), MountOptions.NTMS_MOUNT_WRITE, 0, patienceMillis)
                .await()
                .get(0);
    }

    /** Says what label was written on a medium. */
    public void labelled(Guid logical, byte[] label) {
        session.media()
                .updateOmid(logical, new OnMediaId.RawLabel(Bytes.of(label)))
                .await();
    }

    /** Gives the drive back. */
    public void dismount(Guid logical) {
        session.media().dismount(List.of(logical), 0).await();
    }

    /** Has a medium handed out, to be carried to the vault. */
    public void toTheVault(Guid medium) {
        session.library()
                .eject(medium, Guid.NULL, EjectOperation.NTMS_EJECT_START)
                .await();
    }

    /** Keeps the catalogue of the library. */
    public void saveCatalogue() {
        session.database().export(phase -> {}).await();
    }

    /** Brings the catalogue back when the service starts next. */
    public void restoreCatalogue() {
        session.database().importOnNextStart().await();
    }
}
