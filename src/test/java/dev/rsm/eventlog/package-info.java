/** Tests of the package of the same name. */
@NullMarked
package dev.rsm.eventlog;

import org.jspecify.annotations.NullMarked;
