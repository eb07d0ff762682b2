package dev.rsm.msrpc.dcom.idl;

import dev.rsm.msrpc.ndr.RpcInterface;

/**
 * What every object has. Its three methods are never called over the wire: {@link IRemUnknown} stands for them (MS-DCOM
 * 3.1.1.5.8).
 */
@RpcInterface(uuid = "00000000-0000-0000-c000-000000000046")
public interface IUnknown {}
