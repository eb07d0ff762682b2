package dev.rsm.device;

/**
 * Where a device is attached, as NTMS states it for drives and changers.
 *
 * @param port the adapter, 0 to 65535
 * @param bus the bus or channel, 0 to 65535
 * @param target the target, 0 to 65535
 * @param lun the logical unit, 0 to 65535
 */
public record ScsiAddress(int port, int bus, int target, int lun) {

    private static final int MAX = 0xFFFF;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is not within 0 to 65535
     */
    public ScsiAddress {
        for (int part : new int[] {port, bus, target, lun}) {
            if (part < 0 || part > MAX) {
                throw new IllegalArgumentException("a SCSI address has numbers from 0 to " + MAX + ", not " + part);
            }
        }
    }

    @Override
    public String toString() {
        return port + ":" + bus + ":" + target + ":" + lun;
    }
}
