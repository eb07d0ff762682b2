package dev.rsm.device;

/** Tells that hardware refused or failed: what was asked, of which device, and why not. */
public final class DeviceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeviceException(String message) {
        super(message);
    }

    DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
