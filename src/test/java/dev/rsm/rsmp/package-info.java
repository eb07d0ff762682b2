/** MS-RSMP, client against server, over a wire that is nothing but bytes. Start at {@link dev.rsm.rsmp.Wired}. */
@NullMarked
package dev.rsm.rsmp;

import org.jspecify.annotations.NullMarked;
