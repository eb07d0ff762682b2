package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_STORAGESLOTINFORMATION (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(16)
public record NtmsStorageSlotInformation(
        @Unsigned long number, @Unsigned long state, Guid library) implements NtmsInfo {}
