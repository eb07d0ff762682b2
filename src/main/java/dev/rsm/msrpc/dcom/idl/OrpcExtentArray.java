package dev.rsm.msrpc.dcom.idl;

import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ORPC_EXTENT_ARRAY (MS-DCOM 2.2.13.2).
 *
 * @param size how many there are
 * @param reserved ignored
 * @param extent the extents, filled up with null to an even number
 */
public record OrpcExtentArray(
        @Unsigned long size,
        @Unsigned long reserved,
        @Pointer(Kind.UNIQUE) @SizeIs @Nullable List<@Pointer(Kind.UNIQUE) @Nullable OrpcExtent> extent) {}
