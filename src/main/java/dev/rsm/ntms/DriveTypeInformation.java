package dev.rsm.ntms;

/**
 * A model of drive, {@code NTMS_DRIVETYPEINFORMATION} (MS-RSMP 2.2.4.14).
 *
 * <p>Nothing here can be set; {@link ObjectInformation} names what can be set on every object.
 *
 * @param vendor who makes it
 * @param product the name of the model
 * @param numberOfHeads how many heads it has
 * @param deviceType the kind of device
 */
public record DriveTypeInformation(String vendor, String product, long numberOfHeads, DeviceType deviceType)
        implements TypeInformation {

    /** Checks the ranges. */
    public DriveTypeInformation {
        Checks.text("vendor", vendor, NtmsLimits.VENDORNAME);
        Checks.text("product", product, NtmsLimits.PRODUCTNAME);
        Checks.dword("numberOfHeads", numberOfHeads);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_DRIVE_TYPE;
    }
}
