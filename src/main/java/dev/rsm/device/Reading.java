package dev.rsm.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What accumulates while descriptions are read. Not safe for use by several threads. */
final class Reading {

    private final List<UnusedLine> unused = new ArrayList<>();
    private final List<CartridgeDescription> shelf = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final Map<String, Integer> madeUp = new HashMap<>();

    void unused(Origin origin, String text) {
        unused.add(new UnusedLine(origin, text));
    }

    void remark(Origin origin, String text) {
        remarks.add(new Remark(origin, text));
    }

    /** Makes a serial number of {@code base} that no earlier call made. */
    String serial(String base) {
        int uses = madeUp.merge(base, 1, Integer::sum);
        return uses == 1 ? base : base + " #" + uses;
    }

    void shelf(List<CartridgeDescription> cartridges) {
        shelf.addAll(cartridges);
    }

    Described result(List<LibraryDescription> libraries) {
        return new Described(libraries, shelf, unused, remarks);
    }
}
