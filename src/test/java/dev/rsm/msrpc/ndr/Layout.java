package dev.rsm.msrpc.ndr;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Bytes laid out by hand: hexadecimal words, and {@code @2}, {@code @4}, {@code @8} where a gap aligns what follows. So one
 * layout says what is expected wherever it begins.
 */
record Layout(String words) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Returns the bytes of {@code text}, blanks left out. */
    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    /** Returns a stub that begins with {@code before} bytes of something else; each gap is made of {@code gap}. */
    byte[] after(int before, int gap) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < before; i++) {
            bytes.write(0xEE);
        }
        for (String word : BLANKS.split(words.trim(), -1)) {
            if (word.startsWith("@")) {
                while (bytes.size() % Integer.parseInt(word.substring(1)) != 0) {
                    bytes.write(gap);
                }
            } else if (!word.isEmpty()) {
                bytes.writeBytes(hex(word));
            }
        }
        return bytes.toByteArray();
    }

    /** Returns the same at the beginning of a stub, with gaps of zeros. */
    byte[] bytes() {
        return after(0, 0);
    }
}
