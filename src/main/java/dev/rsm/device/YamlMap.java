package dev.rsm.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML mapping whose every value is asked for once by key: what nobody asked for is refused as unknown. */
final class YamlMap {

    private final String file;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private @Nullable YamlMap defaults;

    YamlMap(String file, Node node) {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw refuse(node, "expected keys with values, such as 'serial: A1'");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode(), "a key");
            keys.put(key, tuple.getKeyNode());
            if (values.put(key, tuple.getValueNode()) != null) {
                throw refuse(tuple.getKeyNode(), "the key '" + key + "' is there twice");
            }
        }
    }

    static Origin origin(String file, Node node) {
        return new Origin(
                file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }

    Node node() {
        return node;
    }

    Origin origin() {
        return origin(file, node);
    }

    /** Returns the origin of a value, or of the mapping if there is no such key. */
    Origin origin(String key) {
        return origin(file, keys.getOrDefault(key, node));
    }

    DescriptionException refuse(Node where, String reason) {
        return new DescriptionException(origin(file, where), reason);
    }

    DescriptionException refuse(String key, String reason) {
        return new DescriptionException(origin(key), reason);
    }

    boolean has(String key) {
        return keys.containsKey(key) || (defaults != null && defaults.keys.containsKey(key));
    }

    /** Takes the values of keys that are not here from there. */
    void orElse(YamlMap others) {
        defaults = others;
    }

    @Nullable
    Node take(String key) {
        Node value = values.remove(key);
        return value == null && defaults != null ? defaults.values.get(key) : value;
    }

    /** Returns the mapping below a key with the default's below it, or one without keys. */
    YamlMap below(String key) {
        Node own = values.remove(key);
        YamlMap map =
                own == null ? new YamlMap(file, new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK)) : nested(own);
        Node other = defaults == null ? null : defaults.values.get(key);
        if (defaults != null && other != null) {
            map.orElse(defaults.nested(other));
        }
        return map;
    }

    String text(String key, String otherwise) {
        Node value = take(key);
        return value == null ? otherwise : scalar(value, "'" + key + "'");
    }

    /** Returns a text without taking it; empty if there is none. */
    String peek(String key) {
        Node value = values.get(key);
        return value == null ? "" : scalar(value, "'" + key + "'");
    }

    String requiredText(String key) {
        String text = text(key, "");
        if (text.isEmpty()) {
            throw refuse(key, "'" + key + "' is missing");
        }
        return text;
    }

    int number(String key, int otherwise, int max) {
        String text = text(key, Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > max) {
            throw refuse(key, "'" + key + "' is a number from 0 to " + max + ", not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    boolean flag(String key, boolean otherwise) {
        String text = text(key, Boolean.toString(otherwise));
        return switch (text) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw refuse(key, "'" + key + "' is true or false, not '" + text + "'");
        };
    }

    List<Node> list(String key) {
        Node value = take(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw refuse(key, "'" + key + "' is a list");
        }
        return sequence.getValue();
    }

    List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        list(key).forEach(item -> maps.add(new YamlMap(file, item)));
        return maps;
    }

    List<String> texts(String key) {
        return list(key).stream()
                .map(item -> scalar(item, "an item of '" + key + "'"))
                .toList();
    }

    YamlMap nested(Node value) {
        return new YamlMap(file, value);
    }

    String scalar(Node value, String what) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw refuse(value, what + " is a plain value here");
    }

    void refuseRest() {
        for (String key : values.keySet()) {
            throw refuse(key, "the key '" + key + "' is not known here; the keys are in db/libraries/README.md");
        }
    }
}
