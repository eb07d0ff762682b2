package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_IEDOORINFORMATION (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(7)
public record NtmsIeDoorInformation(
        @Unsigned long number,
        @Unsigned long state,
        @Unsigned int maxOpenSecs,
        Guid library) implements NtmsInfo {}
