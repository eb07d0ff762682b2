/** Tests of the command: in this process where they can be, in processes of its own where the process matters. */
@NullMarked
package dev.rsm.cli;

import org.jspecify.annotations.NullMarked;
