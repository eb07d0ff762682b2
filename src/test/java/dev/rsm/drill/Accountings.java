package dev.rsm.drill;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.MediaLabels;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.PoolType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of one cartridge on the shelf, in cases that no drill brings about by itself. */
final class Accountings {

    private static final Guid FRONT = Guid.parse("00000000000000000000000000000011");
    private static final Guid BACK = Guid.parse("00000000000000000000000000000012");
    private static final byte[] LABEL = MtfLabel.encode("Backup Program", "Backup 001", new UUID(1, 2));

    private static Snapshot snapshot(List<byte[]> sides, @Nullable List<Guid> allocated) {
        Optional<Belief.Medium> believed = Optional.ofNullable(allocated)
                .map(logical -> new Belief.Medium(
                        Guid.parse("00000000000000000000000000000001"),
                        "TAP001",
                        "TAP001",
                        Optional.empty(),
                        "Backup",
                        PoolType.NTMS_POOLTYPE_APPLICATION,
                        Guid.NULL,
                        List.of(),
                        logical,
                        List.of()));
        var labels = sides.stream()
                .flatMap(side -> MediaLabels.standard().examine(side).label().stream())
                .toList();
        return new Snapshot(
                Map.of(1, new Snapshot.Cartridge(1, "TAP001", "TAP001", Optional.empty(), labels, false, believed)),
                List.of());
    }

    private static Fate fate(Snapshot before, Snapshot now, List<Holding> catalogue) {
        return new Accounting(null, before, now, now, catalogue, catalogue, Set.of())
                .fates()
                .get(0);
    }

    /** A label of the catalogue was on it and is no more. */
    Fate overwritten() {
        Bytes id = Bytes.of(
                MediaLabels.standard().examine(LABEL).label().orElseThrow().labelId());
        return fate(
                snapshot(List.of(LABEL), List.of(FRONT)),
                snapshot(List.of(), List.of()),
                List.of(new Holding(FRONT, id, "Backup 001", List.of())));
    }

    /** RSM knew it and has forgotten it. */
    Fate forgotten(boolean allocated) {
        return fate(snapshot(List.of(), allocated ? List.of(FRONT) : List.of()), snapshot(List.of(), null), List.of());
    }

    /** It lies in one slot, and RSM believes it in another, or off-line. */
    Fate believedElsewhere(boolean offline) {
        Snapshot.Spot there = new Snapshot.Spot("LIB1", new Place(ElementKind.STORAGE, 1));
        Snapshot.Spot elsewhere = new Snapshot.Spot("LIB1", new Place(ElementKind.STORAGE, 2));
        Belief.Medium medium = Objects.requireNonNull(
                        snapshot(List.of(), List.of()).cartridges().get(1))
                .believed()
                .orElseThrow();
        Belief.Medium believed = new Belief.Medium(
                medium.id(),
                medium.name(),
                medium.barCode(),
                offline ? Optional.empty() : Optional.of(elsewhere),
                medium.pool(),
                medium.poolType(),
                medium.mediaType(),
                medium.labelIds(),
                medium.allocated(),
                medium.states());
        Snapshot now = new Snapshot(
                Map.of(
                        1,
                        new Snapshot.Cartridge(
                                1, "TAP001", "TAP001", Optional.of(there), List.of(), false, Optional.of(believed))),
                List.of());
        return fate(now, now, List.of());
    }

    /** One of its two sides has lost its allocation. */
    Fate halfForgotten() {
        return fate(snapshot(List.of(), List.of(FRONT, BACK)), snapshot(List.of(), List.of(BACK)), List.of());
    }
}
