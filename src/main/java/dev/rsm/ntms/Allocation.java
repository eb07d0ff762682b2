package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What AllocateNtmsMedia gives, with {@code NTMS_ALLOCATION_INFORMATION} (MS-RSMP 2.2.3.6).
 *
 * @param logicalMedia the new logical medium
 * @param allocatedFrom the pool that its medium was in before; the pool of the call if that had one
 */
public record Allocation(Guid logicalMedia, Guid allocatedFrom) {}
