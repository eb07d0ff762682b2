package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Fixed;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_PARTITIONINFORMATIONA and NTMS_PARTITIONINFORMATIONW (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(14)
public record NtmsPartitionInformation(
        Guid physicalMedia,
        Guid logicalMedia,
        @Unsigned long state,
        @Unsigned int side,
        @Unsigned long dwOmidLabelIdLength,
        @Fixed(255) byte[] omidLabelId,
        @Text(value = Charset.BY_METHOD, in = 64) String szOmidLabelType,
        @Text(value = Charset.BY_METHOD, in = 256) String szOmidLabelInfo,
        @Unsigned long dwMountCount,
        @Unsigned long dwAllocateCount,
        long capacity)
        implements NtmsInfo {}
