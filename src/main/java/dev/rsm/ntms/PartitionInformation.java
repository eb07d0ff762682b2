package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What RSM knows of a side of a medium, {@code NTMS_PARTITIONINFORMATION} (MS-RSMP 2.2.4.29).
 *
 * <p>Nothing here can be set; {@link ObjectInformation} names what can be set on every object.
 *
 * @param physicalMedia the medium
 * @param logicalMedia the logical medium; null identifier if the side is not allocated
 * @param state what may be done with it
 * @param side 0 for the first side, 1 for the second
 * @param omidLabelId the identifier in the on-media label; empty if none
 * @param omidLabelType the type of the label
 * @param omidLabelInfo the free text of the label
 * @param mountCount how often it was mounted
 * @param allocateCount how often it was allocated
 * @param capacity how many bytes it has room for
 */
public record PartitionInformation(
        Guid physicalMedia,
        Guid logicalMedia,
        PartitionState state,
        int side,
        Bytes omidLabelId,
        String omidLabelType,
        String omidLabelInfo,
        long mountCount,
        long allocateCount,
        long capacity)
        implements TypeInformation {

    /** Checks the ranges. */
    public PartitionInformation {
        Checks.word("side", side);
        Checks.bytes("omidLabelId", omidLabelId, NtmsLimits.OMIDLABELID);
        Checks.text("omidLabelType", omidLabelType, NtmsLimits.OMIDLABELTYPE);
        Checks.text("omidLabelInfo", omidLabelInfo, NtmsLimits.OMIDLABELINFO);
        Checks.dword("mountCount", mountCount);
        Checks.dword("allocateCount", allocateCount);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_PARTITION;
    }
}
