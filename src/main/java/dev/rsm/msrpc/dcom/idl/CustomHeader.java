package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CustomHeader: the table of contents of activation properties (MS-DCOM 2.2.22.1).
 *
 * @param totalSize the length of header and properties
 * @param headerSize the length of the header as it is marshalled
 * @param dwReserved ignored
 * @param destCtx ignored
 * @param cIfs how many properties there are
 * @param classInfoClsid null
 * @param pclsid what each property is
 * @param pSizes how long each property is
 * @param pdwReserved ignored
 */
public record CustomHeader(
        @Unsigned long totalSize,
        @Unsigned long headerSize,
        @Unsigned long dwReserved,
        @Unsigned long destCtx,
        @Unsigned long cIfs,
        Guid classInfoClsid,
        @Pointer(Kind.UNIQUE) @SizeIs("cIfs") @Nullable List<Guid> pclsid,
        @Pointer(Kind.UNIQUE) @SizeIs("cIfs") @Nullable List<@Unsigned Long> pSizes,
        @Pointer(Kind.UNIQUE) @Nullable Integer pdwReserved) {}
