package dev.rsm.ntms;

/** Media: what applications allocate, and give back. */
public interface MediaFacet {}
