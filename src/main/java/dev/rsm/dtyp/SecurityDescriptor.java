package dev.rsm.dtyp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An object's owner, group and discretionary access control list (MS-DTYP 2.4.6). System lists (audit, labels) and
 * resource manager bits are refused.
 *
 * <p>The list has three states. Absent ({@link #DACL_PRESENT} clear) and null (bit set, no list) both grant everything;
 * a list without entries grants nothing.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param control the control bits, 16; {@link #SELF_RELATIVE} is always among them
 * @param owner the owner, or null if there is none
 * @param group the primary group, or null if there is none
 * @param dacl the list, or null if it is absent or null
 */
public record SecurityDescriptor(
        int control,
        @Nullable Sid owner,
        @Nullable Sid group,
        @Nullable Acl dacl) {

    /** The descriptor has a discretionary list, which may be null. */
    public static final int DACL_PRESENT = 0x0004;

    /** The descriptor has a system list: refused. */
    public static final int SACL_PRESENT = 0x0010;

    /** The discretionary list is to be computed through inheritance. */
    public static final int DACL_AUTO_INHERIT_REQUIRED = 0x0100;

    /** The discretionary list came about through inheritance. */
    public static final int DACL_AUTO_INHERITED = 0x0400;

    /** The discretionary list does not take part in inheritance. */
    public static final int DACL_PROTECTED = 0x1000;

    /** The resource manager's own bits count: refused. */
    public static final int RM_CONTROL_VALID = 0x4000;

    /** The descriptor is one block of bytes with offsets in it. */
    public static final int SELF_RELATIVE = 0x8000;

    /** The length of the longest binary form in bytes. The specification names no limit; 16-bit sizes suggest this one. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final int REVISION = 1;
    private static final int HEADER_BYTES = 20;

    /**
     * Sets {@link #SELF_RELATIVE} and checks the rest.
     *
     * @throws IllegalArgumentException if {@code control} exceeds 16 bits or has a refused one, if there is a list that
     *     {@code control} denies, or if the binary form would exceed {@link #MAX_BYTES}
     */
    public SecurityDescriptor {
        control |= SELF_RELATIVE;
        if (control != (control & 0xFFFF)) {
            throw new IllegalArgumentException("control bits 0x" + Integer.toHexString(control) + " exceed 16 bits");
        }
        if ((control & SACL_PRESENT) != 0) {
            throw new IllegalArgumentException("a SACL is not supported; use owner, group and DACL only");
        }
        if ((control & RM_CONTROL_VALID) != 0) {
            throw new IllegalArgumentException("resource manager control bits are not supported; clear 0x4000");
        }
        if (dacl != null && (control & DACL_PRESENT) == 0) {
            throw new IllegalArgumentException("there is a DACL, but DACL_PRESENT (0x0004) is clear");
        }
        if (length(owner, group, dacl) > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a security descriptor has at most " + MAX_BYTES + " bytes, not " + length(owner, group, dacl));
        }
    }

    /**
     * Makes a descriptor with a list.
     *
     * @throws IllegalArgumentException if its binary form would exceed {@link #MAX_BYTES}
     */
    public static SecurityDescriptor of(Sid owner, Sid group, Acl dacl) {
        return new SecurityDescriptor(DACL_PRESENT, owner, group, dacl);
    }

    /**
     * Reads the self-relative binary form. Its parts may stand in any order, with gaps; the last one ends the descriptor.
     *
     * @throws IllegalArgumentException if {@code bytes} is longer than {@link #MAX_BYTES}, is malformed (the message says
     *     at which byte) or holds what this type refuses
     */
    public static SecurityDescriptor ofBytes(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a security descriptor has at most " + MAX_BYTES + " bytes, not " + bytes.length);
        }
        return new Reader(Binary.wrap(bytes)).read();
    }

    /** Returns the self-relative binary form: header, list, owner, group. */
    public byte[] toBytes() {
        byte[] bytes = new byte[length(owner, group, dacl)];
        ByteBuffer out = Binary.wrap(bytes);
        int ownerOffset = HEADER_BYTES + length(dacl);
        int groupOffset = ownerOffset + length(owner);
        out.put((byte) REVISION).put((byte) 0).putShort((short) control);
        out.putInt(owner == null ? 0 : ownerOffset).putInt(group == null ? 0 : groupOffset);
        out.putInt(0).putInt(dacl == null ? 0 : HEADER_BYTES);
        if (dacl != null) {
            dacl.write(out);
        }
        if (owner != null) {
            owner.write(out);
        }
        if (group != null) {
            group.write(out);
        }
        return bytes;
    }

    /** Tells whether everyone has every right, because the list is absent or null (MS-DTYP 2.5.3.2). */
    public boolean grantsEverything() {
        return dacl == null;
    }

    private static int length(@Nullable Sid owner, @Nullable Sid group, @Nullable Acl dacl) {
        return HEADER_BYTES + length(dacl) + length(owner) + length(group);
    }

    private static int length(@Nullable Sid sid) {
        return sid == null ? 0 : sid.length();
    }

    private static int length(@Nullable Acl acl) {
        return acl == null ? 0 : acl.length();
    }

    /** Reads one descriptor and remembers how far its parts reach. */
    private static final class Reader {
        private final ByteBuffer in;
        private int end = HEADER_BYTES;

        Reader(ByteBuffer in) {
            this.in = in;
        }

        SecurityDescriptor read() {
            Binary.require(in, HEADER_BYTES, "security descriptor");
            int revision = Binary.unsignedByte(in);
            Binary.unsignedByte(in); // Sbz1 has a meaning with RM_CONTROL_VALID only, which is refused.
            int control = Binary.unsignedShort(in);
            if (revision != REVISION || (control & SELF_RELATIVE) == 0) {
                throw Binary.malformed(
                        "security descriptor", 0, "it is not of revision 1 in self-relative form (0x8000)");
            }
            int ownerOffset = offset("owner");
            int groupOffset = offset("group");
            int saclOffset = offset("SACL");
            int daclOffset = offset("DACL");
            // The constructor refuses the SACL that the bit announces.
            if (saclOffset != 0 && (control & SACL_PRESENT) == 0) {
                throw Binary.malformed("SACL", saclOffset, "it is there, but SACL_PRESENT (0x0010) is clear");
            }
            Sid owner = ownerOffset == 0 ? null : sid(ownerOffset);
            Sid group = groupOffset == 0 ? null : sid(groupOffset);
            Acl dacl = daclOffset == 0 ? null : acl(daclOffset);
            SecurityDescriptor descriptor = new SecurityDescriptor(control, owner, group, dacl);
            Binary.requireEnd(in.position(end), "security descriptor");
            return descriptor;
        }

        private int offset(String what) {
            int at = in.position();
            int offset = in.getInt();
            if (offset != 0 && (offset < HEADER_BYTES || offset >= in.limit())) {
                throw Binary.malformed(
                        what + " offset",
                        at,
                        Integer.toUnsignedString(offset) + " is not between " + HEADER_BYTES + " and " + in.limit());
            }
            return offset;
        }

        private Sid sid(int offset) {
            ByteBuffer part = Binary.view(in, offset, in.limit());
            Sid sid = Sid.read(part);
            end = Math.max(end, part.position());
            return sid;
        }

        private Acl acl(int offset) {
            ByteBuffer part = Binary.view(in, offset, in.limit());
            Acl acl = Acl.read(part);
            end = Math.max(end, part.position());
            return acl;
        }
    }
}
