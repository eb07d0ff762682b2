package dev.rsm.dtyp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one SDDL text from left to right (MS-DTYP 2.5.1.1). Used once, by one thread. */
final class SddlReader {

    private static final int EXCERPT_CHARS = 12;

    /** Where a SID ends. It takes one number too many, so that {@link Sid} says what is wrong. */
    private static final Pattern SID = Pattern.compile(
            "S-1-(?:0x[0-9a-f]{12}|[0-9]+)(?:-[0-9]+){0," + (Sid.MAX_SUB_AUTHORITIES + 1) + "}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-f]+|[0-9]+", Pattern.CASE_INSENSITIVE);

    private static final List<Sddl.Word> ALL_RIGHTS =
            Stream.concat(Sddl.RIGHTS.stream(), Sddl.LOW_RIGHTS.stream()).toList();

    private final String text;
    private int position;

    SddlReader(String text) {
        this.text = text;
    }

    SecurityDescriptor read() {
        Sid owner = skip("O:") ? sid() : null;
        Sid group = skip("G:") ? sid() : null;
        int control = 0;
        Acl dacl = null;
        if (skip("D:")) {
            control = SecurityDescriptor.DACL_PRESENT | words(Sddl.DACL_FLAGS);
            dacl = skip(Sddl.NULL_DACL) ? null : new Acl(Acl.REVISION, aces());
        }
        if (position < text.length()) {
            throw expected(
                    control == 0
                            ? "O:, G:, D: (each once, in this order; a SACL is not supported) or the end"
                            : "P, AR, AI, an ACE in parentheses (a SACL is not supported) or the end");
        }
        return new SecurityDescriptor(control, owner, group, dacl);
    }

    private List<Ace> aces() {
        List<Ace> aces = new ArrayList<>();
        while (skip("(")) {
            aces.add(ace());
        }
        return aces;
    }

    private Ace ace() {
        Ace.Type type;
        if (skip("A;")) {
            type = Ace.Type.ALLOWED;
        } else if (skip("D;")) {
            type = Ace.Type.DENIED;
        } else {
            throw expected("A; or D; (other types of ACE are not supported)");
        }
        int flags = words(Sddl.ACE_FLAGS);
        require(";", "a flag (CI, OI, NP, IO, ID) or ;");
        int mask = number().orElseGet(() -> words(ALL_RIGHTS));
        require(";", "a right (GA, GR, GW, GX, RC, SD, WD, WO), a number alone, or ;");
        require(";;", ";; (GUIDs are not supported)");
        Sid sid = sid();
        require(")", ")");
        return new Ace(type, flags, mask, sid);
    }

    /** Reads a mask: hexadecimal with 0x, octal with 0, else decimal. */
    private OptionalInt number() {
        Matcher matcher = NUMBER.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return OptionalInt.empty();
        }
        long value;
        try {
            value = Long.decode(matcher.group());
        } catch (NumberFormatException e) {
            throw expected("a number of 32 bits", e);
        }
        if (value > 0xFFFF_FFFFL) {
            throw expected("a number of 32 bits");
        }
        position = matcher.end();
        return OptionalInt.of((int) value);
    }

    private Sid sid() {
        Matcher matcher = SID.matcher(text).region(position, text.length());
        if (matcher.lookingAt()) {
            try {
                Sid sid = Sid.parse(matcher.group());
                position = matcher.end();
                return sid;
            } catch (IllegalArgumentException e) {
                throw expected("a SID (" + e.getMessage() + ")", e);
            }
        }
        int end = Math.min(position + 2, text.length());
        Sid sid = Sddl.ALIASES.get(text.substring(position, end).toUpperCase(Locale.ROOT));
        if (sid == null) {
            throw expected("a SID (S-1-...) or an alias of " + Sddl.ALIASES.keySet());
        }
        position = end;
        return sid;
    }

    /** Takes words from {@code known} as long as there are any. */
    private int words(List<Sddl.Word> known) {
        int bits = 0;
        for (int before = -1; before != position; ) {
            before = position;
            for (Sddl.Word word : known) {
                if (skip(word.text())) {
                    bits |= word.bits();
                }
            }
        }
        return bits;
    }

    private boolean skip(String word) {
        boolean found = text.regionMatches(true, position, word, 0, word.length());
        if (found) {
            position += word.length();
        }
        return found;
    }

    private void require(String word, String what) {
        if (!skip(word)) {
            throw expected(what);
        }
    }

    private IllegalArgumentException expected(String what) {
        return expected(what, null);
    }

    private IllegalArgumentException expected(String what, @Nullable Throwable cause) {
        int end = Math.min(position + EXCERPT_CHARS, text.length());
        String found = position == text.length() ? "the end" : '"' + text.substring(position, end) + '"';
        return new IllegalArgumentException(
                "SDDL position " + position + ": expected " + what + ", found " + found, cause);
    }
}
