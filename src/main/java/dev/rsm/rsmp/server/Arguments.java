package dev.rsm.rsmp.server;

import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What arrives as numbers and bytes. */
final class Arguments {

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
     * Returns a descriptor.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if the bytes are no self-relative descriptor
     */
    static SecurityDescriptor descriptor(byte[] bytes) {
        try {
            return SecurityDescriptor.ofBytes(bytes);
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
     * @throws NtmsException ERROR_INVALID_PARAMETER if the bytes are no self-relative descriptor
     */
    static SecurityDescriptor descriptorWithoutSystemList(byte[] bytes) {
        if (bytes.length < DESCRIPTOR_HEADER) {
            return descriptor(bytes);
        }
        byte[] copy = bytes.clone();
        ByteBuffer fields = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        short control = fields.getShort(CONTROL);
        int list = fields.getInt(SYSTEM_LIST);
        if ((control & SecurityDescriptor.SACL_PRESENT) == 0 || list < 0 || list > bytes.length) {
            return descriptor(bytes);
        }
        fields.putShort(CONTROL, (short) (control & ~SecurityDescriptor.SACL_PRESENT));
        fields.putInt(SYSTEM_LIST, 0);
        boolean last = list > Math.max(fields.getInt(OWNER), Math.max(fields.getInt(GROUP), fields.getInt(LIST)));
        return descriptor(last ? Arrays.copyOf(copy, list) : copy);
    }

    static NtmsException invalid(String why) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, why);
    }
}
