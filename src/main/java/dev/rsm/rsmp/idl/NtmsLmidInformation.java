package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_LMIDINFORMATION (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(11)
public record NtmsLmidInformation(Guid mediaPool, @Unsigned long dwNumberOfPartitions) implements NtmsInfo {}
