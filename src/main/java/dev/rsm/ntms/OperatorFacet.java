package dev.rsm.ntms;

/** What a person is asked to do. */
public interface OperatorFacet {}
