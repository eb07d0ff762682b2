package dev.rsm.ntms;

/**
 * What kind of device a drive, a changer or a type of medium needs or is (MS-RSMP 2.2.4.11, 2.2.4.14 and 2.2.4.19).
 */
public enum DeviceType implements NtmsConstant {
    /** A CD-ROM. */
    FILE_DEVICE_CD_ROM(2),
    /** A direct-access device. */
    FILE_DEVICE_DISK(7),
    /** A sequential-access device. */
    FILE_DEVICE_TAPE(31),
    /** A changer. */
    FILE_DEVICE_CHANGER(48),
    /** A DVD. */
    FILE_DEVICE_DVD(51);

    private final int value;

    DeviceType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
