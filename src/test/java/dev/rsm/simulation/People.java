package dev.rsm.simulation;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Fault;
import dev.rsm.device.Hands;
import dev.rsm.device.Place;
import dev.rsm.label.FileSystemLabel;
import java.time.Duration;
import java.util.List;

/** What people with hands do, and what breaks. */
final class People {

    private People() {}

    /** Chooses a library to do something to: from now on its service may be mistaken about it. */
    private static String library(Stage stage) {
        String library = stage.serial();
        stage.knowledge().meddle(library);
        return library;
    }

    private static Hands hands(Stage stage) {
        return stage.service().hardware().hands();
    }

    private static Place place(Stage stage, ElementKind kind, int most) {
        return new Place(kind, 1 + stage.random(most));
    }

    private static Place place(Stage stage) {
        return switch (stage.random(6)) {
            case 0 -> place(stage, ElementKind.IMPORT_EXPORT, 2);
            case 1 -> place(stage, ElementKind.DATA_TRANSFER, 2);
            default -> place(stage, ElementKind.STORAGE, Scenery.MAX_SLOTS);
        };
    }

    static String openDoor(Stage stage) {
        String library = library(stage);
        if (stage.random(3) > 0) {
            stage.device(library).ifPresent(device -> device.unlockDoor(1));
        }
        hands(stage).openDoor(library, 1);
        return "door of " + library + " open";
    }

    static String closeDoor(Stage stage) {
        String library = library(stage);
        hands(stage).closeDoor(library, 1);
        return "door of " + library + " closed";
    }

    static String takeOut(Stage stage) {
        String library = library(stage);
        Place place = place(stage);
        return "took " + hands(stage).takeOut(library, place) + " from " + place + " of " + library;
    }

    static String putIn(Stage stage) {
        String library = library(stage);
        Place place = place(stage);
        List<Hands.OnShelf> shelf = hands(stage).shelf().stream()
                .filter(cartridge -> cartridge.medium().type().name().equals(Scenery.typeIn(library)))
                .toList();
        Hands.OnShelf cartridge = stage.pick(shelf);
        int sideUp = stage.random(cartridge.medium().type().sides());
        hands(stage).putIn(library, place, cartridge.number(), sideUp);
        return "put " + cartridge.number() + " into " + place + " of " + library + " with side " + sideUp + " up";
    }

    /** A new cartridge, or a new cleaner, comes to the shelf. */
    static String newCartridge(Stage stage) {
        var cartridges = stage.service().hardware().cartridges();
        var model = stage.pick(cartridges);
        boolean disk = model.medium().type().sides() > 1;
        String barCode =
                (model.medium().cleaning() ? "CLNX%02dCU" : disk ? "X%05d" : "X%05dL4").formatted(stage.random(100));
        List<byte[]> sides = disk ? List.of(side(stage), side(stage)) : List.of();
        int number = hands(stage).make(barCode, stage.random(4) > 0, model.medium(), sides);
        return "a new cartridge " + number + " " + barCode + " like " + model.number();
    }

    /** What is on a side of a new disk: disks are sold formatted, too. */
    private static byte[] side(Stage stage) {
        return stage.random(2) == 0
                ? new byte[0]
                : FileSystemLabel.encode("FAT32", stage.random(Integer.MAX_VALUE), "SIM");
    }

    static String throwAway(Stage stage) {
        int cartridge = stage.pick(hands(stage).shelf()).number();
        hands(stage).throwAway(cartridge);
        stage.thrownAway(cartridge);
        return "threw " + cartridge + " away";
    }

    static String cable(Stage stage, boolean plugged) {
        String library = library(stage);
        int drive = stage.random(3);
        if (drive > 0 && plugged) {
            hands(stage).connectDrive(library, drive);
        } else if (drive > 0) {
            hands(stage).disconnectDrive(library, drive);
        } else if (plugged) {
            hands(stage).connect(library);
        } else {
            hands(stage).disconnect(library);
        }
        return (drive > 0 ? "drive " + drive + " of " : "") + library + (plugged ? " plugged in" : " unplugged");
    }

    static String swap(Stage stage) {
        String library = library(stage);
        Place one = place(stage);
        Place other = place(stage);
        hands(stage).swap(library, one, other);
        return "swapped " + one + " and " + other + " of " + library;
    }

    static String swapUnnoticed(Stage stage) {
        String library = library(stage);
        Place one = place(stage, ElementKind.STORAGE, Scenery.MAX_SLOTS);
        Place other = place(stage, ElementKind.STORAGE, Scenery.MAX_SLOTS);
        hands(stage).swapUnnoticed(library, one, other);
        return "swapped " + one + " and " + other + " of " + library + " in the night";
    }

    static String pressEject(Stage stage) {
        String library = library(stage);
        int drive = 1 + stage.random(2);
        hands(stage).pressEject(library, drive);
        return "pressed eject of drive " + drive + " of " + library;
    }

    static String power(Stage stage, boolean on) {
        String library = library(stage);
        if (on) {
            hands(stage).powerOn(library);
        } else {
            hands(stage).powerOff(library);
        }
        return library + (on ? " on" : " off");
    }

    static String freeJam(Stage stage) {
        String library = library(stage);
        hands(stage).freeJam(library);
        return library + " freed";
    }

    static String pushPort(Stage stage) {
        String library = library(stage);
        int port = 1 + stage.random(2);
        hands(stage).pushPortBack(library, port);
        return "pushed port " + port + " of " + library;
    }

    static String fault(Stage stage) {
        Fault.Kind kind = stage.pick(List.of(Fault.Kind.values()));
        Fault fault = Fault.of(kind, stage.serial()).occurring(1 + stage.random(4), 1 + stage.random(2));
        if (stage.random(4) == 0) {
            fault = fault.occurring(1, 0).byChance((1 + stage.random(5)) / 10.0, stage.random(1000));
        }
        if (stage.random(4) == 0) {
            fault = fault.lasting(Duration.ofSeconds(1 + stage.random(1200)));
        }
        stage.service().hardware().faults().add(fault);
        if (kind == Fault.Kind.BAR_CODE_MISREAD) {
            stage.misreads();
        }
        return fault.toString();
    }

    static String noFaults(Stage stage) {
        stage.service().hardware().faults().clear();
        return "faults cleared";
    }
}
