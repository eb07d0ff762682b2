package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_MEDIAPOOLINFORMATION (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(12)
public record NtmsMediaPoolInformation(
        @Unsigned long poolType,
        Guid mediaType,
        Guid parent,
        @Unsigned long allocationPolicy,
        @Unsigned long deallocationPolicy,
        @Unsigned long dwMaxAllocates,
        @Unsigned long dwNumberOfPhysicalMedia,
        @Unsigned long dwNumberOfLogicalMedia,
        @Unsigned long dwNumberOfMediaPools)
        implements NtmsInfo {}
