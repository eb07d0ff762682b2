package dev.rsm.drill;

import dev.rsm.device.DriveDevice;
import dev.rsm.ntms.NtmsSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What an application has before it in a drill. For use in the call that it is given to. */
public final class Desk {

    private final Site site;
    private final NtmsSession session;
    private final RandomGenerator random;
    private final Consumer<String> teller;
    private final List<Holding> asked = new ArrayList<>();

    Desk(Site site, NtmsSession session, RandomGenerator random, Consumer<String> teller) {
        this.site = site;
        this.session = session;
        this.random = random;
        this.teller = teller;
    }

    /** A session of the application; it ends when the service stops. */
    public NtmsSession session() {
        return session;
    }

    /**
     * A drive, to read and write what is mounted there.
     *
     * @param deviceName the operating system's name for it, as RSM tells it
     */
    public DriveDevice drive(String deviceName) {
        return site.service().hardware().drive(deviceName);
    }

    /** Lets time pass until nothing moves any more, such as after a dismount. */
    public void settle() {
        site.settle();
    }

    /** The time. */
    public Instant now() {
        return site.now();
    }

    /** Chance: the same in each run with the same seed. */
    public RandomGenerator random() {
        return random;
    }

    /** Says for the report what is done. */
    public void tell(String what) {
        teller.accept(what);
    }

    /** Asks the operator to bring a cartridge into a library, which is in none. */
    public void ask(Holding wanted) {
        asked.add(wanted);
    }

    /** What was asked for. */
    List<Holding> asked() {
        return List.copyOf(asked);
    }
}
