package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Unsigned;

/**
 * NTMS_ASYNC_IO (MS-RSMP 2.2.3). Components are the members of the IDL.
 */
public record AsyncIo(
        Guid operationId,
        Guid eventId,
        @Unsigned long dwOperationType,
        @Unsigned long dwResult,
        @Unsigned long dwAsyncState,
        @Unsigned long hEvent,
        boolean bOnStateChange) {}
