package dev.rsm.device;

/** Tells that hardware refused or failed: what was asked, of which device, and why not. */
public final class DeviceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception with a sentence for a person. */
    public DeviceException(String message) {
        super(message);
    }

    /** Makes an exception with a sentence for a person and the cause. */
    public DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
