package dev.rsm.rsmp.form;

import dev.rsm.ntms.BarCodeState;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.DeviceType;
import dev.rsm.ntms.LogicalMediaInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MediaTypeInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.ReadWriteCharacteristics;
import dev.rsm.rsmp.idl.NtmsLmidInformation;
import dev.rsm.rsmp.idl.NtmsMediaPoolInformation;
import dev.rsm.rsmp.idl.NtmsMediaTypeInformation;
import dev.rsm.rsmp.idl.NtmsPartitionInformation;
import dev.rsm.rsmp.idl.NtmsPmidInformation;
import java.util.Arrays;

/** What is known of media, their types and their pools. */
final class MediaForms {

    /** The array in which a label's identifier stands. */
    private static final int LABEL_ID_BYTES = 255;

    private MediaForms() {}

    static NtmsLmidInformation toWire(LogicalMediaInformation info) {
        return new NtmsLmidInformation(info.mediaPool(), info.numberOfPartitions());
    }

    static LogicalMediaInformation fromWire(NtmsLmidInformation info) {
        return new LogicalMediaInformation(info.mediaPool(), info.dwNumberOfPartitions());
    }

    static NtmsMediaPoolInformation toWire(MediaPoolInformation info) {
        return new NtmsMediaPoolInformation(
                info.poolType().value(),
                info.mediaType(),
                info.parent(),
                info.allocationPolicy(),
                info.deallocationPolicy(),
                info.maxAllocates(),
                info.numberOfPhysicalMedia(),
                info.numberOfLogicalMedia(),
                info.numberOfMediaPools());
    }

    static MediaPoolInformation fromWire(NtmsMediaPoolInformation info, Constants constants) {
        return new MediaPoolInformation(
                constants.told(PoolType.class, info.poolType()),
                info.mediaType(),
                info.parent(),
                info.allocationPolicy(),
                info.deallocationPolicy(),
                info.dwMaxAllocates(),
                info.dwNumberOfPhysicalMedia(),
                info.dwNumberOfLogicalMedia(),
                info.dwNumberOfMediaPools());
    }

    static NtmsMediaTypeInformation toWire(MediaTypeInformation info) {
        return new NtmsMediaTypeInformation(
                info.mediaType(),
                info.numberOfSides(),
                info.readWriteCharacteristics().value(),
                info.deviceType().value());
    }

    static MediaTypeInformation fromWire(NtmsMediaTypeInformation info, Constants constants) {
        return new MediaTypeInformation(
                info.mediaType(),
                info.numberOfSides(),
                constants.told(ReadWriteCharacteristics.class, info.readWriteCharacteristics()),
                constants.told(DeviceType.class, info.deviceType()));
    }

    static NtmsPartitionInformation toWire(PartitionInformation info) {
        byte[] label = info.omidLabelId().toArray();
        return new NtmsPartitionInformation(
                info.physicalMedia(),
                info.logicalMedia(),
                info.state().value(),
                info.side(),
                label.length,
                Arrays.copyOf(label, LABEL_ID_BYTES),
                info.omidLabelType(),
                info.omidLabelInfo(),
                info.mountCount(),
                info.allocateCount(),
                info.capacity());
    }

    static PartitionInformation fromWire(NtmsPartitionInformation info, Constants constants) {
        long length = constants.made(info.dwOmidLabelIdLength(), 0);
        if (length > LABEL_ID_BYTES) {
            throw new IllegalArgumentException(
                    "a label's identifier has at most " + LABEL_ID_BYTES + " bytes, not " + length);
        }
        return new PartitionInformation(
                info.physicalMedia(),
                info.logicalMedia(),
                constants.made(PartitionState.class, info.state()),
                info.side(),
                Bytes.of(Arrays.copyOf(info.omidLabelId(), (int) length)),
                info.szOmidLabelType(),
                info.szOmidLabelInfo(),
                info.dwMountCount(),
                info.dwAllocateCount(),
                info.capacity());
    }

    static NtmsPmidInformation toWire(PhysicalMediaInformation info) {
        return new NtmsPmidInformation(
                info.currentLibrary(),
                info.mediaPool(),
                info.location(),
                info.locationType().value(),
                info.mediaType(),
                info.homeSlot(),
                info.barCode(),
                info.barCodeState().value(),
                info.sequenceNumber(),
                info.mediaState().value(),
                info.numberOfPartitions(),
                info.mediaTypeCode(),
                info.densityCode(),
                info.mountedPartition());
    }

    static PhysicalMediaInformation fromWire(NtmsPmidInformation info, Constants constants) {
        return new PhysicalMediaInformation(
                info.currentLibrary(),
                info.mediaPool(),
                info.location(),
                constants.told(NtmsObjectType.class, info.locationType()),
                info.mediaType(),
                info.homeSlot(),
                info.szBarCode(),
                constants.told(BarCodeState.class, info.barCodeState()),
                info.szSequenceNumber(),
                constants.told(MediaState.class, info.mediaState()),
                info.dwNumberOfPartitions(),
                info.dwMediaTypeCode(),
                info.dwDensityCode(),
                info.mountedPartition());
    }
}
