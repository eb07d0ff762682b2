package dev.rsm.msrpc.pdu;

import java.nio.charset.StandardCharsets;

/** The name of a port in an acknowledgement: port_any_t, and the padding behind it (C706 12.6.3.1). */
final class PortName {

    private PortName() {}

    static void write(String name, PduWriter out) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        int length = text.length == 0 ? 0 : text.length + 1;
        out.u16(length);
        out.put(text);
        out.zeros(length - text.length);
        out.align(0, 4);
    }

    static String read(PduReader in) throws MalformedPduException {
        byte[] text = in.take(in.u16());
        in.align(4);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.ISO_8859_1);
    }
}
