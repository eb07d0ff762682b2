package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.CreateOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool to be made or opened.
 *
 * @param path its names, at least one
 * @param mediaType the type of its media; null for a pool of pools
 * @param option whether it may be there, or must
 * @param security its descriptor; null for one that follows from the creator and the pool above
 */
public record NewPool(
        List<String> path,
        @Nullable Guid mediaType,
        CreateOption option,
        @Nullable SecurityDescriptor security) {}
