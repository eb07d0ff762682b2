package dev.rsm.ntms;

/**
 * A model of changer, {@code NTMS_CHANGERTYPEINFORMATION} (MS-RSMP 2.2.4.10).
 *
 * <p>Nothing here can be set; {@link ObjectInformation} names what can be set on every object.
 *
 * @param vendor who makes it
 * @param product the name of the model
 * @param deviceType the kind of device
 */
public record ChangerTypeInformation(String vendor, String product, DeviceType deviceType) implements TypeInformation {

    /** Checks the ranges. */
    public ChangerTypeInformation {
        Checks.text("vendor", vendor, NtmsLimits.VENDORNAME);
        Checks.text("product", product, NtmsLimits.PRODUCTNAME);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_CHANGER_TYPE;
    }
}
