package dev.rsm.device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All devices and cartridges.
 *
 * @param libraries the libraries by index
 * @param cartridges the cartridges by index
 * @param elements the occupants of full elements by {@link DeviceStore#elementKey}
 * @param wear the states of cartridges by index
 * @param drives the states of drives by their element's key
 * @param states the states of libraries by index
 * @param faults what is to go wrong
 * @param nextCartridge the index of the next cartridge that is made
 */
record Loaded(
        List<Stored.Library> libraries,
        Map<Integer, Stored.Cartridge> cartridges,
        Map<Long, Stored.Occupant> elements,
        Map<Integer, Stored.Wear> wear,
        Map<Long, Stored.DriveState> drives,
        Map<Integer, Stored.LibraryState> states,
        List<Fault> faults,
        int nextCartridge) {

    Loaded(int nextCartridge) {
        this(
                new ArrayList<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new ArrayList<>(),
                nextCartridge);
    }

    /** Checks that every cartridge is in at most one element, which exists. */
    void check() throws IOException {
        Set<Integer> placed = new HashSet<>();
        for (Map.Entry<Long, Stored.Occupant> element : elements.entrySet()) {
            int cartridge = element.getValue().cartridge();
            if (!exists(element.getKey()) || !cartridges.containsKey(cartridge) || !placed.add(cartridge)) {
                throw new IOException("cartridge " + cartridge + " is twice or nowhere");
            }
        }
        for (int cartridge : cartridges.keySet()) {
            if (cartridge < 0 || cartridge >= nextCartridge) {
                throw new IOException("cartridge " + cartridge + " is not below " + nextCartridge);
            }
        }
    }

    private boolean exists(long element) {
        long library = element >> 16;
        return library >= 0
                && library < libraries.size()
                && Place.at((int) (element & 0xFFFF))
                        .filter(libraries.get((int) library)::has)
                        .isPresent();
    }
}
