package dev.rsm.rsmp.idl;

import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * NTMS_MOUNT_INFORMATION (MS-RSMP 2.2.3). Components are the members of the IDL.
 */
public record MountInformation(
        @Unsigned long dwSize, @Pointer(Kind.FULL) @Nullable AsyncIo lpReserved) {}
