package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What RSM knows of a drive, {@code NTMS_DRIVEINFORMATION} (MS-RSMP 2.2.4.12).
 *
 * <p>{@code deferDismountDelay} can be set. NTMS's member {@code Reserved} is not carried.
 *
 * @param number the number of the drive in its library
 * @param state what the drive is doing
 * @param driveType the drive type
 * @param deviceName the name of the device
 * @param serialNumber the serial number that the drive reports
 * @param revision the firmware revision that the drive reports
 * @param scsiPort the SCSI port
 * @param scsiBus the SCSI bus
 * @param scsiTarget the SCSI target
 * @param scsiLun the SCSI logical unit
 * @param mountCount how often media were mounted in it
 * @param lastCleanedTs when it was cleaned last; null if never
 * @param savedPartitionId the side in the drive; null identifier if none
 * @param library its library
 * @param deferDismountDelay how long a medium stays after a deferred dismount, in seconds; not for stand-alone
 *     drives
 */
public record DriveInformation(
        long number,
        DriveState state,
        Guid driveType,
        String deviceName,
        String serialNumber,
        String revision,
        int scsiPort,
        int scsiBus,
        int scsiTarget,
        int scsiLun,
        long mountCount,
        @Nullable Instant lastCleanedTs,
        Guid savedPartitionId,
        Guid library,
        long deferDismountDelay)
        implements TypeInformation {

    /** Checks the ranges. */
    public DriveInformation {
        Checks.dword("number", number);
        Checks.text("deviceName", deviceName, NtmsLimits.DEVICENAME);
        Checks.text("serialNumber", serialNumber, NtmsLimits.SERIALNUMBER);
        Checks.text("revision", revision, NtmsLimits.REVISION);
        Checks.word("scsiPort", scsiPort);
        Checks.word("scsiBus", scsiBus);
        Checks.word("scsiTarget", scsiTarget);
        Checks.word("scsiLun", scsiLun);
        Checks.dword("mountCount", mountCount);
        Checks.dword("deferDismountDelay", deferDismountDelay);
    }

    /** Returns the same with another delay, in seconds. */
    public DriveInformation withDeferDismountDelay(long seconds) {
        return new DriveInformation(
                number,
                state,
                driveType,
                deviceName,
                serialNumber,
                revision,
                scsiPort,
                scsiBus,
                scsiTarget,
                scsiLun,
                mountCount,
                lastCleanedTs,
                savedPartitionId,
                library,
                seconds);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_DRIVE;
    }
}
