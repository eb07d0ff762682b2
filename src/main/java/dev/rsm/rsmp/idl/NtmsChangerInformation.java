package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_CHANGERINFORMATIONA and NTMS_CHANGERINFORMATIONW (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(2)
public record NtmsChangerInformation(
        @Unsigned long number,
        Guid changerType,
        @Text(value = Charset.BY_METHOD, in = 32) String szSerialNumber,
        @Text(value = Charset.BY_METHOD, in = 32) String szRevision,
        @Text(value = Charset.BY_METHOD, in = 64) String szDeviceName,
        @Unsigned int scsiPort,
        @Unsigned int scsiBus,
        @Unsigned int scsiTarget,
        @Unsigned int scsiLun,
        Guid library)
        implements NtmsInfo {}
