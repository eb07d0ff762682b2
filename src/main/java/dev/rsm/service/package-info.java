/**
 * The service: its life cycle, its sessions, and the dispatcher that turns the packages' steps into NTMS functions.
 *
 * <p>Start at {@link dev.rsm.service.NtmsService}. {@link dev.rsm.service.Dispatcher} is the one way by which a function
 * is carried out, with its checks always in the same order.
 */
@NullMarked
package dev.rsm.service;

import org.jspecify.annotations.NullMarked;
