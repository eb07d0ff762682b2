package dev.rsm.ntms;

/** Libraries: their requests, and what they are asked to do. */
public interface LibraryFacet {}
