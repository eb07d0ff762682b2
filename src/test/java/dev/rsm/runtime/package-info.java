/** Tests of the package of the same name. */
@NullMarked
package dev.rsm.runtime;

import org.jspecify.annotations.NullMarked;
