package dev.rsm.service;

import dev.rsm.ntms.PoolFacet;

/** The calls about media pools and media types. */
final class PoolCalls implements PoolFacet {

    PoolCalls(ServiceSession session) {}
}
