package dev.rsm.architecture.planted.ntms;

import dev.rsm.architecture.planted.dtyp.Upward;
import java.util.List;

/** Planted: one half of a cycle. */
public record Value(List<Upward> above) {}
