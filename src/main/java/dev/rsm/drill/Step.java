package dev.rsm.drill;

import dev.rsm.ntms.InventoryMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A step of a drill, as its file has it. */
sealed interface Step {

    /** What it is, in a few words. */
    String words();

    /**
     * Life goes on.
     *
     * @param acts what is done, in order
     * @param recorded whether the cartridges are named, so that the same happens again
     */
    record Work(List<Act> acts, boolean recorded) implements Step {
        public Work {
            acts = List.copyOf(acts);
        }

        @Override
        public String words() {
            Map<String, Long> amounts = acts.stream()
                    .collect(
                            Collectors.groupingBy(act -> act.kind().word(), LinkedHashMap::new, Collectors.counting()));
            return acts.isEmpty()
                    ? "nothing happens"
                    : "life goes on: "
                            + amounts.entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .collect(Collectors.joining(", "));
        }
    }

    /** ExportNtmsDatabase; the set is carried away, as a backup program does. */
    record Export() implements Step {
        @Override
        public String words() {
            return "export";
        }
    }

    /**
     * A disaster.
     *
     * @param kind which
     * @param amount of what it counts, see {@link Disaster}
     */
    record Strike(Disaster kind, int amount) implements Step {
        @Override
        public String words() {
            return "disaster: " + kind.words(amount);
        }
    }

    /**
     * A set that was carried away is brought back, checked, and marked for import.
     *
     * @param back how many sets before the newest: 0 is the newest
     */
    record Restore(int back) implements Step {
        @Override
        public String words() {
            return "restore the " + (back == 0 ? "newest" : "previous") + " set, ImportNtmsDatabase";
        }
    }

    /**
     * The service starts, with the inventory that every start makes.
     *
     * @param rebuild whether a database that is there is set aside
     */
    record Start(boolean rebuild) implements Step {
        @Override
        public String words() {
            return rebuild ? "start, without the database" : "start";
        }
    }

    /**
     * The libraries take stock.
     *
     * @param method how
     */
    record Inventory(InventoryMethod method) implements Step {
        @Override
        public String words() {
            return method == InventoryMethod.NTMS_INVENTORY_OMID ? "full inventory" : "fast inventory";
        }
    }

    /** The application compares its catalogue with RSM, and sets right what it can. */
    record Reconcile() implements Step {
        @Override
        public String words() {
            return "reconcile";
        }
    }
}
