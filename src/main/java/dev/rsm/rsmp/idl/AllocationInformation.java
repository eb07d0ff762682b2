package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * NTMS_ALLOCATION_INFORMATION (MS-RSMP 2.2.3). Components are the members of the IDL; the reserved pointer refers to one byte.
 */
public record AllocationInformation(
        @Unsigned long dwSize,
        @Pointer(Kind.UNIQUE) @Nullable Byte lpReserved,
        Guid allocatedFrom) {}
