/** Tests of the package of the same name. */
@NullMarked
package dev.rsm.backup;

import org.jspecify.annotations.NullMarked;
