/** The walls between packages, and violations of them that show that each is watched. */
@NullMarked
package dev.rsm.architecture;

import org.jspecify.annotations.NullMarked;
