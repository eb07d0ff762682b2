package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectFacet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the tree of media pools. */
final class PoolTree {

    private PoolTree() {}

    /** Lists the pools below one, each before its own children; null for those of the top level. */
    static List<Guid> below(ObjectFacet objects, @Nullable Guid pool) {
        List<Guid> pools = new ArrayList<>();
        for (Guid child : objects.enumerate(pool, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()) {
            pools.add(child);
            pools.addAll(below(objects, child));
        }
        return pools;
    }

    /** Returns the name of a pool with those above it, separated by backslashes. */
    static String path(ObjectFacet objects, Guid pool) {
        StringBuilder path = new StringBuilder();
        Guid at = pool;
        while (!at.isNull()) {
            var information =
                    objects.information(at, NtmsObjectType.NTMS_MEDIA_POOL).await();
            var info = (dev.rsm.ntms.MediaPoolInformation) information.info();
            path.insert(0, path.isEmpty() ? information.name() : information.name() + "\\");
            at = info.parent();
        }
        return path.toString();
    }
}
