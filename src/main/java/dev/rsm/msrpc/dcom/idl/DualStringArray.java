package dev.rsm.msrpc.dcom.idl;

import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;

/**
 * DUALSTRINGARRAY: where a server is, and how one logs on there (MS-DCOM 2.2.19.2).
 *
 * @param wNumEntries how many characters there are
 * @param wSecurityOffset where the security bindings begin
 * @param aStringArray string bindings and security bindings, with NULs between them
 */
public record DualStringArray(
        @Unsigned int wNumEntries,
        @Unsigned int wSecurityOffset,
        @Text(Charset.WIDE) @SizeIs("wNumEntries") String aStringArray) {}
