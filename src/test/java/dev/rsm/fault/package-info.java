/** What tests use to do harm: child processes to kill, disks that fail or lose power, and a workload with an invariant. */
@NullMarked
package dev.rsm.fault;

import org.jspecify.annotations.NullMarked;
