/**
 * Windows data types that everything else shares (MS-DTYP): identifiers, times, security descriptors and their text.
 *
 * <p>Knows nothing of RSM and depends on the JDK alone. Every decoder checks lengths before it reads, refuses what it
 * does not understand, and fails with {@link java.lang.IllegalArgumentException} only. Start at
 * {@link dev.rsm.dtyp.Guid}; for security at {@link dev.rsm.dtyp.SecurityDescriptor}, whose text form is
 * {@link dev.rsm.dtyp.Sddl}.
 */
@NullMarked
package dev.rsm.dtyp;

import org.jspecify.annotations.NullMarked;
