package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.SwitchIs;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_OBJECTINFORMATIONA and NTMS_OBJECTINFORMATIONW (MS-RSMP 2.2.4). Components are the members of the IDL. */
public record NtmsObjectInformation(
        @Unsigned long dwSize,
        @Unsigned long dwType,
        SystemTimeFields created,
        SystemTimeFields modified,
        Guid objectGuid,
        boolean enabled,
        @Unsigned long dwOperationalState,
        @Text(value = Charset.BY_METHOD, in = 64) String szName,
        @Text(value = Charset.BY_METHOD, in = 127) String szDescription,
        @SwitchIs("dwType") NtmsInfo info) {}
