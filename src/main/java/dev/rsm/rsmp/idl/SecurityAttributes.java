package dev.rsm.rsmp.idl;

import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * SECURITY_ATTRIBUTES_NTMS (MS-RSMP 2.2.3.1). Components are the members of the IDL.
 */
public record SecurityAttributes(
        @Unsigned long nLength,
        @Pointer(Kind.UNIQUE) @SizeIs("nDescriptorLength") byte @Nullable [] lpSecurityDescriptor,
        boolean bInheritHandle,
        @Unsigned long nDescriptorLength) {}
