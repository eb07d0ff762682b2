package dev.rsm.msrpc.ndr;

/** The elements of a {@link String}: characters of one byte or two. */
final class CharacterElements extends Elements {

    private final boolean wide;

    CharacterElements(boolean wide) {
        this.wide = wide;
    }

    @Override
    int alignment() {
        return wide ? 2 : 1;
    }

    @Override
    int minimumBytes() {
        return wide ? 2 : 1;
    }

    @Override
    int count(Object value) {
        return wide ? ((String) value).length() : Ansi.encode((String) value).length;
    }

    @Override
    void write(NdrWriter out, Object value) {
        String text = (String) value;
        if (!wide) {
            out.writeBytes(Ansi.encode(text));
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            out.writeShort(text.charAt(i));
        }
    }

    @Override
    void writeZeros(NdrWriter out, int count) {
        out.writeZeros(count * minimumBytes());
    }

    @Override
    String read(NdrReader in, int count) {
        if (!wide) {
            return Ansi.decode(in.readBytes(count));
        }
        char[] text = new char[count];
        for (int i = 0; i < count; i++) {
            text[i] = (char) in.readShort();
        }
        return new String(text);
    }

    @Override
    Object zero(int count) {
        return "\0".repeat(count);
    }
}
