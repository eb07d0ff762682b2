package dev.rsm.rsmp.idl;

import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_MEDIATYPEINFORMATION (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(13)
public record NtmsMediaTypeInformation(
        @Unsigned long mediaType,
        @Unsigned long numberOfSides,
        @Unsigned long readWriteCharacteristics,
        @Unsigned long deviceType)
        implements NtmsInfo {}
