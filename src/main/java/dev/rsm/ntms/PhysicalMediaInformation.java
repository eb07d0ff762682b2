package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What RSM knows of a cartridge, {@code NTMS_PMIDINFORMATION} (MS-RSMP 2.2.4.31).
 *
 * <p>Nothing here can be set; {@link ObjectInformation} names what can be set on every object.
 *
 * @param currentLibrary the library that holds it
 * @param mediaPool its media pool
 * @param location the slot, drive or port it is in; null identifier in the offline library
 * @param locationType the type of that place
 * @param mediaType the type of medium
 * @param homeSlot the slot it returns to; null identifier if none
 * @param barCode the bar code; empty if none was read
 * @param barCodeState whether the bar code was read
 * @param sequenceNumber a number for people
 * @param mediaState what is happening to it
 * @param numberOfPartitions how many sides it has
 * @param mediaTypeCode the SCSI code of the type of medium
 * @param densityCode the SCSI code of the density
 * @param mountedPartition the side that is mounted; null identifier if none
 */
public record PhysicalMediaInformation(
        Guid currentLibrary,
        Guid mediaPool,
        Guid location,
        NtmsObjectType locationType,
        Guid mediaType,
        Guid homeSlot,
        String barCode,
        BarCodeState barCodeState,
        String sequenceNumber,
        MediaState mediaState,
        long numberOfPartitions,
        long mediaTypeCode,
        long densityCode,
        Guid mountedPartition)
        implements TypeInformation {

    /** Checks the ranges. */
    public PhysicalMediaInformation {
        Checks.text("barCode", barCode, NtmsLimits.BARCODE);
        Checks.text("sequenceNumber", sequenceNumber, NtmsLimits.SEQUENCE);
        Checks.dword("numberOfPartitions", numberOfPartitions);
        Checks.dword("mediaTypeCode", mediaTypeCode);
        Checks.dword("densityCode", densityCode);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_PHYSICAL_MEDIA;
    }
}
