/**
 * Windows data types that everything else shares (MS-DTYP): identifiers, times, security descriptors.
 *
 * <p>Knows nothing of RSM. Start at {@link dev.rsm.dtyp.Guid}.
 */
@NullMarked
package dev.rsm.dtyp;

import org.jspecify.annotations.NullMarked;
