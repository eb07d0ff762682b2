package dev.rsm.dtyp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A security identifier of revision 1: who an account, a group or a computer is (MS-DTYP 2.4.2).
 *
 * <p>Immutable and safe for use by several threads. Ordered by authority, then by the sub-authorities from left to
 * right as unsigned numbers, an identifier before those that continue it.
 *
 * @param authority the identifier authority, 0 to 2<sup>48</sup>-1
 * @param subAuthorities none to {@value #MAX_SUB_AUTHORITIES} numbers, each 0 to 2<sup>32</sup>-1
 */
public record Sid(long authority, List<Long> subAuthorities) implements Comparable<Sid> {

    /** The most sub-authorities that an identifier can have (MS-DTYP 2.4.2.2). */
    public static final int MAX_SUB_AUTHORITIES = 15;

    /** Everyone. */
    public static final Sid EVERYONE = of(1, 0);

    /** The placeholder for an object's creator in inheritable entries. */
    public static final Sid CREATOR_OWNER = of(3, 0);

    /** The placeholder for the primary group of an object's creator in inheritable entries. */
    public static final Sid CREATOR_GROUP = of(3, 1);

    /** All who logged on through a network. */
    public static final Sid NETWORK = of(5, 2);

    /** All who logged on interactively. */
    public static final Sid INTERACTIVE = of(5, 4);

    /** All who logged on as a service. */
    public static final Sid SERVICE = of(5, 6);

    /** One who logged on without a name. */
    public static final Sid ANONYMOUS = of(5, 7);

    /** All who proved who they are, guests excepted. */
    public static final Sid AUTHENTICATED_USERS = of(5, 11);

    /** The operating system's own account. */
    public static final Sid LOCAL_SYSTEM = of(5, 18);

    /** The account of services with few rights. */
    public static final Sid LOCAL_SERVICE = of(5, 19);

    /** The account of services that act as the computer in the network. */
    public static final Sid NETWORK_SERVICE = of(5, 20);

    /** The built-in group of administrators. */
    public static final Sid ADMINISTRATORS = of(5, 32, 544);

    /** The built-in group of users. */
    public static final Sid USERS = of(5, 32, 545);

    /** The built-in group of guests. */
    public static final Sid GUESTS = of(5, 32, 546);

    /** The built-in group of power users. */
    public static final Sid POWER_USERS = of(5, 32, 547);

    /** The built-in group of backup operators. */
    public static final Sid BACKUP_OPERATORS = of(5, 32, 551);

    private static final int REVISION = 1;
    private static final int HEADER_BYTES = 8;
    private static final long MAX_AUTHORITY = 0xFFFF_FFFF_FFFFL;
    private static final long MAX_UNSIGNED_INT = 0xFFFF_FFFFL;
    // One sub-authority too many is let through, so that the constructor says what is wrong.
    private static final Pattern TEXT = Pattern.compile(
            "S-1-(?:0x([0-9a-f]{12})|(0|[1-9][0-9]{0,9}))((?:-(?:0|[1-9][0-9]{0,9})){0,16})", Pattern.CASE_INSENSITIVE);

    /**
     * Checks the ranges of the parts.
     *
     * @throws IllegalArgumentException if a part is out of its range, or there are too many sub-authorities
     */
    public Sid {
        if (authority < 0 || authority > MAX_AUTHORITY) {
            throw new IllegalArgumentException("a SID's authority has 48 bits: " + authority);
        }
        if (subAuthorities.size() > MAX_SUB_AUTHORITIES) {
            throw new IllegalArgumentException(
                    "a SID has at most " + MAX_SUB_AUTHORITIES + " sub-authorities, not " + subAuthorities.size());
        }
        subAuthorities = List.copyOf(subAuthorities);
        for (long part : subAuthorities) {
            if (part < 0 || part > MAX_UNSIGNED_INT) {
                throw new IllegalArgumentException("a SID's sub-authority has 32 bits: " + part);
            }
        }
    }

    /**
     * Makes an identifier of its parts.
     *
     * @throws IllegalArgumentException if a part is out of its range, or there are too many sub-authorities
     */
    public static Sid of(long authority, long... subAuthorities) {
        return new Sid(authority, Arrays.stream(subAuthorities).boxed().toList());
    }

    /**
     * Reads the text form, such as {@code S-1-5-32-544}, in either case (MS-DTYP 2.4.2.1). The authority is a decimal
     * number or {@code 0x} and 12 hexadecimal digits; decimal numbers have no leading zeros. The specification's grammar
     * asks for a sub-authority, but its list of well-known identifiers has some without: both are read.
     *
     * @throws IllegalArgumentException if {@code text} is not of this form or a number is out of its range
     */
    public static Sid parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a SID: " + Binary.quote(text) + "; expected S-1-, the authority and sub-authorities");
        }
        String hex = matcher.group(1);
        long authority = hex != null ? Long.parseLong(hex, 16) : Long.parseLong(matcher.group(2));
        if (hex == null && authority > MAX_UNSIGNED_INT) {
            throw new IllegalArgumentException(
                    "not a SID: " + Binary.quote(text) + "; an authority above 32 bits is written in hexadecimal");
        }
        String parts = matcher.group(3);
        return of(
                authority,
                Arrays.stream(parts.split("-"))
                        .filter(part -> !part.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray());
    }

    /**
     * Reads the binary form (MS-DTYP 2.4.2.2).
     *
     * @throws IllegalArgumentException if {@code bytes} is not exactly one identifier of revision 1
     */
    public static Sid ofBytes(byte[] bytes) {
        ByteBuffer in = Binary.wrap(bytes);
        Sid sid = read(in);
        Binary.requireEnd(in, "SID");
        return sid;
    }

    static Sid read(ByteBuffer in) {
        int start = in.position();
        Binary.require(in, HEADER_BYTES, "SID");
        int revision = Binary.unsignedByte(in);
        int count = Binary.unsignedByte(in);
        if (revision != REVISION || count > MAX_SUB_AUTHORITIES) {
            throw Binary.malformed("SID", start, "revision " + revision + " with " + count + " sub-authorities");
        }
        long authority = 0;
        for (int i = 0; i < 6; i++) {
            authority = authority << 8 | Binary.unsignedByte(in);
        }
        Binary.require(in, 4 * count, "SID's sub-authorities");
        List<Long> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(Integer.toUnsignedLong(in.getInt()));
        }
        return new Sid(authority, parts);
    }

    /** Returns the binary form. */
    public byte[] toBytes() {
        byte[] bytes = new byte[length()];
        write(Binary.wrap(bytes));
        return bytes;
    }

    void write(ByteBuffer out) {
        out.put((byte) REVISION).put((byte) subAuthorities.size());
        for (int shift = 40; shift >= 0; shift -= 8) {
            out.put((byte) (authority >>> shift));
        }
        subAuthorities.forEach(part -> out.putInt(part.intValue()));
    }

    /** Returns the length of the binary form in bytes, a multiple of four. */
    public int length() {
        return HEADER_BYTES + 4 * subAuthorities.size();
    }

    /**
     * Returns the identifier of an account of this computer or domain.
     *
     * @param relativeId the account's number, 0 to 2<sup>32</sup>-1
     * @throws IllegalArgumentException if the number is out of its range or this identifier has no room for it
     */
    public Sid withRelativeId(long relativeId) {
        List<Long> parts = new ArrayList<>(subAuthorities);
        parts.add(relativeId);
        return new Sid(authority, parts);
    }

    /** Tells whether this is {@code domain} itself or, further down, an account of it. */
    public boolean isIn(Sid domain) {
        int depth = domain.subAuthorities.size();
        return authority == domain.authority
                && subAuthorities.size() >= depth
                && subAuthorities.subList(0, depth).equals(domain.subAuthorities);
    }

    /**
     * Returns what this identifier becomes where the computer {@code from} is replaced by {@code to}: an account of the
     * one becomes the account of the other with the same number; anything else stays as it is.
     *
     * @throws IllegalArgumentException if the result would have too many sub-authorities
     */
    public Sid rebase(Sid from, Sid to) {
        if (!isIn(from)) {
            return this;
        }
        List<Long> parts = new ArrayList<>(to.subAuthorities);
        parts.addAll(subAuthorities.subList(from.subAuthorities.size(), subAuthorities.size()));
        return new Sid(to.authority, parts);
    }

    /** Returns the text form that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("S-1-");
        text.append(
                authority <= MAX_UNSIGNED_INT
                        ? Long.toString(authority)
                        : String.format(Locale.ROOT, "0x%012x", authority));
        subAuthorities.forEach(part -> text.append('-').append(part));
        return text.toString();
    }

    @Override
    public int compareTo(Sid other) {
        int order = Long.compare(authority, other.authority);
        for (int i = 0; order == 0 && i < Math.min(subAuthorities.size(), other.subAuthorities.size()); i++) {
            order = Long.compare(subAuthorities.get(i), other.subAuthorities.get(i));
        }
        return order != 0 ? order : Integer.compare(subAuthorities.size(), other.subAuthorities.size());
    }
}
