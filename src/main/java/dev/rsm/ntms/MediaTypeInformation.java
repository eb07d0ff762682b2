package dev.rsm.ntms;

/**
 * A kind of medium, {@code NTMS_MEDIATYPEINFORMATION} (MS-RSMP 2.2.4.19).
 *
 * <p>Nothing here can be set; {@link ObjectInformation} names what can be set on every object.
 *
 * @param mediaType its number; {@link MediaTypeCode} names the known ones
 * @param numberOfSides how many sides a medium has
 * @param readWriteCharacteristics how often it can be written
 * @param deviceType the kind of device that takes it
 */
public record MediaTypeInformation(
        long mediaType, long numberOfSides, ReadWriteCharacteristics readWriteCharacteristics, DeviceType deviceType)
        implements TypeInformation {

    /** Checks the ranges. */
    public MediaTypeInformation {
        Checks.dword("mediaType", mediaType);
        Checks.dword("numberOfSides", numberOfSides);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_MEDIA_TYPE;
    }
}
