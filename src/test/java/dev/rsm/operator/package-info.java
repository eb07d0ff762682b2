@NullMarked
package dev.rsm.operator;

import org.jspecify.annotations.NullMarked;
