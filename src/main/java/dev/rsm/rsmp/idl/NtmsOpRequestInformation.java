package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_OPREQUESTINFORMATIONA and NTMS_OPREQUESTINFORMATIONW (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(17)
public record NtmsOpRequestInformation(
        @Unsigned long request,
        SystemTimeFields submitted,
        @Unsigned long state,
        @Text(value = Charset.BY_METHOD, in = 256) String szMessage,
        @Unsigned long arg1Type,
        Guid arg1,
        @Unsigned long arg2Type,
        Guid arg2,
        @Text(value = Charset.BY_METHOD, in = 64) String szApplication,
        @Text(value = Charset.BY_METHOD, in = 64) String szUser,
        @Text(value = Charset.BY_METHOD, in = 64) String szComputer)
        implements NtmsInfo {}
