package dev.rsm.msrpc.ndr;

import java.nio.charset.Charset;

/**
 * Windows-1252 as Windows has it: the five bytes that Java leaves undefined are the control characters of the same number.
 * What has no byte becomes a question mark, as it does for a program that asks Windows for the ANSI form.
 */
final class Ansi {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String UNDEFINED = "\u0081\u008d\u008f\u0090\u009d";
    private static final char REPLACEMENT = '\ufffd';

    private Ansi() {}

    static byte[] encode(String text) {
        byte[] bytes = text.getBytes(WINDOWS_1252);
        if (text.chars().noneMatch(c -> UNDEFINED.indexOf(c) >= 0)) {
            return bytes;
        }
        int at = 0;
        for (int i = 0; i < text.length(); i++, at++) {
            char c = text.charAt(i);
            if (UNDEFINED.indexOf(c) >= 0) {
                bytes[at] = (byte) c;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++; // a pair has become one question mark
            }
        }
        return bytes;
    }

    static String decode(byte[] bytes) {
        String text = new String(bytes, WINDOWS_1252);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] == REPLACEMENT) {
                chars[i] = (char) Byte.toUnsignedInt(bytes[i]);
            }
        }
        return new String(chars);
    }
}
