package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_LIBREQUESTINFORMATIONA and NTMS_LIBREQUESTINFORMATIONW (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(10)
public record NtmsLibRequestInformation(
        @Unsigned long operationCode,
        @Unsigned long operationOption,
        @Unsigned long state,
        Guid partitionId,
        Guid driveId,
        Guid physMediaId,
        Guid library,
        Guid slotId,
        SystemTimeFields timeQueued,
        SystemTimeFields timeCompleted,
        @Text(value = Charset.BY_METHOD, in = 64) String szApplication,
        @Text(value = Charset.BY_METHOD, in = 64) String szUser,
        @Text(value = Charset.BY_METHOD, in = 64) String szComputer,
        @Unsigned long dwErrorCode,
        Guid workItemId,
        @Unsigned long dwPriority)
        implements NtmsInfo {}
