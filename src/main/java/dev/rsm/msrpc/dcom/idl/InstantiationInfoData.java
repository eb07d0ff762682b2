package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * InstantiationInfoData: which object is wanted (MS-DCOM 2.2.22.2.1).
 *
 * @param classId the class
 * @param classCtx ignored
 * @param actvflags wishes about the process of the object
 * @param fIsSurrogate ignored
 * @param cIid how many interfaces are wanted
 * @param instFlag ignored
 * @param pIid the interfaces
 * @param thisSize ignored
 * @param clientComVersion ignored
 */
public record InstantiationInfoData(
        Guid classId,
        @Unsigned long classCtx,
        @Unsigned long actvflags,
        int fIsSurrogate,
        @Unsigned long cIid,
        @Unsigned long instFlag,
        @Pointer(Kind.UNIQUE) @SizeIs("cIid") @Nullable List<Guid> pIid,
        @Unsigned long thisSize,
        ComVersion clientComVersion) {}
