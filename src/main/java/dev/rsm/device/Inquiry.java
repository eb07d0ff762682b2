package dev.rsm.device;

/**
 * What a device answers to a SCSI INQUIRY, with the serial number of vital product data page 80h (SPC-3).
 *
 * @param vendor the maker, at most {@link #MAX_TEXT} characters
 * @param product the model, at most {@link #MAX_TEXT} characters
 * @param revision the firmware's revision, at most {@link #MAX_SERIAL} characters
 * @param serial the serial number, at most {@link #MAX_SERIAL} characters
 */
public record Inquiry(String vendor, String product, String revision, String serial) {

    /** The longest serial number and revision in characters: the fields of NTMS's structures hold no more. */
    public static final int MAX_SERIAL = 31;

    /** The longest maker and model in characters: the fields of NTMS's structures hold no more. */
    public static final int MAX_TEXT = 127;

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if a text is too long or the serial number is empty
     */
    public Inquiry {
        limit("vendor", vendor, MAX_TEXT);
        limit("product", product, MAX_TEXT);
        limit("revision", revision, MAX_SERIAL);
        limit("serial number", serial, MAX_SERIAL);
        if (serial.isBlank()) {
            throw new IllegalArgumentException("a device needs a serial number");
        }
    }

    private static void limit(String what, String text, int max) {
        if (text.length() > max) {
            throw new IllegalArgumentException("the " + what + " '" + text + "' is longer than " + max + " characters");
        }
    }
}
