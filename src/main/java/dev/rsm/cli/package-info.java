/**
 * The command {@code rsm}: one class a verb; the only place with a main method and exit codes.
 *
 * <p>Results go to standard output, messages to standard error. Start at {@link dev.rsm.cli.Rsm}.
 */
@NullMarked
package dev.rsm.cli;

import org.jspecify.annotations.NullMarked;
