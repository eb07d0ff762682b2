package dev.rsm.cli;

import dev.rsm.control.Devices;
import dev.rsm.control.IDeviceControl.Element;
import dev.rsm.control.IDeviceControl.Library;
import dev.rsm.device.DeviceException;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Place;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm ejectatapi}: what is in a changer's drive comes out, without the service. */
@Command(
        name = "ejectatapi",
        customSynopsis = "rsm ejectatapi --home=DIR NUMBER [OPTION]...",
        description = {
            "Take what is in a changer's drive out, whether or not the service runs.",
            "",
            "It lies on the shelf then, and RSM knows nothing of it. A changer whose door",
            "the service has locked keeps it."
        },
        footer = {"  rsm ejectatapi --home lab 0"})
final class EjectAtapiVerb extends DeviceVerb {

    @Parameters(paramLabel = "NUMBER", description = "The number in the changer's device name, such as 0 of Changer0.")
    private int number;

    @Override
    void check() {
        if (server().isPresent()) {
            throw wrongUsage("The changers of a server elsewhere cannot be reached: this verb goes with --home.");
        }
    }

    @Override
    Answer act(Devices devices) {
        List<Library> changers =
                devices.libraries().stream().filter(Library::changer).toList();
        if (number < 0 || number >= changers.size()) {
            throw new DeviceException("There is no changer " + number + ": there are " + changers.size()
                    + ", numbered from 0; \"rsm device list\" shows them.");
        }
        Library changer = changers.get(number);
        Place drive = devices.elements(changer.serial()).stream()
                .filter(Element::full)
                .map(element -> element.spot().place())
                .filter(place -> place.kind() == ElementKind.DATA_TRANSFER)
                .findFirst()
                .orElseThrow(() -> new DeviceException("There is nothing in the drives of changer " + number + "."));
        int cartridge = takeOut(devices, changer, drive);
        return Answer.of(
                "The cartridge " + cartridge + " came out of changer " + number + ".",
                "changer",
                number,
                "cartridge",
                cartridge);
    }

    private static int takeOut(Devices devices, Library changer, Place drive) {
        boolean door = changer.doors() > 0;
        if (door) {
            devices.openDoor(changer.serial(), 1);
        }
        try {
            devices.pressEject(changer.serial(), drive.number());
            return devices.takeOut(changer.serial(), drive);
        } finally {
            if (door) {
                devices.closeDoor(changer.serial(), 1);
            }
        }
    }
}
