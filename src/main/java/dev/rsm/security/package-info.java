/**
 * Who may do what: principals, stored security descriptors, and the one access check.
 *
 * <p>Start at {@link dev.rsm.security.AccessCheck}. Libraries, media pools and the computer have descriptors; every other
 * object borrows that of its container.
 */
@NullMarked
package dev.rsm.security;

import org.jspecify.annotations.NullMarked;
