package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What RSM knows of a logical medium, {@code NTMS_LMIDINFORMATION} (MS-RSMP 2.2.4.25).
 *
 * <p>Nothing here can be set; {@link ObjectInformation} names what can be set on every object.
 *
 * @param mediaPool its media pool
 * @param numberOfPartitions how many sides it has
 */
public record LogicalMediaInformation(Guid mediaPool, long numberOfPartitions) implements TypeInformation {

    /** Checks the ranges. */
    public LogicalMediaInformation {
        Checks.dword("numberOfPartitions", numberOfPartitions);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_LOGICAL_MEDIA;
    }
}
