package dev.rsm.control;

import dev.rsm.device.CartridgeCondition;
import dev.rsm.device.DeviceException;
import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.device.MediaType;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Medium;
import dev.rsm.device.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** A person before the hardware of a running service. Thread-safe. */
final class DeviceControl implements IDeviceControl {

    private final Hardware hardware;
    private final Hands hands;
    private final MediaTypes mediaTypes;
    private final Executor moves;

    /** Creates it; {@code moves} is where people move things, which takes as long as devices do. */
    DeviceControl(Hardware hardware, MediaTypes mediaTypes, Executor moves) {
        this.hardware = hardware;
        this.moves = moves;
        this.hands = hardware.hands();
        this.mediaTypes = mediaTypes;
    }

    private CompletionStage<Done> done(Runnable act) {
        return Deferred.on(moves, () -> new Done(Outcome.of(act), 0));
    }

    private CompletionStage<Numbered> numbered(IntSupplier act) {
        return Deferred.on(moves, () -> {
            int[] number = new int[1];
            Outcome outcome = Outcome.of(() -> number[0] = act.getAsInt());
            return new Numbered(number[0], outcome, 0);
        });
    }

    @Override
    public CompletionStage<Libraries> libraries() {
        return Deferred.on(moves, () -> {
            List<Library> rows = new ArrayList<>();
            Outcome outcome = Outcome.of(() -> hardware.sight().libraries().forEach(each -> rows.add(row(each))));
            return new Libraries(rows, outcome, 0);
        });
    }

    private static Library row(Sight.Library library) {
        return new Library(
                library.inquiry().serial(),
                library.inquiry().vendor(),
                library.inquiry().product(),
                library.changer(),
                library.answers(),
                library.doors(),
                library.openDoors().stream().mapToLong(door -> 1L << (door - 1)).sum(),
                IntStream.rangeClosed(1, library.magazines())
                        .mapToObj(number -> new Magazine(library.magazinesOut().contains(number)))
                        .toList());
    }

    @Override
    public CompletionStage<Elements> elements(String library) {
        return Deferred.on(moves, () -> {
            List<Element> rows = new ArrayList<>();
            Outcome outcome = Outcome.of(() -> hardware.sight()
                    .spots(library)
                    .forEach(each ->
                            rows.add(new Element(Spot.of(each.place()), each.full(), each.extended(), each.drive()))));
            return new Elements(rows, outcome, 0);
        });
    }

    @Override
    public CompletionStage<Cartridges> cartridges() {
        return Deferred.on(moves, this::cartridgesNow);
    }

    private Cartridges cartridgesNow() {
        List<Cartridge> rows = new ArrayList<>();
        Outcome outcome = Outcome.of(() -> {
            hardware.cartridges()
                    .forEach(each -> rows.add(new Cartridge(
                            each.number(),
                            each.barCode(),
                            each.readable(),
                            each.medium().type().name(),
                            each.library(),
                            Spot.of(each.place()))));
            hands.shelf()
                    .forEach(each -> rows.add(new Cartridge(
                            each.number(),
                            each.barCode(),
                            each.readable(),
                            each.medium().type().name(),
                            "",
                            Spot.NONE)));
        });
        return new Cartridges(rows, outcome, 0);
    }

    @Override
    public CompletionStage<Numbered> make(
            String barCode,
            boolean readable,
            String mediaType,
            boolean writeProtected,
            boolean cleaner,
            long capacity,
            int loads,
            int cleanings) {
        return numbered(() -> {
            MediaType type = mediaTypes
                    .named(mediaType)
                    .orElseThrow(() -> new DeviceException("there is no media type called " + mediaType));
            Medium medium = new Medium(type, writeProtected, type.readWrite() == MediaType.WRITE_ONCE, cleaner);
            return hands.make(barCode, readable, medium, List.of(), condition(capacity, loads, cleanings));
        });
    }

    private static CartridgeCondition condition(long capacity, int loads, int cleanings) {
        try {
            return new CartridgeCondition(capacity, loads, cleanings);
        } catch (IllegalArgumentException e) {
            throw new DeviceException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CompletionStage<Done> throwAway(int cartridge) {
        return done(() -> hands.throwAway(cartridge));
    }

    @Override
    public CompletionStage<Done> putIn(String library, Spot spot, int cartridge, int sideUp) {
        return done(() -> hands.putIn(library, spot.place(), cartridge, sideUp));
    }

    @Override
    public CompletionStage<Numbered> takeOut(String library, Spot spot) {
        return numbered(() -> hands.takeOut(library, spot.place()));
    }

    @Override
    public CompletionStage<Done> swap(String library, Spot one, Spot other, boolean unnoticed) {
        return done(() -> {
            if (unnoticed) {
                hands.swapUnnoticed(library, one.place(), other.place());
            } else {
                hands.swap(library, one.place(), other.place());
            }
        });
    }

    @Override
    public CompletionStage<Done> openDoor(String library, int door) {
        return done(() -> hands.openDoor(library, door));
    }

    @Override
    public CompletionStage<Done> closeDoor(String library, int door) {
        return done(() -> hands.closeDoor(library, door));
    }

    @Override
    public CompletionStage<Done> magazine(String library, int number, boolean out) {
        return done(() -> {
            if (out) {
                hands.takeMagazineOut(library, number);
            } else {
                hands.putMagazineIn(library, number);
            }
        });
    }

    @Override
    public CompletionStage<Done> pushPortBack(String library, int port) {
        return done(() -> hands.pushPortBack(library, port));
    }

    @Override
    public CompletionStage<Done> power(String library, boolean on) {
        return done(() -> {
            if (on) {
                hands.powerOn(library);
            } else {
                hands.powerOff(library);
            }
        });
    }

    @Override
    public CompletionStage<Done> connect(String library, boolean on) {
        return done(() -> {
            if (on) {
                hands.connect(library);
            } else {
                hands.disconnect(library);
            }
        });
    }

    @Override
    public CompletionStage<Done> connectDrive(String library, int drive, boolean on) {
        return done(() -> {
            if (on) {
                hands.connectDrive(library, drive);
            } else {
                hands.disconnectDrive(library, drive);
            }
        });
    }

    @Override
    public CompletionStage<Done> pressEject(String library, int drive) {
        return done(() -> hands.pressEject(library, drive));
    }

    @Override
    public CompletionStage<Done> freeJam(String library) {
        return done(() -> hands.freeJam(library));
    }

    @Override
    public CompletionStage<Faults> faults() {
        return Deferred.on(moves, () -> {
            List<Armed> rows = new ArrayList<>();
            Outcome outcome = Outcome.of(() -> hardware.faults()
                    .standings()
                    .forEach(each -> rows.add(new Armed(FaultForm.of(each.fault()), each.struck()))));
            return new Faults(rows, outcome, 0);
        });
    }

    @Override
    public CompletionStage<Done> addFault(FaultForm fault) {
        return done(() -> hardware.faults().add(fault.fault()));
    }

    @Override
    public CompletionStage<Done> removeFault(FaultForm fault) {
        return done(() -> {
            if (!hardware.faults().remove(fault.fault())) {
                throw new DeviceException("nothing of the kind is to go wrong");
            }
        });
    }

    @Override
    public CompletionStage<Done> clearFaults() {
        return done(() -> hardware.faults().clear());
    }
}
