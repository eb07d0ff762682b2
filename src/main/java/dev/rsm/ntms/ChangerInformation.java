package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What RSM knows of a changer, {@code NTMS_CHANGERINFORMATION} (MS-RSMP 2.2.4.8).
 *
 * <p>Nothing here can be set; {@link ObjectInformation} names what can be set on every object.
 *
 * @param number the number of the changer in its library
 * @param changerType the changer type
 * @param serialNumber the serial number that the changer reports
 * @param revision the firmware revision that the changer reports
 * @param deviceName the name of the device
 * @param scsiPort the SCSI port
 * @param scsiBus the SCSI bus
 * @param scsiTarget the SCSI target
 * @param scsiLun the SCSI logical unit
 * @param library its library
 */
public record ChangerInformation(
        long number,
        Guid changerType,
        String serialNumber,
        String revision,
        String deviceName,
        int scsiPort,
        int scsiBus,
        int scsiTarget,
        int scsiLun,
        Guid library)
        implements TypeInformation {

    /** Checks the ranges. */
    public ChangerInformation {
        Checks.dword("number", number);
        Checks.text("serialNumber", serialNumber, NtmsLimits.SERIALNUMBER);
        Checks.text("revision", revision, NtmsLimits.REVISION);
        Checks.text("deviceName", deviceName, NtmsLimits.DEVICENAME);
        Checks.word("scsiPort", scsiPort);
        Checks.word("scsiBus", scsiBus);
        Checks.word("scsiTarget", scsiTarget);
        Checks.word("scsiLun", scsiLun);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_CHANGER;
    }
}
