package dev.rsm.msrpc.endpoint;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;

/**
 * The memory beside the heap that connections read into and write from: a few pools that all of a process share. By default
 * each event loop keeps what it has once used, which grows with the number of clients and of sinks in a process.
 */
final class RpcBuffers {

    private static final int POOLS = 2;
    private static final int PAGE_BYTES = 8192;

    /** A pool grows by a page times two to this power: 4 MB. */
    private static final int CHUNK_ORDER = 9;

    /** For every connection. Thread-safe. */
    static final ByteBufAllocator SHARED =
            new PooledByteBufAllocator(true, 0, POOLS, PAGE_BYTES, CHUNK_ORDER, 0, 0, false);

    private RpcBuffers() {}
}
