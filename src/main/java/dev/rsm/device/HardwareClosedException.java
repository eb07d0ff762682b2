package dev.rsm.device;

/**
 * Tells that the hardware was closed, before or under what was asked of it. It is no {@link DeviceException}: nothing has failed
 * that anybody should make up for or report, since whoever works with the hardware ends as well.
 */
public final class HardwareClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes one. */
    HardwareClosedException() {
        super("the hardware is closed");
    }
}
