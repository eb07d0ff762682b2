package dev.rsm.rsmp.idl;

import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_COMPUTERINFORMATION (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(4)
public record NtmsComputerInformation(
        @Unsigned long dwLibRequestPurgeTime,
        @Unsigned long dwOpRequestPurgeTime,
        @Unsigned long dwLibRequestFlags,
        @Unsigned long dwOpRequestFlags,
        @Unsigned long dwMediaPoolPolicy)
        implements NtmsInfo {}
