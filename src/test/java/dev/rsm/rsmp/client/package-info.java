/** The parts of the client by themselves. */
@NullMarked
package dev.rsm.rsmp.client;

import org.jspecify.annotations.NullMarked;
