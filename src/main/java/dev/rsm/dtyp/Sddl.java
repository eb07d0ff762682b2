package dev.rsm.dtyp;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text form of security descriptors, SDDL (MS-DTYP 2.5.1), such as {@code O:BAG:SYD:P(A;CI;GA;;;BA)}.
 *
 * <p>The text carries owner, group, the list with its entries, and of the control bits those about inheritance of the
 * list; other bits and the list's revision are left out. A null list is {@code D:NO_ACCESS_CONTROL}, as in Windows since
 * 7; Server 2003 has no form for it. Stateless and safe for use by several threads.
 */
public final class Sddl {

    /** The longest text that is read, in characters: more than the largest descriptor can need. */
    public static final int MAX_CHARS = 3 * SecurityDescriptor.MAX_BYTES;

    static final String NULL_DACL = "NO_ACCESS_CONTROL";

    /** A word of the language and the bits for which it stands. */
    record Word(String text, int bits) {}

    static final List<Word> DACL_FLAGS = List.of(
            new Word("P", SecurityDescriptor.DACL_PROTECTED),
            new Word("AR", SecurityDescriptor.DACL_AUTO_INHERIT_REQUIRED),
            new Word("AI", SecurityDescriptor.DACL_AUTO_INHERITED));

    static final List<Word> ACE_FLAGS = List.of(
            new Word("CI", Ace.CONTAINER_INHERIT),
            new Word("OI", Ace.OBJECT_INHERIT),
            new Word("NP", Ace.NO_PROPAGATE_INHERIT),
            new Word("IO", Ace.INHERIT_ONLY),
            new Word("ID", Ace.INHERITED));

    /** Rights that mean the same for every kind of object: these are written, too. */
    static final List<Word> RIGHTS = List.of(
            new Word("GA", 0x1000_0000),
            new Word("GR", 0x8000_0000),
            new Word("GW", 0x4000_0000),
            new Word("GX", 0x2000_0000),
            new Word("RC", 0x0002_0000),
            new Word("SD", 0x0001_0000),
            new Word("WD", 0x0004_0000),
            new Word("WO", 0x0008_0000));

    /** Directory services' names of the low bits, which Windows writes for any object: these are read only. */
    static final List<Word> LOW_RIGHTS = List.of(
            new Word("CC", 0x001),
            new Word("DC", 0x002),
            new Word("LC", 0x004),
            new Word("SW", 0x008),
            new Word("RP", 0x010),
            new Word("WP", 0x020),
            new Word("DT", 0x040),
            new Word("LO", 0x080),
            new Word("CR", 0x100));

    /** The aliases of the identifiers that this package knows, in alphabetical order. */
    static final Map<String, Sid> ALIASES = new TreeMap<>(Map.ofEntries(
            Map.entry("AN", Sid.ANONYMOUS),
            Map.entry("AU", Sid.AUTHENTICATED_USERS),
            Map.entry("BA", Sid.ADMINISTRATORS),
            Map.entry("BG", Sid.GUESTS),
            Map.entry("BO", Sid.BACKUP_OPERATORS),
            Map.entry("BU", Sid.USERS),
            Map.entry("CG", Sid.CREATOR_GROUP),
            Map.entry("CO", Sid.CREATOR_OWNER),
            Map.entry("IU", Sid.INTERACTIVE),
            Map.entry("LS", Sid.LOCAL_SERVICE),
            Map.entry("NS", Sid.NETWORK_SERVICE),
            Map.entry("NU", Sid.NETWORK),
            Map.entry("PU", Sid.POWER_USERS),
            Map.entry("SU", Sid.SERVICE),
            Map.entry("SY", Sid.LOCAL_SYSTEM),
            Map.entry("WD", Sid.EVERYONE)));

    private static final Map<Sid, String> ALIAS_OF =
            ALIASES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private Sddl() {}

    /**
     * Reads a text in either case, without blanks, its parts in the order owner, group, list; each may be missing. So the
     * empty text is a descriptor without a list, which grants everything.
     *
     * @throws IllegalArgumentException if {@code text} is longer than {@link #MAX_CHARS} or not of this form: the message
     *     gives the position, counted from 0, and what was expected there; or if the descriptor would be too large
     */
    public static SecurityDescriptor parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("SDDL has at most " + MAX_CHARS + " characters, not " + text.length());
        }
        return new SddlReader(text).read();
    }

    /** Writes a descriptor, with aliases and letters where they say it all. */
    public static String format(SecurityDescriptor descriptor) {
        StringBuilder text = new StringBuilder();
        appendSid(text, "O:", descriptor.owner());
        appendSid(text, "G:", descriptor.group());
        if ((descriptor.control() & SecurityDescriptor.DACL_PRESENT) != 0) {
            text.append("D:").append(words(DACL_FLAGS, descriptor.control()));
            Acl dacl = descriptor.dacl();
            if (dacl == null) {
                text.append(NULL_DACL);
            } else {
                dacl.aces().forEach(ace -> appendAce(text, ace));
            }
        }
        return text.toString();
    }

    private static void appendSid(StringBuilder text, String label, @Nullable Sid sid) {
        if (sid != null) {
            text.append(label).append(sid(sid));
        }
    }

    private static void appendAce(StringBuilder text, Ace ace) {
        text.append(ace.type() == Ace.Type.ALLOWED ? "(A;" : "(D;")
                .append(words(ACE_FLAGS, ace.flags()))
                .append(';')
                .append(rights(ace.mask()))
                .append(";;;")
                .append(sid(ace.sid()))
                .append(')');
    }

    private static String rights(int mask) {
        int named = RIGHTS.stream().mapToInt(Word::bits).sum();
        return mask != 0 && (mask & ~named) == 0 ? words(RIGHTS, mask) : "0x" + Integer.toHexString(mask);
    }

    private static String sid(Sid sid) {
        String alias = ALIAS_OF.get(sid);
        return alias != null ? alias : sid.toString();
    }

    private static String words(List<Word> words, int bits) {
        return words.stream()
                .filter(word -> (bits & word.bits()) != 0)
                .map(Word::text)
                .collect(Collectors.joining());
    }
}
