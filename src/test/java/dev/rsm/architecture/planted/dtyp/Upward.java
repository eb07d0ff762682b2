package dev.rsm.architecture.planted.dtyp;

import dev.rsm.architecture.planted.ntms.Value;

/** Planted: the lowest package uses a higher one, which uses it. */
public record Upward(Value value) {}
