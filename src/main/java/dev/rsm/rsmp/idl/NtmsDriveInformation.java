package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_DRIVEINFORMATIONA and NTMS_DRIVEINFORMATIONW (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(5)
public record NtmsDriveInformation(
        @Unsigned long number,
        @Unsigned long state,
        Guid driveType,
        @Text(value = Charset.BY_METHOD, in = 64) String szDeviceName,
        @Text(value = Charset.BY_METHOD, in = 32) String szSerialNumber,
        @Text(value = Charset.BY_METHOD, in = 32) String szRevision,
        @Unsigned int scsiPort,
        @Unsigned int scsiBus,
        @Unsigned int scsiTarget,
        @Unsigned int scsiLun,
        @Unsigned long dwMountCount,
        SystemTimeFields lastCleanedTs,
        Guid savedPartitionId,
        Guid library,
        Guid reserved,
        @Unsigned long dwDeferDismountDelay)
        implements NtmsInfo {}
