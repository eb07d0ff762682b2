package dev.rsm.dtyp;

import java.nio.ByteBuffer;

/**
 * An entry of a discretionary access control list: rights granted or refused to one identifier (MS-DTYP 2.4.4.2,
 * 2.4.4.4). Entries for audit, for parts of objects and with conditions are refused.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param type whether the entry grants or refuses
 * @param flags how containers hand the entry down, of {@link #ALL_FLAGS} (MS-DTYP 2.4.4.1)
 * @param mask the rights, 32 bits (MS-DTYP 2.4.3)
 * @param sid who is meant
 */
public record Ace(Type type, int flags, int mask, Sid sid) {

    /** Objects that hold nothing inherit the entry. */
    public static final int OBJECT_INHERIT = 0x01;

    /** Containers inherit the entry. */
    public static final int CONTAINER_INHERIT = 0x02;

    /** Those who inherit the entry do not hand it down. */
    public static final int NO_PROPAGATE_INHERIT = 0x04;

    /** The entry is there to be inherited only and says nothing about this object. */
    public static final int INHERIT_ONLY = 0x08;

    /** The entry was inherited. */
    public static final int INHERITED = 0x10;

    /** All flags that mean something in an entry that grants or refuses. */
    public static final int ALL_FLAGS = 0x1F;

    private static final int HEADER_BYTES = 8;

    /** The length of the shortest entry in bytes: one whose identifier has no sub-authority. */
    static final int MIN_BYTES = HEADER_BYTES + 8;

    /** What an entry does. */
    public enum Type {
        /** Grants the rights. */
        ALLOWED(0),
        /** Refuses the rights. */
        DENIED(1);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        /** Returns the value of AceType (MS-DTYP 2.4.4.1). */
        public int number() {
            return number;
        }

        /**
         * Finds a type by its AceType.
         *
         * @throws IllegalArgumentException if entries of that type are not supported
         */
        public static Type of(int number) {
            return switch (number) {
                case 0 -> ALLOWED;
                case 1 -> DENIED;
                default ->
                    throw new IllegalArgumentException("ACE type " + number + " (" + describe(number)
                            + ") is not supported; use access-allowed (0) or access-denied (1)");
            };
        }

        private static String describe(int number) {
            return switch (number) {
                case 2, 3 -> "audit or alarm";
                case 4 -> "compound";
                case 5, 6, 7, 8 -> "object";
                case 9, 10, 11, 12, 13, 14, 15, 16 -> "callback";
                case 17, 18, 19 -> "label, resource attribute or policy";
                default -> "unknown";
            };
        }
    }

    /**
     * Checks the flags.
     *
     * @throws IllegalArgumentException if {@code flags} has a bit outside {@link #ALL_FLAGS}
     */
    public Ace {
        if ((flags & ~ALL_FLAGS) != 0) {
            throw new IllegalArgumentException("ACE flags 0x" + Integer.toHexString(flags)
                    + ": only 0x1f have a meaning here; audit flags have none");
        }
    }

    /** Reads an entry and steps over all of it. Bytes between the identifier and AceSize carry nothing: they are skipped. */
    static Ace read(ByteBuffer in) {
        int start = in.position();
        Binary.require(in, MIN_BYTES, "ACE");
        Type type = Type.of(Binary.unsignedByte(in));
        int flags = Binary.unsignedByte(in);
        int size = Binary.unsignedShort(in);
        if (size < MIN_BYTES || size % 4 != 0 || size > in.limit() - start) {
            throw Binary.malformed(
                    "ACE",
                    start,
                    "AceSize " + size + " is not a multiple of 4 from " + MIN_BYTES + " to " + (in.limit() - start));
        }
        ByteBuffer body = Binary.view(in, in.position(), start + size);
        int mask = body.getInt();
        Sid sid = Sid.read(body);
        in.position(start + size);
        return new Ace(type, flags, mask, sid);
    }

    void write(ByteBuffer out) {
        out.put((byte) type.number())
                .put((byte) flags)
                .putShort((short) length())
                .putInt(mask);
        sid.write(out);
    }

    /** Returns the length of the binary form in bytes, a multiple of four. */
    int length() {
        return HEADER_BYTES + sid.length();
    }
}
