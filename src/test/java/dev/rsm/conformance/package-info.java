/**
 * The annotations that say where a test's expectation comes from. Every behavioural test carries one.
 */
@NullMarked
package dev.rsm.conformance;

import org.jspecify.annotations.NullMarked;
