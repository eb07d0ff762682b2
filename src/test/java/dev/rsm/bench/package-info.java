/** Benchmarks: each prints a table of ratios against a peer or a floor of the same run. {@code tools/bench} runs them. */
@NullMarked
package dev.rsm.bench;

import org.jspecify.annotations.NullMarked;
