package dev.rsm.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.Hardware;
import dev.rsm.device.MediaTypes;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.label.MediaLabels;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.SlotState;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an inventory of a library costs in which little has changed. */
class InventoryCostTest {

    private static final int CARTRIDGES = 120;

    private static Home home(Path folder) {
        String cartridges = IntStream.rangeClosed(1, CARTRIDGES)
                .mapToObj("{at: slot %1$d, bar-code: A%1$05dL4}"::formatted)
                .collect(Collectors.joining(", "));
        return TestHomes.of(
                "libraries:\n  - {vendor: MAKER, product: CHANGER, serial: BIG1, slots: " + (CARTRIDGES + 2)
                        + ", ports: 1, drives: [{serial: DRV1, media-types: [LTO-4]}], cartridges: [" + cartridges
                        + "]}\n",
                folder.resolve("home"));
    }

    @Test
    @Assumed("steps are spent on what has changed, and not on each slot")
    void fast_ofALibraryInWhichOneCartridgeWasMoved_takesFewSteps(@TempDir Path folder) {
        Home home = home(folder);
        try (Store store = Store.open(home.database());
                Hardware hardware = Hardware.open(home.devices())) {
            Guid library = store.read(PresenceCatalog::withDevices).get(0);
            AttachedLibrary attached = new AttachedLibrary(
                    library, hardware.libraries().get(0), store.read(tx -> InventoryCatalog.elements(tx, library)));
            EventLog events = new EventLog(home.log(), InstantSource.system());
            Inventory inventory =
                    new Inventory(store, new LabelReader(MediaLabels.standard(), MediaTypes.shipped()), events);
            store.step(tx -> {
                Inventories.mark(tx, library, InventoryMethod.NTMS_INVENTORY_FAST);
                return true;
            });
            hardware.libraries().get(0).move(Libraries.SLOT + 1, Libraries.SLOT + CARTRIDGES + 1);
            AtomicInteger steps = new AtomicInteger();
            store.onCommit(commit -> steps.incrementAndGet());

            Inventory.Result result = inventory
                    .begin(
                            attached,
                            new Robot(store, events, attached),
                            InventoryMethod.NTMS_INVENTORY_FAST,
                            new HashSet<>(),
                            () -> false)
                    .run();

            assertThat(result).isEqualTo(new Inventory.Result(CARTRIDGES, 0, 0, 0, 0));
            assertThat(steps.get()).isLessThan(15);
            int marked = store.read(tx -> StockCatalog.slots(tx, library, SlotState.NTMS_SLOTSTATE_NEEDSINVENTORY))
                    .size();
            assertThat(marked).isZero();
        }
    }
}
