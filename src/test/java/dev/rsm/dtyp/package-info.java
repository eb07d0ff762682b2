/** Tests of the Windows data types. */
@NullMarked
package dev.rsm.dtyp;

import org.jspecify.annotations.NullMarked;
