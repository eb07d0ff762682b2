/** Tests of the emulated hardware and of the descriptions it is made from. */
@NullMarked
package dev.rsm.device;

import org.jspecify.annotations.NullMarked;
