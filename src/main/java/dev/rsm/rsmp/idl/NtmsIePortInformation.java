package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_IEPORTINFORMATION (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(8)
public record NtmsIePortInformation(
        @Unsigned long number,
        @Unsigned long content,
        @Unsigned long position,
        @Unsigned int maxExtendSecs,
        Guid library)
        implements NtmsInfo {}
