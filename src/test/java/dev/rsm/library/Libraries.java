package dev.rsm.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.ntms.PortContent;
import dev.rsm.ntms.SlotState;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.Belief;
import dev.rsm.testing.TestHomes;
import java.util.List;
import java.util.function.Consumer;

/** What tests of inventories do to devices behind RSM's back, and what must hold after every inventory. */
final class Libraries {

    static final int SLOT = ElementKind.STORAGE.firstAddress() - 1;
    static final int DRIVE = ElementKind.DATA_TRANSFER.firstAddress() - 1;
    static final int PORT = ElementKind.IMPORT_EXPORT.firstAddress() - 1;

    private Libraries() {}

    /** Starts and stops the service, checks that every cartridge is accounted for, and returns what was found. */
    static Inventory.Result inventory(Home home) {
        try (NtmsService service = TestHomes.start(home)) {
            return service.awaitInventory();
        } finally {
            assertAccountedFor(home);
        }
    }

    /** Moves cartridges of the library that comes first, as somebody whom RSM does not know. */
    static void behindItsBack(Home home, Consumer<LibraryDevice> work) {
        behindItsBack(home, 0, work);
    }

    static void behindItsBack(Home home, int library, Consumer<LibraryDevice> work) {
        try (Hardware hardware = Hardware.open(home.devices())) {
            work.accept(hardware.libraries().get(library));
        }
    }

    static List<Hardware.CartridgeView> truth(Home home) {
        try (Hardware hardware = Hardware.open(home.devices())) {
            return hardware.cartridges();
        }
    }

    static String place(Hardware.CartridgeView cartridge) {
        return cartridge.library() + ":" + cartridge.place().address();
    }

    /** Every cartridge is where the database has it, and the database has no others in libraries. */
    static void assertAccountedFor(Home home) {
        Belief belief = Belief.of(home);
        List<Hardware.CartridgeView> truth = truth(home);
        List<String> inPorts = truth.stream()
                .filter(c -> c.place().kind() == ElementKind.IMPORT_EXPORT)
                .map(Libraries::place)
                .toList();
        List<String> cleaning = truth.stream()
                .filter(c -> c.medium().cleaning() && c.place().kind() == ElementKind.STORAGE)
                .map(Libraries::place)
                .toList();
        List<Hardware.CartridgeView> media = truth.stream()
                .filter(c -> !inPorts.contains(place(c)) && !c.medium().cleaning())
                .toList();
        assertThat(belief.media().stream().map(Belief.Medium::place).filter(place -> !place.isEmpty()))
                .containsExactlyInAnyOrderElementsOf(
                        media.stream().map(Libraries::place).toList());
        for (Hardware.CartridgeView cartridge : media) {
            if (cartridge.readable()) {
                assertThat(belief.at(place(cartridge)).barCode()).isEqualTo(cartridge.barCode());
            }
        }
        belief.ports().forEach((port, content) -> assertThat(content)
                .as(port)
                .isEqualTo(
                        inPorts.contains(port)
                                ? PortContent.NTMS_PORTCONTENT_FULL
                                : port.endsWith("null") ? content : PortContent.NTMS_PORTCONTENT_EMPTY));
        List<String> places = truth.stream().map(Libraries::place).toList();
        belief.slots().forEach((slot, state) -> assertThat(state)
                .as(slot)
                .isEqualTo(places.contains(slot) ? SlotState.NTMS_SLOTSTATE_FULL : SlotState.NTMS_SLOTSTATE_EMPTY));
        assertThat(belief.cleaners().values())
                .allSatisfy(place -> assertThat(cleaning).contains(place));
    }
}
