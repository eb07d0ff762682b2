package dev.rsm.simulation;

import dev.rsm.device.DeviceException;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Hands;
import dev.rsm.device.LibraryDevice;
import java.util.Optional;

/** What a good operator does before going home. */
final class PutRight {

    private PutRight() {}

    /** Puts everything right. */
    static void all(Stage stage) {
        stage.service().hardware().faults().clear();
        Hands hands = stage.service().hardware().hands();
        for (String library : stage.serials()) {
            stage.knowledge().meddle(library);
            tried(() -> hands.powerOn(library));
            tried(() -> hands.connect(library));
            tried(() -> hands.freeJam(library));
            Optional<LibraryDevice> device = stage.device(library);
            device.ifPresent(found -> one(hands, library, found));
        }
    }

    private static void one(Hands hands, String library, LibraryDevice device) {
        device.elements().forEach(element -> {
            if (element.kind() == ElementKind.DATA_TRANSFER) {
                tried(() -> hands.connectDrive(library, element.number()));
            } else if (element.kind() == ElementKind.IMPORT_EXPORT && device.portExtended(element.address())) {
                tried(() -> hands.pushPortBack(library, element.number()));
            }
        });
        if (device.anyDoorOpen()) {
            tried(() -> hands.closeDoor(library, 1));
        }
    }

    private static void tried(Runnable act) {
        try {
            act.run();
        } catch (DeviceException e) {
            // It was not needed.
        }
    }
}
