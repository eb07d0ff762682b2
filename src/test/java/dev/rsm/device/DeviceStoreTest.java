package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Assumed("a cartridge is in exactly one element; a store that says otherwise is damaged")
class DeviceStoreTest {

    private static final long SLOT_1 = DeviceStore.elementKey(0, 0x1000);
    private static final long SLOT_2 = DeviceStore.elementKey(0, 0x1001);

    private static Loaded loaded(Map<Long, Stored.Occupant> elements) {
        Inquiry inquiry = new Inquiry("V", "P", "R", "S");
        Stored.Library library = new Stored.Library(
                "", inquiry, new ScsiAddress(0, 0, 0, 0), "", true, true, 1, 2, 0, 0, List.of(), LibraryTraits.PLAIN);
        MediaType type = new MediaType("T", 86, 1, 1, 31, 0, 0);
        Stored.Cartridge cartridge = new Stored.Cartridge("", true, new Medium(type, false, false, false));
        return new Loaded(
                List.of(library),
                Map.of(0, cartridge, 1, cartridge),
                elements,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                2);
    }

    private static Stored.Occupant occupant(int cartridge) {
        return new Stored.Occupant(cartridge, Stored.Occupant.NO_SOURCE);
    }

    @Test
    void check_everyCartridgeInOneElement_passes() {
        assertThatCode(() ->
                        loaded(Map.of(SLOT_1, occupant(1), SLOT_2, occupant(0))).check())
                .doesNotThrowAnyException();
    }

    @Test
    void check_anythingElse_isDamage() {
        for (Map<Long, Stored.Occupant> elements : List.of(
                Map.of(SLOT_1, occupant(0), SLOT_2, occupant(0)),
                Map.of(SLOT_1, occupant(0), SLOT_2, occupant(2)),
                Map.of(SLOT_1, occupant(0), SLOT_2, occupant(-1)),
                Map.of(SLOT_1, occupant(0), SLOT_2 + 1, occupant(1)),
                Map.of(SLOT_1, occupant(0), DeviceStore.elementKey(1, 0x1001), occupant(1)),
                Map.of(SLOT_1, occupant(0), -1L, occupant(1)))) {
            assertThatThrownBy(() -> loaded(elements).check())
                    .as("%s", elements)
                    .isInstanceOf(IOException.class);
        }
    }
}
