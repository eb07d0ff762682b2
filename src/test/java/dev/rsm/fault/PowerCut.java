package dev.rsm.fault;

import dev.rsm.fault.FaultyDisk.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a disk may hold after a power cut: every combination of the changes that were not forced.
 *
 * <p>A change of a folder's names may or may not be there until the folder is forced, each for itself. Content that was
 * not forced may be missing, cut off or whole. What was there before the first operation is there for good.
 */
public final class PowerCut {

    private static final class Content {
        private byte @Nullable [] forced;
    }

    private interface Change {
        void apply(Map<Path, Content> names);
    }

    private record Pending(Path folder, @Nullable Path made, Change change) {}

    private final Map<Path, byte[]> before = new HashMap<>();

    /** Notes what is below {@code root} for good. */
    public PowerCut(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                before.put(file, Files.readAllBytes(file));
            }
        }
    }

    /**
     * Shows every state in which the disk may be when the power fails after {@code operations}, as files by name, and
     * returns how many there are.
     */
    public int states(List<Operation> operations, Consumer<Map<Path, byte[]>> look) {
        Map<Path, Content> durable = new HashMap<>();
        before.forEach((file, bytes) -> durable.put(file, content(bytes)));
        Map<Path, Content> now = new HashMap<>(durable);
        List<Pending> pending = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof Operation.ForceFolder forced) {
                for (Pending change : List.copyOf(pending)) {
                    if (change.folder().equals(forced.folder())) {
                        change.change().apply(durable);
                        pending.remove(change);
                    }
                }
            } else {
                run(operation, now, pending);
            }
        }
        int states = 0;
        for (int subset = 0; subset < 1 << pending.size(); subset++) {
            states += show(durable, pending, subset, look);
        }
        return states;
    }

    private static void run(Operation operation, Map<Path, Content> now, List<Pending> pending) {
        if (operation instanceof Operation.Create create) {
            add(create.file(), new Content(), now, pending);
        } else if (operation instanceof Operation.Force force) {
            // The engine makes files by itself; the first one hears of them is when they are forced.
            Content content = now.containsKey(force.file()) ? now.get(force.file()) : new Content();
            if (!now.containsKey(force.file())) {
                add(force.file(), content, now, pending);
            }
            content.forced = force.content().array();
        } else if (operation instanceof Operation.Rename rename) {
            Content content = known(now, rename.from());
            change(rename.to(), now, pending, names -> {
                names.remove(rename.from());
                names.put(rename.to(), content);
            });
        } else if (operation instanceof Operation.Link link) {
            add(link.name(), known(now, link.existing()), now, pending);
        } else if (operation instanceof Operation.Delete delete) {
            change(delete.file(), now, pending, names -> names.remove(delete.file()));
        } else if (operation instanceof Operation.MakeFolder made) {
            pending.add(new Pending(folder(made.folder()), made.folder(), names -> {}));
        }
    }

    private static void add(Path file, Content content, Map<Path, Content> now, List<Pending> pending) {
        change(file, now, pending, names -> names.put(file, content));
    }

    private static void change(Path file, Map<Path, Content> now, List<Pending> pending, Change change) {
        change.apply(now);
        pending.add(new Pending(folder(file), null, change));
    }

    private static Content known(Map<Path, Content> now, Path file) {
        Content content = now.get(file);
        if (content == null) {
            throw new AssertionError(file + " is renamed or linked, and was never forced");
        }
        return content;
    }

    private static int show(
            Map<Path, Content> durable, List<Pending> pending, int subset, Consumer<Map<Path, byte[]>> look) {
        Map<Path, Content> names = new HashMap<>(durable);
        Set<Path> missing = new HashSet<>();
        for (int i = 0; i < pending.size(); i++) {
            Pending change = pending.get(i);
            if ((subset & 1 << i) != 0) {
                change.change().apply(names);
            } else if (change.made() != null) {
                missing.add(change.made());
            }
        }
        names.keySet().removeIf(file -> missing.stream().anyMatch(file::startsWith));
        // Content that was never forced: nothing of it, or a part (its whole is the case where it was forced).
        int states = 0;
        for (byte[] unforced : List.of(new byte[0], "torn".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            Map<Path, byte[]> files = new HashMap<>();
            names.forEach((file, content) -> files.put(file, content.forced == null ? unforced : content.forced));
            look.accept(files);
            states++;
        }
        return states;
    }

    private static Content content(byte[] bytes) {
        Content content = new Content();
        content.forced = Arrays.copyOf(bytes, bytes.length);
        return content;
    }

    private static Path folder(Path file) {
        return java.util.Objects.requireNonNull(file.getParent());
    }
}
