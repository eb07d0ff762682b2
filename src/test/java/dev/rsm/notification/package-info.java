@NullMarked
package dev.rsm.notification;

import org.jspecify.annotations.NullMarked;
