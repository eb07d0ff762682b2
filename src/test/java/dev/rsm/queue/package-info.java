@NullMarked
package dev.rsm.queue;

import org.jspecify.annotations.NullMarked;
