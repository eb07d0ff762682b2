package dev.rsm.ntms;

/** Media pools and media types. */
public interface PoolFacet {}
