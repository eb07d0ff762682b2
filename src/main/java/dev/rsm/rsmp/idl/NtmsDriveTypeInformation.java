package dev.rsm.rsmp.idl;

import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_DRIVETYPEINFORMATIONA and NTMS_DRIVETYPEINFORMATIONW (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(6)
public record NtmsDriveTypeInformation(
        @Text(value = Charset.BY_METHOD, in = 128) String szVendor,
        @Text(value = Charset.BY_METHOD, in = 128) String szProduct,
        @Unsigned long numberOfHeads,
        @Unsigned long deviceType)
        implements NtmsInfo {}
