package dev.rsm.device;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what a YAML description says is recorded on a cartridge: {@code contents} for one side, {@code sides} for all. */
final class YamlContents {

    private YamlContents() {}

    static List<Contents> read(YamlMap cartridge) {
        boolean both = cartridge.has("contents") && cartridge.has("sides");
        if (both) {
            throw cartridge.refuse("sides", "a cartridge has either 'contents' or 'sides'");
        }
        List<Contents> sides = new ArrayList<>();
        Node one = cartridge.take("contents");
        if (one != null) {
            sides.add(contents(cartridge, one));
        }
        cartridge.list("sides").forEach(side -> sides.add(contents(cartridge, side)));
        return sides;
    }

    private static Contents contents(YamlMap cartridge, Node node) {
        if (node instanceof ScalarNode scalar) {
            return switch (scalar.getValue()) {
                case "blank" -> new Contents.Blank();
                case "free" -> new Contents.FreeLabel();
                default -> throw unknown(cartridge, node);
            };
        }
        YamlMap map = cartridge.nested(node);
        Contents contents;
        if (map.has("mtf")) {
            contents = mtf(map);
        } else if (map.has("ansi")) {
            contents = standard(map, "ansi", false);
        } else if (map.has("ibm")) {
            contents = standard(map, "ibm", true);
        } else if (map.has("ltfs")) {
            contents = ltfs(map);
        } else if (map.has("filesystem")) {
            contents = fileSystem(map);
        } else if (map.has("text")) {
            contents = raw(map, "text", map.text("text", "").getBytes(StandardCharsets.UTF_8));
        } else if (map.has("hex")) {
            contents = raw(map, "hex", hex(map));
        } else {
            throw unknown(cartridge, node);
        }
        map.refuseRest();
        return contents;
    }

    private static DescriptionException unknown(YamlMap map, Node node) {
        return map.refuse(
                node,
                "contents are 'blank', 'free', or one of the keys 'mtf', 'ansi', 'ibm', 'ltfs', "
                        + "'filesystem', 'text' and 'hex'");
    }

    private static Contents mtf(YamlMap map) {
        YamlMap label = inner(map, "mtf");
        Contents.Mtf mtf =
                new Contents.Mtf(label.requiredText("software"), label.requiredText("name"), label.text("id", ""));
        label.refuseRest();
        return mtf;
    }

    private static Contents standard(YamlMap map, String key, boolean ebcdic) {
        YamlMap label = inner(map, key);
        Contents contents = new Contents.Standard(label.requiredText("volume"), label.text("owner", ""), ebcdic);
        label.refuseRest();
        return contents;
    }

    private static Contents ltfs(YamlMap map) {
        YamlMap label = inner(map, "ltfs");
        Contents contents = new Contents.Ltfs(label.requiredText("volume"), label.text("id", ""));
        label.refuseRest();
        return contents;
    }

    private static Contents fileSystem(YamlMap map) {
        YamlMap volume = inner(map, "filesystem");
        String digits = volume.requiredText("serial").replace("-", "");
        if (!digits.matches("\\p{XDigit}{8}")) {
            throw volume.refuse("serial", "'serial' is eight hexadecimal digits, such as 1234-ABCD");
        }
        Contents contents = new Contents.FileSystem(
                volume.requiredText("type"), Integer.parseUnsignedInt(digits, 16), volume.text("name", ""));
        volume.refuseRest();
        return contents;
    }

    private static YamlMap inner(YamlMap map, String key) {
        Node value = map.take(key);
        return map.nested(value == null ? map.node() : value);
    }

    private static Contents raw(YamlMap map, String key, byte[] bytes) {
        if (bytes.length > Hardware.MAX_SIDE_BYTES) {
            throw map.refuse(key, "'" + key + "' is longer than " + Hardware.MAX_SIDE_BYTES + " bytes");
        }
        return new Contents.Raw(bytes);
    }

    private static byte[] hex(YamlMap map) {
        String digits = map.text("hex", "").replaceAll("\\s", "");
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw map.refuse("hex", "'hex' is pairs of hexadecimal digits");
        }
    }
}
