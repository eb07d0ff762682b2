@NullMarked
package dev.rsm.junit;

import org.jspecify.annotations.NullMarked;
