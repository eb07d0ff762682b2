package dev.rsm.cli;

import dev.rsm.control.Devices;
import dev.rsm.control.IDeviceControl;
import dev.rsm.device.CartridgeCondition;
import dev.rsm.device.DeviceException;
import dev.rsm.device.Place;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm device}: what a person does who stands before the libraries, behind RSM's back. */
@Command(
        name = "device",
        customSynopsis = "rsm device list|elements|cartridges|make|... --home=DIR ...",
        description = {
            "Handle the hardware itself, behind RSM's back.",
            "",
            "LIBRARY is a serial number as in \"rsm device list\"; PLACE is slot, port or drive",
            "and its number, such as slot3; CARTRIDGE is a number or a bar code as in \"rsm",
            "device cartridges\". The service learns of it as from real hardware; it need not",
            "run, but for faults."
        },
        subcommands = {
            DeviceVerbs.ListAll.class,
            DeviceVerbs.Elements.class,
            DeviceVerbs.Cartridges.class,
            DeviceVerbs.Make.class,
            DeviceVerbs.Discard.class,
            DeviceVerbs.Put.class,
            DeviceVerbs.Take.class,
            DeviceVerbs.Swap.class,
            DeviceVerbs.Door.class,
            DeviceVerbs.Magazine.class,
            DeviceVerbs.Push.class,
            DeviceVerbs.Power.class,
            DeviceVerbs.Cable.class,
            DeviceVerbs.PressEject.class,
            DeviceVerbs.Free.class,
            FaultVerbs.ListAll.class,
            FaultVerbs.Add.class,
            FaultVerbs.Clear.class
        })
final class DeviceVerbs extends VerbGroup {

    /** On or off, open or closed. */
    enum Switch {
        on,
        off
    }

    /** What is done with a door. */
    enum Leaf {
        open,
        close
    }

    /** Where a magazine is to be. */
    enum Where {
        out,
        in
    }

