/**
 * Notifications: what steps have committed, told to those who asked, in commit order. Who may ask is decided elsewhere.
 * Start at {@link dev.rsm.notification.Notifications}.
 */
@NullMarked
package dev.rsm.notification;

import org.jspecify.annotations.NullMarked;
