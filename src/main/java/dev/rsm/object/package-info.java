/**
 * Objects of every type, as callers see them: which there are, what is known of them and can be set, their private
 * attributes, and to whom messages about them are shown.
 *
 * <p>Holds the steps that run once a caller may see the object; sessions and rights are checked before. May know every
 * table of the store. Reads what other packages write, and writes attributes, what callers
 * can set, and destinations of messages.
 *
 * <p>Start at {@link dev.rsm.object.ObjectListing}, which walks from container to container, then
 * {@link dev.rsm.object.ObjectReader}. The catalogues hold the SQL, one for each group of objects; what they share is in
 * {@code ObjectCatalog}.
 */
@NullMarked
package dev.rsm.object;

import org.jspecify.annotations.NullMarked;
