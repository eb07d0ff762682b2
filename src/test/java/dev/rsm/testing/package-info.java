/** Fixtures that the tests of several packages share. Start at {@link dev.rsm.testing.TestHomes}. */
@NullMarked
package dev.rsm.testing;

import org.jspecify.annotations.NullMarked;
