package dev.rsm.architecture.planted.msrpc.ndr;

/** Nothing in particular. */
public final class Form {}
