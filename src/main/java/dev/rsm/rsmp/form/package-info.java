/**
 * Between the structures of the wire and the values of NTMS: the same conversions for both sides.
 *
 * <p>Start at {@link dev.rsm.rsmp.form.ObjectForm}. {@link dev.rsm.rsmp.form.HResults} is the one place where refusals become
 * numbers and numbers refusals.
 */
@NullMarked
package dev.rsm.rsmp.form;

import org.jspecify.annotations.NullMarked;
