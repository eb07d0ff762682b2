package dev.rsm.device;

/**
 * A model of device that descriptions can name instead of stating all it is.
 *
 * @param name the name by which descriptions name it
 * @param device what kind of device it is
 * @param vendor its maker
 * @param product its model
 * @param note what is worth knowing of it
 */
public record Personality(String name, Device device, String vendor, String product, String note) {

    /** What a personality can be given to. */
    public enum Device {
        /** A library with a changer. */
        LIBRARY,
        /** A drive, in a library or stand-alone. */
        DRIVE
    }
}
