package dev.rsm.drill;

import dev.rsm.ntms.InventoryMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the file of a drill; {@code src/docs/drill.md} documents it. What is wrong is refused with its line. */
final class DrillReader {

    /** The most acts of one kind in a step, and bytes or cartridges of a disaster. */
    private static final int MAX_AMOUNT = 100_000;

    private static final int MAX_ALIASES = 0;
    private static final List<String> KEYS =
            List.of("title", "about", "library", "application", "operator", "seed", "steps");

    private final String file;

    private DrillReader(String file) {
        this.file = file;
    }

    /**
     * Reads a drill.
     *
     * @param file the file, as it was named
     * @param name what the drill is called
     * @throws DrillException if it is refused
     */
    static Drill read(String file, String name, String text) {
        return new DrillReader(file).drill(name, text);
    }

    private Drill drill(String name, String text) {
        Map<String, Node> values = map(compose(text));
        values.forEach((key, value) -> {
            if (!KEYS.contains(key)) {
                throw refuse(value, "the key '" + key + "' is not known; known are " + String.join(", ", KEYS));
            }
        });
        Node steps = values.get("steps");
        if (steps == null) {
            throw new DrillException(file + ":1: 'steps' is missing: a drill is a list of them.");
        }
        List<Step> read = new ArrayList<>();
        for (Node step : list(steps)) {
            read.add(step(step));
        }
        if (read.isEmpty()) {
            throw refuse(steps, "'steps' is empty");
        }
        return new Drill(
                name,
                text(values, "title", name),
                text(values, "about", "").strip(),
                text(values, "library", Drills.LIBRARY),
                text(values, "application", ""),
                operator(values.get("operator")),
                seed(values.get("seed")),
                read);
    }

    private Node compose(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new DrillException(file + ":1: the file is empty."));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new DrillException(file + ":" + line + ": this is not YAML: " + e.getProblem() + ".", e);
        } catch (YamlEngineException e) {
            throw new DrillException(file + ":1: this is not YAML: " + e.getMessage() + ".", e);
        }
    }

    private boolean operator(@Nullable Node node) {
        String word = node == null ? "helpful" : scalar(node);
        return switch (word) {
            case "helpful" -> true;
            case "absent" -> false;
            default ->
                throw refuse(Objects.requireNonNull(node), "'operator' is helpful or absent, not '" + word + "'");
        };
    }

    private long seed(@Nullable Node node) {
        if (node == null) {
            return 1;
        }
        try {
            return Long.parseLong(scalar(node));
        } catch (NumberFormatException e) {
            throw refuse(node, "'seed' is a whole number, not '" + scalar(node) + "'");
        }
    }

    /** A step is a word, or one key with what belongs to it. */
    private Step step(Node node) {
        if (node instanceof ScalarNode word) {
            return switch (word.getValue()) {
                case "export" -> new Step.Export();
                case "restore" -> new Step.Restore(0);
                case "start" -> new Step.Start(false);
                case "inventory" -> new Step.Inventory(InventoryMethod.NTMS_INVENTORY_OMID);
                case "reconcile" -> new Step.Reconcile();
                default -> throw unknown(node, word.getValue());
            };
        }
        Map<String, Node> map = map(node);
        if (map.size() != 1) {
            throw refuse(node, "a step has one key, not " + map.size() + ": begin each with '-'");
        }
        String key = map.keySet().iterator().next();
        Node value = Objects.requireNonNull(map.get(key));
        return switch (key) {
            case "work" -> work(value);
            case "disaster" -> disaster(value);
            case "restore" -> new Step.Restore(oneOf(value, "restore", "newest", "previous"));
            case "start" -> new Step.Start(oneOf(value, "start", "keep", "rebuild") == 1);
            case "inventory" ->
                new Step.Inventory(
                        oneOf(value, "inventory", "full", "fast") == 0
                                ? InventoryMethod.NTMS_INVENTORY_OMID
                                : InventoryMethod.NTMS_INVENTORY_FAST);
            default -> throw unknown(node, key);
        };
    }

    private DrillException unknown(Node node, String word) {
        return refuse(
                node,
                "there is no step '" + word + "'; there are work, export, disaster, restore, start, inventory and"
                        + " reconcile");
    }

    private int oneOf(Node value, String key, String first, String second) {
        String word = scalar(value);
        if (!word.equals(first) && !word.equals(second)) {
            throw refuse(value, "'" + key + "' is " + first + " or " + second + ", not '" + word + "'");
        }
        return word.equals(first) ? 0 : 1;
    }

    /** Kinds of acts with how many of each, or a list of acts that each name their cartridge. */
    private Step work(Node value) {
        List<Act> acts = new ArrayList<>();
        if (value instanceof SequenceNode) {
            for (Node item : list(value)) {
                map(item).forEach((word, cartridge) -> acts.add(new Act(kind(item, word), scalar(cartridge))));
            }
            return new Step.Work(acts, true);
        }
        map(value).forEach((word, number) -> {
            Act.Kind kind = kind(number, word);
            for (int i = amount(number); i > 0; i--) {
                acts.add(new Act(kind, ""));
            }
        });
        return new Step.Work(acts, false);
    }

    private Act.Kind kind(Node where, String word) {
        return Act.Kind.of(word)
                .orElseThrow(() -> refuse(where, "no work is called '" + word + "'; there are " + Act.Kind.words()));
    }

    private Step disaster(Node value) {
        boolean counted = value instanceof MappingNode;
        Map<String, Node> map = counted ? map(value) : Map.of();
        if (counted && map.size() != 1) {
            throw refuse(value, "a step has one disaster: begin each with '- disaster:'");
        }
        String word = counted ? map.keySet().iterator().next() : scalar(value);
        Disaster disaster = Disaster.of(word)
                .orElseThrow(
                        () -> refuse(value, "no disaster is called '" + word + "'; there are " + Disaster.allWords()));
        if (counted && !disaster.counts()) {
            throw refuse(value, "no number belongs to '" + word + "'");
        }
        return new Step.Strike(disaster, counted ? amount(Objects.requireNonNull(map.get(word))) : 1);
    }

    private int amount(Node node) {
        String text = scalar(node);
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > MAX_AMOUNT || Integer.parseInt(text) == 0) {
            throw refuse(node, "a number from 1 to " + MAX_AMOUNT + " is wanted, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private String text(Map<String, Node> values, String key, String otherwise) {
        Node value = values.get(key);
        return value == null ? otherwise : scalar(value);
    }

    private Map<String, Node> map(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw refuse(node, "keys with values are wanted here, such as 'title: A drill'");
        }
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (values.put(key, tuple.getValueNode()) != null) {
                throw refuse(tuple.getKeyNode(), "the key '" + key + "' is there twice");
            }
        }
        return values;
    }

    private List<Node> list(Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw refuse(node, "a list is wanted here: begin each item with '-'");
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw refuse(node, "a plain value is wanted here");
    }

    private DrillException refuse(Node where, String reason) {
        int line = where.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new DrillException(file + ":" + line + ": " + reason + ".");
    }
}
