package dev.rsm.rsmp.server;

import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;

/** What arrives as numbers and bytes. */
final class Arguments {

    private static final Charset ANSI = Charset.forName("windows-1252");

    /** Where a self-relative descriptor's fields lie (MS-DTYP 2.4.6). */
    private static final int CONTROL = 2;

    private static final int OWNER = 4;
    private static final int GROUP = 8;
    private static final int SYSTEM_LIST = 12;
    private static final int LIST = 16;
    private static final int DESCRIPTOR_HEADER = 20;

    private Arguments() {}

    /**
     * Returns the constant that a number stands for.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if there is none
     */
    static <E extends Enum<E> & NtmsConstant> E constant(Class<E> type, String name, long value) {
        return NtmsConstant.find(type, value)
                .orElseThrow(() -> invalid(
                        "The argument " + name + " is " + value + ", which is no " + type.getSimpleName() + "."));
    }

    /**
     * Returns the one character that the IDL lets through where one expects a string; a NUL is no text. A byte without a
     * character is the control character of the same number, as Windows has it.
     */
    static String text(byte character) {
        if (character == 0) {
            return "";
        }
        String text = new String(new byte[] {character}, ANSI);
        return text.equals("\ufffd") ? String.valueOf((char) Byte.toUnsignedInt(character)) : text;
    }

    /**
     * Returns a descriptor that may stand in a longer buffer, as GetNtmsObjectSecurity leaves it.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if the bytes begin with no self-relative descriptor
     */
    static SecurityDescriptor descriptor(byte[] bytes) {
        try {
            return SecurityDescriptor.ofBytes(Arrays.copyOf(bytes, end(bytes)));
        } catch (IllegalArgumentException e) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The security descriptor is not valid in its self-relative form: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Returns a descriptor of which the parts that count are named beside it: none of them is a system list, and one that is
     * there is passed over (MS-DTYP 2.4.6).
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if the bytes begin with no self-relative descriptor
     */
    static SecurityDescriptor descriptorWithoutSystemList(byte[] bytes) {
        byte[] copy = bytes.clone();
        if (copy.length >= DESCRIPTOR_HEADER) {
            ByteBuffer fields = fields(copy);
            short control = fields.getShort(CONTROL);
            if ((control & SecurityDescriptor.SACL_PRESENT) != 0) {
                fields.putShort(CONTROL, (short) (control & ~SecurityDescriptor.SACL_PRESENT));
                fields.putInt(SYSTEM_LIST, 0);
            }
        }
        return descriptor(copy);
    }

    private static ByteBuffer fields(byte[] descriptor) {
        return ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns where the last part of a descriptor ends; the end of the bytes if there is none that makes sense. */
    private static int end(byte[] bytes) {
        if (bytes.length < DESCRIPTOR_HEADER) {
            return bytes.length;
        }
        ByteBuffer in = fields(bytes);
        int end = DESCRIPTOR_HEADER;
        try {
            for (int sid : new int[] {in.getInt(OWNER), in.getInt(GROUP)}) {
                end = sid == 0 ? end : Math.max(end, sid + 8 + 4 * Byte.toUnsignedInt(in.get(sid + 1)));
            }
            for (int list : new int[] {in.getInt(SYSTEM_LIST), in.getInt(LIST)}) {
                end = list == 0 ? end : Math.max(end, list + Short.toUnsignedInt(in.getShort(list + 2)));
            }
        } catch (IndexOutOfBoundsException e) {
            return bytes.length;
        }
        return Math.min(end, bytes.length);
    }

    static NtmsException invalid(String why) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, why);
    }
}
