package dev.rsm.control;

import dev.rsm.device.Fault;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import java.time.Duration;
import java.util.List;

/**
 * A {@link Fault}, as it travels; its members are the fault's.
 *
 * @param kind the word of its kind
 * @param library the serial number
 * @param spot the element, or none
 * @param barCode the bar code
 * @param operation the number of its operation
 * @param from the first operation that it can strike
 * @param times how often it strikes
 * @param probability a double's bits
 * @param seed what chance is drawn from
 * @param lasts milliseconds
 * @param factor how many times longer
 * @param reads what is read
 */
public record FaultForm(
        @Text(value = Charset.WIDE, in = 32) String kind,
        @Text(value = Charset.WIDE, in = 64) String library,
        Spot spot,
        @Text(value = Charset.WIDE, in = 64) String barCode,
        @Unsigned long operation,
        int from,
        int times,
        long probability,
        long seed,
        long lasts,
        int factor,
        @Text(value = Charset.WIDE, in = 64) String reads) {

    /** Returns a fault as it travels. */
    public static FaultForm of(Fault fault) {
        return new FaultForm(
                fault.kind().word(),
                fault.library(),
                fault.place() == null ? Spot.NONE : Spot.of(fault.place()),
                fault.barCode(),
                List.of(Fault.Operation.values()).indexOf(fault.operation()),
                fault.from(),
                fault.times(),
                Double.doubleToLongBits(fault.probability()),
                fault.seed(),
                fault.lasts().toMillis(),
                fault.factor(),
                fault.reads());
    }

    /**
     * Returns the fault.
     *
     * @throws IllegalArgumentException if there can be no such fault
     */
    public Fault fault() {
        Fault.Kind what = Fault.Kind.of(kind)
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of fault called " + kind));
        Fault.Operation[] operations = Fault.Operation.values();
        if (operation >= operations.length) {
            throw new IllegalArgumentException("there is no operation with the number " + operation);
        }
        return new Fault(
                what,
                library,
                spot.equals(Spot.NONE) ? null : spot.place(),
                barCode,
                operations[(int) operation],
                from,
                times,
                Double.longBitsToDouble(probability),
                seed,
                Duration.ofMillis(lasts),
                factor,
                reads);
    }
}
