/** Tests of the package of the same name. */
@NullMarked
package dev.rsm.store;

import org.jspecify.annotations.NullMarked;
