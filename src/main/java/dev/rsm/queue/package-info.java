/**
 * Library requests, NTMS's work items: what each library is asked to do, in which order, and how it ended. What the
 * requests mean is none of this package's business. Start at {@link dev.rsm.queue.LibraryRequests}.
 */
@NullMarked
package dev.rsm.queue;

import org.jspecify.annotations.NullMarked;
