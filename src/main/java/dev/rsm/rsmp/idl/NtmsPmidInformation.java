package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_PMIDINFORMATIONA and NTMS_PMIDINFORMATIONW (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(15)
public record NtmsPmidInformation(
        Guid currentLibrary,
        Guid mediaPool,
        Guid location,
        @Unsigned long locationType,
        Guid mediaType,
        Guid homeSlot,
        @Text(value = Charset.BY_METHOD, in = 64) String szBarCode,
        @Unsigned long barCodeState,
        @Text(value = Charset.BY_METHOD, in = 32) String szSequenceNumber,
        @Unsigned long mediaState,
        @Unsigned long dwNumberOfPartitions,
        @Unsigned long dwMediaTypeCode,
        @Unsigned long dwDensityCode,
        Guid mountedPartition)
        implements NtmsInfo {}
