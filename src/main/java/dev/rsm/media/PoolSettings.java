package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.AllocationPolicy;
import dev.rsm.ntms.DeallocationPolicy;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.Transaction;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What SetNtmsObjectInformation can change of a pool besides the description (MS-RSMP 3.2.5.2.3.3). */
public final class PoolSettings {

    private PoolSettings() {}

    /**
     * Writes a pool's name, media type, policies and limit, and wakes who waits for media in it.
     *
     * @param id a pool that exists
     * @param name its new name
     * @throws NtmsException ERROR_INVALID_PARAMETER for what the pool cannot be given
     */
    public static void set(Transaction tx, Guid id, String name, MediaPoolInformation wanted) {
        if (wanted.mediaType() == null
                || (wanted.allocationPolicy() & ~AllocationPolicy.ALL) != 0
                || (wanted.deallocationPolicy() & ~DeallocationPolicy.ALL) != 0) {
            throw invalid(
                    "The media type is missing, or a policy has bits without a meaning: give what was read, changed.");
        }
        PoolCatalog.Node pool = ApplicationPools.require(tx, id);
        @Nullable Guid mediaType = wanted.mediaType().isNull() ? null : wanted.mediaType();
        if (pool.type() != PoolType.NTMS_POOLTYPE_APPLICATION) {
            requireUnchanged(pool, name, mediaType, wanted);
        }
        if (!name.equals(pool.name())) {
            requireName(tx, pool, name);
        }
        if (!Objects.equals(mediaType, pool.mediaType())) {
            requireMediaType(tx, pool, mediaType);
        }
        PoolCatalog.set(tx, id, name, mediaType, wanted);
        tx.wake(id);
    }

    private static void requireUnchanged(
            PoolCatalog.Node pool, String name, @Nullable Guid mediaType, MediaPoolInformation wanted) {
        boolean same = name.equals(pool.name())
                && Objects.equals(mediaType, pool.mediaType())
                && wanted.allocationPolicy() == 0
                && wanted.deallocationPolicy() == 0;
        if (!same) {
            throw invalid("The pool \"" + pool.name()
                    + "\" is Removable Storage's own: only its description and its limit can be set.");
        }
    }

    private static void requireName(Transaction tx, PoolCatalog.Node pool, String name) {
        Optional<String> fault = PoolPaths.nameFault(name);
        if (fault.isPresent()) {
            throw invalid("The pool's name " + fault.get() + ".");
        }
        Guid parent = Objects.requireNonNull(pool.parent(), "only the root pool has no parent");
        if (PoolCatalog.child(tx, parent, name).isPresent()) {
            throw invalid("There is another pool \"" + name + "\" beside this one: choose another name.");
        }
        int above = PoolPaths.of(tx, pool.id()).length() - pool.name().length();
        if (above + PoolPaths.longest(tx, pool.id(), name) >= NtmsLimits.POOLHIERARCHY) {
            throw invalid("With that name the path of a pool would have more than " + (NtmsLimits.POOLHIERARCHY - 1)
                    + " characters: choose a shorter one.");
        }
    }

    private static void requireMediaType(Transaction tx, PoolCatalog.Node pool, @Nullable Guid mediaType) {
        if (mediaType != null && !PoolCatalog.isMediaType(tx, mediaType)) {
            throw invalid("There is no media type " + mediaType + ": list the media types again.");
        }
        if (!PoolCatalog.isEmpty(tx, pool.id())) {
            throw invalid(
                    "The pool \"" + pool.name() + "\" holds media or pools: empty it before its media type changes.");
        }
    }

    private static NtmsException invalid(String message) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, message);
    }
}
