package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Unsigned;

/**
 * ORPC_EXTENT: data beside the parameters of a call (MS-DCOM 2.2.13.1). None is understood here, so all are ignored.
 *
 * @param id what the data are
 * @param size their length
 * @param data the data, filled up to a multiple of 8 bytes
 */
public record OrpcExtent(
        Guid id, @Unsigned long size, @SizeIs byte[] data) {}