    /** {@code rsm device list}. */
    @Command(
            name = "list",
            customSynopsis = "rsm device list --home=DIR [OPTION]...",
            description = "List the libraries and stand-alone drives, as they stand.",
            footer = {"  rsm device list --home lab"})
    static final class ListAll extends DeviceVerb {
        @Override
        Answer act(Devices devices) {
            Table table = new Table(
                    "serial number",
                    "vendor",
                    "product",
                    "kind",
                    "answers",
                    "doors",
                    "open doors",
                    "magazines",
                    "magazines out");
            for (IDeviceControl.Library each : devices.libraries()) {
                table.row(
                        each.serial(),
                        each.vendor(),
                        each.product(),
                        each.changer() ? "library" : "drive",
                        each.answers(),
                        each.doors(),
                        IntStream.rangeClosed(1, each.doors())
                                .filter(door -> (each.openDoors() >> (door - 1) & 1) == 1)
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(", ")),
                        each.magazines().size(),
                        IntStream.rangeClosed(1, each.magazines().size())
                                .filter(number ->
                                        each.magazines().get(number - 1).out())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(", ")));
            }
            return Answer.of(table);
        }
    }

    /** What is done in one library. */
    abstract static class InLibrary extends DeviceVerb {
        @Parameters(index = "0", paramLabel = "LIBRARY", description = "The library's serial number.")
        String library = "";
    }

    /** {@code rsm device elements}. */
    @Command(
            name = "elements",
            customSynopsis = "rsm device elements --home=DIR LIBRARY [OPTION]...",
            description = "List the slots, ports and drives of a library, and what is in them.",
            footer = {"  rsm device elements --home lab DEC810000K"})
    static final class Elements extends InLibrary {
        @Override
        Answer act(Devices devices) {
            var inside = devices.cartridges().stream()
                    .filter(each -> each.library().equals(library))
                    .collect(
                            Collectors.toMap(IDeviceControl.Cartridge::spot, Function.identity(), (one, other) -> one));
            Table table = new Table("place", "full", "cartridge", "bar code", "drive", "extended");
            for (IDeviceControl.Element each : devices.elements(library)) {
                IDeviceControl.Cartridge cartridge = inside.get(each.spot());
                table.row(
                        each.spot().place(),
                        each.full(),
                        cartridge == null ? "" : cartridge.number(),
                        cartridge == null ? "" : cartridge.barCode(),
                        each.device(),
                        each.extended());
            }
            return Answer.of(table);
        }
    }

    /** {@code rsm device cartridges}. */
    @Command(
            name = "cartridges",
            customSynopsis = "rsm device cartridges --home=DIR [OPTION]...",
            description = "List all cartridges, those on the shelf last.",
            footer = {"  rsm device cartridges --home lab --json"})
    static final class Cartridges extends DeviceVerb {
        @Override
        Answer act(Devices devices) {
            Table table = new Table("cartridge", "bar code", "readable", "media type", "library", "place");
            for (IDeviceControl.Cartridge each : devices.cartridges()) {
                table.row(
                        each.number(),
                        each.barCode(),
                        each.readable(),
                        each.mediaType(),
                        each.library(),
                        each.onShelf() ? "shelf" : each.spot().place().toString());
            }
            return Answer.of(table);
        }
    }

    /** {@code rsm device make}. */
    @Command(
            name = "make",
            customSynopsis = "rsm device make --home=DIR --media-type=NAME [OPTION]... [BARCODE]",
            description = "Take a blank cartridge out of its box and lay it on the shelf.",
            footer = {"  rsm device make --home lab --media-type LTO-4 NEW042L4"})
    static final class Make extends DeviceVerb {

        @Parameters(index = "0", arity = "0..1", paramLabel = "BARCODE", description = "What is printed on it.")
        private String barCode = "";

        @Option(names = "--media-type", paramLabel = "NAME", required = true, description = "Its media type.")
        private String mediaType = "";

        @Option(names = "--unreadable", description = "No reader can read its bar code.")
        private boolean unreadable;

        @Option(names = "--protected", description = "It cannot be written.")
        private boolean writeProtected;

        @Option(names = "--cleaner", description = "It is a cleaning cartridge.")
        private boolean cleaner;

        @Option(
                names = "--capacity",
                paramLabel = "BYTES",
                description = "What a side holds, such as 64kB, 20MB or 400GB; as its type if left out.")
        private String capacity = "0";

        @Option(names = "--loads", paramLabel = "N", description = "It was loaded so often; 0 if left out.")
        private int loads;

        @Option(names = "--cleanings", paramLabel = "N", description = "A cleaner cleans so often; 50 if left out.")
        private int cleanings = CartridgeCondition.NEW_CLEANINGS;

        private CartridgeCondition condition() {
            return new CartridgeCondition(CartridgeCondition.capacity(capacity), loads, cleanings);
        }

        @Override
        void check() {
            try {
                var unused = condition();
            } catch (IllegalArgumentException e) {
                throw wrongUsage("There can be no such cartridge: " + e.getMessage() + ".");
            }
        }

        @Override
        Answer act(Devices devices) {
            boolean twin = !barCode.isEmpty()
                    && devices.cartridges().stream()
                            .anyMatch(each -> each.barCode().equals(barCode));
            if (twin) {
                err().println("rsm: warning: There is a cartridge with the bar code " + barCode
                        + " already: to a library they are the same.");
            }
            int number = devices.make(barCode, !unreadable, mediaType, writeProtected, cleaner, condition());
            return Answer.of("Cartridge " + number + " lies on the shelf.", "cartridge", number);
        }
    }

    /** Which cartridge a text means. */
    private static int cartridge(Devices devices, String text) {
        List<Integer> found = devices.cartridges().stream()
                .filter(each -> each.barCode().equals(text)
                        || Integer.toString(each.number()).equals(text))
                .map(IDeviceControl.Cartridge::number)
                .toList();
        if (found.size() != 1) {
            throw new DeviceException(
                    found.isEmpty()
                            ? "There is no cartridge \"" + text + "\": \"rsm device cartridges\" lists them."
                            : "Several cartridges have the bar code \"" + text + "\": give the number of one.");
        }
        return found.get(0);
    }

    /** {@code rsm device discard}. */
    @Command(
            name = "discard",
            customSynopsis = "rsm device discard --home=DIR CARTRIDGE",
            description = "Throw a cartridge on the shelf away, with what is recorded on it.",
            footer = {"  rsm device discard --home lab NEW042L4"})
    static final class Discard extends DeviceVerb {

        @Parameters(paramLabel = "CARTRIDGE", description = "Its number or bar code.")
        private String cartridge = "";

        @Override
        Answer act(Devices devices) {
            int number = cartridge(devices, cartridge);
            devices.throwAway(number);
            return Answer.of("Cartridge " + number + " is gone.", "cartridge", number);
        }
    }

    /** {@code rsm device put}. */
    @Command(
            name = "put",
            customSynopsis = "rsm device put --home=DIR LIBRARY PLACE CARTRIDGE [OPTION]...",
            description = {
                "Put a cartridge from the shelf into a library.",
                "",
                "A slot is reached through an open door, or where there is none; a port must be",
                "out; a drive of a library is reached through its door."
            },
            footer = {"  rsm device put --home lab DEC810000K slot3 NEW042L4"})
    static final class Put extends InLibrary {

        @Parameters(index = "1", paramLabel = "PLACE", converter = Converters.PlaceText.class, description = "Where.")
        private Place place = Converters.NOWHERE;

        @Parameters(index = "2", paramLabel = "CARTRIDGE", description = "Its number or bar code.")
        private String cartridge = "";

        @Option(names = "--side-up", paramLabel = "N", description = "Which side is up: 1, the default, or 2.")
        private int side = 1;

        @Override
        Answer act(Devices devices) {
            int number = cartridge(devices, cartridge);
            devices.putIn(library, place, number, side - 1);
            return Answer.of("Cartridge " + number + " is in " + place + ".", "cartridge", number, "place", place);
        }
    }

    /** {@code rsm device take}. */
    @Command(
            name = "take",
            customSynopsis = "rsm device take --home=DIR LIBRARY PLACE",
            description = "Take a cartridge out of a library and lay it on the shelf.",
            footer = {"  rsm device take --home lab DEC810000K slot3"})
    static final class Take extends InLibrary {

        @Parameters(index = "1", paramLabel = "PLACE", converter = Converters.PlaceText.class, description = "Where.")
        private Place place = Converters.NOWHERE;

        @Override
        Answer act(Devices devices) {
            int number = devices.takeOut(library, place);
            return Answer.of("Cartridge " + number + " lies on the shelf.", "cartridge", number);
        }
    }

    /** {@code rsm device swap}. */
    @Command(
            name = "swap",
            customSynopsis = "rsm device swap --home=DIR LIBRARY PLACE PLACE [OPTION]...",
            description = "Exchange what is in two places of a library.",
            footer = {"  rsm device swap --home lab DEC810000K slot1 slot2 --unnoticed"})
    static final class Swap extends InLibrary {

        @Parameters(index = "1", paramLabel = "PLACE", converter = Converters.PlaceText.class, description = "One.")
        private Place one = Converters.NOWHERE;

        @Parameters(
                index = "2",
                paramLabel = "PLACE",
                converter = Converters.PlaceText.class,
                description = "The other.")
        private Place other = Converters.NOWHERE;

        @Option(names = "--unnoticed", description = "Nothing shows that somebody was there; no door is needed.")
        private boolean unnoticed;

        @Override
        Answer act(Devices devices) {
            devices.swap(library, one, other, unnoticed);
            return Answer.of("What was in " + one + " and in " + other + " has changed places.", "library", library);
        }
    }

    /** {@code rsm device door}. */
    @Command(
            name = "door",
            customSynopsis = "rsm device door --home=DIR open|close LIBRARY [DOOR]",
            description = "Open a door that is not locked, or close it.",
            footer = {"  rsm device door --home lab close DEC810000K"})
    static final class Door extends DeviceVerb {

        @Parameters(index = "0", paramLabel = "open|close", description = "Which.")
        private Leaf how = Leaf.close;

        @Parameters(index = "1", paramLabel = "LIBRARY", description = "The library's serial number.")
        private String library = "";

        @Parameters(index = "2", arity = "0..1", paramLabel = "DOOR", description = "The door; 1 if left out.")
        private int door = 1;

        @Override
        Answer act(Devices devices) {
            if (how == Leaf.open) {
                devices.openDoor(library, door);
            } else {
                devices.closeDoor(library, door);
            }
            return Answer.of("Door " + door + " is " + (how == Leaf.open ? "open." : "closed."), "door", door);
        }
    }

    /** {@code rsm device magazine}. */
    @Command(
            name = "magazine",
            customSynopsis = "rsm device magazine --home=DIR out|in LIBRARY [N]",
            description = {
                "Take a magazine out with all that is in it, or put it in.",
                "",
                "If the library has a door, one has to be open."
            },
            footer = {"  rsm device magazine --home lab out DEC810000K"})
    static final class Magazine extends DeviceVerb {

        @Parameters(index = "0", paramLabel = "out|in", description = "Which.")
        private Where how = Where.in;

        @Parameters(index = "1", paramLabel = "LIBRARY", description = "The library's serial number.")
        private String library = "";

        @Parameters(index = "2", arity = "0..1", paramLabel = "N", description = "The magazine; 1 if left out.")
        private int number = 1;

        @Override
        Answer act(Devices devices) {
            devices.magazine(library, number, how == Where.out);
            return Answer.of("Magazine " + number + " is " + how + ".", "magazine", number);
        }
    }

    /** {@code rsm device push}. */
    @Command(
            name = "push",
            customSynopsis = "rsm device push --home=DIR LIBRARY [PORT]",
            description = "Push a port back that is out.",
            footer = {"  rsm device push --home lab DEC810000K 1"})
    static final class Push extends InLibrary {

        @Parameters(index = "1", arity = "0..1", paramLabel = "PORT", description = "The port; 1 if left out.")
        private int port = 1;

        @Override
        Answer act(Devices devices) {
            devices.pushPortBack(library, port);
            return Answer.of("Port " + port + " is in.", "port", port);
        }
    }

    /** What is on or off. */
    abstract static class OnOff extends DeviceVerb {

        @Parameters(index = "0", paramLabel = "on|off", description = "Which.")
        Switch how = Switch.on;

        @Parameters(index = "1", paramLabel = "LIBRARY", description = "The library's serial number.")
        String library = "";
    }

    /** {@code rsm device power}. */
    @Command(
            name = "power",
            customSynopsis = "rsm device power --home=DIR on|off LIBRARY",
            description = "Switch a library's power on or off.",
            footer = {"  rsm device power --home lab off DEC810000K"})
    static final class Power extends OnOff {
        @Override
        Answer act(Devices devices) {
            devices.power(library, how == Switch.on);
            return Answer.of("The power of " + library + " is " + how + ".", "library", library, "power", how);
        }
    }

    /** {@code rsm device cable}. */
    @Command(
            name = "cable",
            customSynopsis = "rsm device cable --home=DIR on|off LIBRARY [DRIVE]",
            description = "Plug the cable of a library or of one of its drives in, or pull it.",
            footer = {"  rsm device cable --home lab off DEC810000K 1"})
    static final class Cable extends OnOff {

        @Parameters(index = "2", arity = "0..1", paramLabel = "DRIVE", description = "The number of a drive.")
        private int drive;

        @Override
        Answer act(Devices devices) {
            if (drive == 0) {
                devices.connect(library, how == Switch.on);
            } else {
                devices.connectDrive(library, drive, how == Switch.on);
            }
            return Answer.of("The cable is " + (how == Switch.on ? "plugged in." : "pulled."), "cable", how);
        }
    }

    /** {@code rsm device press-eject}. */
    @Command(
            name = "press-eject",
            customSynopsis = "rsm device press-eject --home=DIR LIBRARY [DRIVE]",
            description = "Press the eject button of a drive.",
            footer = {"  rsm device press-eject --home lab DEC810000K 1"})
    static final class PressEject extends InLibrary {

        @Parameters(index = "1", arity = "0..1", paramLabel = "DRIVE", description = "The drive; 1 if left out.")
        private int drive = 1;

        @Override
        Answer act(Devices devices) {
            devices.pressEject(library, drive);
            return Answer.of("The button was pressed.", "drive", drive);
        }
    }

    /** {@code rsm device free}. */
    @Command(
            name = "free",
            customSynopsis = "rsm device free --home=DIR LIBRARY",
            description = "Free what is stuck in a library.",
            footer = {"  rsm device free --home lab DEC810000K"})
    static final class Free extends InLibrary {
        @Override
        Answer act(Devices devices) {
            devices.freeJam(library);
            return Answer.of("Nothing is stuck any more.", "library", library);
        }
    }
}
