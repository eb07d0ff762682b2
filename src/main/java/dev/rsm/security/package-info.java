/**
 * Who may do what: principals, stored security descriptors, and the one access check.
 *
 * <p>Start at {@link dev.rsm.security.AccessCheck}. Libraries, media pools and the computer have descriptors; {@link
 * dev.rsm.security.SecuredObjects} finds the one that secures any other object.
 */
@NullMarked
package dev.rsm.security;

import org.jspecify.annotations.NullMarked;
