package dev.rsm.control;

import dev.rsm.device.DeviceException;
import dev.rsm.device.HardwareClosedException;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import dev.rsm.ntms.Texts;
import java.util.List;

/**
 * How something ended that a person or a program did to hardware.
 *
 * @param kind 0 if it was done, else the number of the {@link DeviceException.Kind}, counted from 1
 * @param message why not, for people; empty if it was done
 */
public record Outcome(
        @Unsigned long kind,
        @Text(value = Charset.WIDE, in = MESSAGE) String message) {

    /** Characters of a message, with the NUL that ends it. */
    static final int MESSAGE = 512;

    /** It was done. */
    static final Outcome DONE = new Outcome(0, "");

    /** Does something and tells how it ended. */
    static Outcome of(Runnable act) {
        try {
            act.run();
            return DONE;
        } catch (DeviceException e) {
            return of(e);
        } catch (HardwareClosedException e) {
            return of(new DeviceException(DeviceException.Kind.GONE, String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            return of(new DeviceException(String.valueOf(e.getMessage())));
        }
    }

    private static Outcome of(DeviceException failure) {
        String message = String.valueOf(failure.getMessage());
        return new Outcome(
                List.of(DeviceException.Kind.values()).indexOf(failure.kind()) + 1L, Texts.cut(message, MESSAGE));
    }

    /**
     * Throws what it tells of.
     *
     * @throws DeviceException if it was not done
     */
    public void check() {
        if (kind != 0) {
            DeviceException.Kind[] kinds = DeviceException.Kind.values();
            throw new DeviceException(kinds[(int) Math.min(kind - 1, kinds.length - 1L)], message);
        }
    }
}
