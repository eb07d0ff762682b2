package dev.rsm.control;

import dev.rsm.control.ControlClient.Waiting;
import dev.rsm.device.CartridgeCondition;
import dev.rsm.device.DeviceException;
import dev.rsm.device.Fault;
import dev.rsm.device.Faults;
import dev.rsm.device.Hardware;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Place;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The hardware of a home, as a person before it meets it while the service runs in another process: {@link
 * dev.rsm.device.Hands} and {@link dev.rsm.device.Faults} from afar. Thread-safe.
 *
 * <p>Libraries are named by serial numbers. Every method throws {@link DeviceException} if it cannot be done, with the kind
 * and the words that it has there; and ERROR_NOT_CONNECTED as {@link ControlClient} says.
 */
public final class Devices {

    private final IDeviceControl control;
    private final Waiting waiting;

    Devices(IDeviceControl control, Waiting waiting) {
        this.control = control;
        this.waiting = waiting;
    }

    /**
     * Goes to hardware that no service has open.
     *
     * @param mediaTypes the types of new cartridges
     */
    public static Devices of(Hardware hardware, MediaTypes mediaTypes) {
        return new Devices(new DeviceControl(hardware, mediaTypes, Runnable::run), new Waiting() {
            @Override
            public <T> T await(CompletionStage<T> call) {
                return call.toCompletableFuture().join();
            }
        });
    }

    private void done(CompletionStage<Done> call) {
        waiting.await(call).outcome().check();
    }

    private int numbered(CompletionStage<IDeviceControl.Numbered> call) {
        IDeviceControl.Numbered answer = waiting.await(call);
        answer.outcome().check();
        return answer.cartridge();
    }

    /** Lists the libraries and stand-alone drives. */
    public List<IDeviceControl.Library> libraries() {
        IDeviceControl.Libraries answer = waiting.await(control.libraries());
        answer.outcome().check();
        return answer.libraries();
    }

    /** Lists the elements of a library. */
    public List<IDeviceControl.Element> elements(String library) {
        IDeviceControl.Elements answer = waiting.await(control.elements(library));
        answer.outcome().check();
        return answer.elements();
    }

    /** Lists the cartridges, those in elements first. */
    public List<IDeviceControl.Cartridge> cartridges() {
        IDeviceControl.Cartridges answer = waiting.await(control.cartridges());
        answer.outcome().check();
        return answer.cartridges();
    }

    /**
     * Takes a new cartridge out of its box and lays it on the shelf.
     *
     * @param barCode what is printed on it; empty for nothing
     * @param readable whether a reader can read that
     * @param mediaType the name of its type
     * @param condition what it has of its own
     * @return its number
     */
    public int make(
            String barCode,
            boolean readable,
            String mediaType,
            boolean writeProtected,
            boolean cleaner,
            CartridgeCondition condition) {
        return numbered(control.make(
                barCode,
                readable,
                mediaType,
                writeProtected,
                cleaner,
                condition.capacity(),
                condition.loads(),
                condition.cleanings()));
    }

    /** Throws a cartridge on the shelf away. */
    public void throwAway(int cartridge) {
        done(control.throwAway(cartridge));
    }

    /** Puts a cartridge from the shelf into an empty element, side {@code sideUp} (from 0) up. */
    public void putIn(String library, Place place, int cartridge, int sideUp) {
        done(control.putIn(library, Spot.of(place), cartridge, sideUp));
    }

    /** Takes a cartridge out of an element, lays it on the shelf and returns its number. */
    public int takeOut(String library, Place place) {
        return numbered(control.takeOut(library, Spot.of(place)));
    }

    /** Exchanges two cartridges; unnoticed, nothing shows that the door was open. */
    public void swap(String library, Place one, Place other, boolean unnoticed) {
        done(control.swap(library, Spot.of(one), Spot.of(other), unnoticed));
    }

    /** Opens a door that is not locked. */
    public void openDoor(String library, int door) {
        done(control.openDoor(library, door));
    }

    /** Closes a door. */
    public void closeDoor(String library, int door) {
        done(control.closeDoor(library, door));
    }

    /** Takes a magazine out or puts it in. */
    public void magazine(String library, int number, boolean out) {
        done(control.magazine(library, number, out));
    }

    /** Pushes a port back that is out. */
    public void pushPortBack(String library, int port) {
        done(control.pushPortBack(library, port));
    }

    /** Switches a library's power on or off. */
    public void power(String library, boolean on) {
        done(control.power(library, on));
    }

    /** Plugs a library's cable in or pulls it. */
    public void connect(String library, boolean on) {
        done(control.connect(library, on));
    }

    /** Plugs a drive's cable in or pulls it. */
    public void connectDrive(String library, int drive, boolean on) {
        done(control.connectDrive(library, drive, on));
    }

    /** Presses the eject button of a drive. */
    public void pressEject(String library, int drive) {
        done(control.pressEject(library, drive));
    }

    /** Frees what is stuck. */
    public void freeJam(String library) {
        done(control.freeJam(library));
    }

    /** Lists what is to go wrong, and how often it has. */
    public List<Faults.Standing> faults() {
        IDeviceControl.Faults answer = waiting.await(control.faults());
        answer.outcome().check();
        return answer.faults().stream()
                .map(each -> new Faults.Standing(each.fault().fault(), each.struck()))
                .toList();
    }

    /** Has something go wrong. */
    public void addFault(Fault fault) {
        done(control.addFault(FaultForm.of(fault)));
    }

    /** Has something no longer go wrong. */
    public void removeFault(Fault fault) {
        done(control.removeFault(FaultForm.of(fault)));
    }

    /** Has nothing go wrong any more; what is stuck stays so. */
    public void clearFaults() {
        done(control.clearFaults());
    }
}
