package dev.rsm.msrpc.dcom.idl;

import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * LocationInfoData: nothing, but it has to be there (MS-DCOM 2.2.22.2.6).
 *
 * @param machineName ignored
 * @param processId ignored
 * @param apartmentId ignored
 * @param contextId ignored
 */
public record LocationInfoData(
        @Pointer(Kind.UNIQUE) @Text(Charset.WIDE) @Nullable String machineName,
        @Unsigned long processId,
        @Unsigned long apartmentId,
        @Unsigned long contextId) {}
