package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refusals name objects by their identifiers, since callers do; people know the names. */
final class RefusalNames {

    private static final Pattern IDENTIFIER =
            Pattern.compile("\\b\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}\\b");

    private RefusalNames() {}

    /** Puts before each identifier of an object its name, where it has one that is not there yet. */
    static NtmsException added(NtmsSession session, NtmsException refusal) {
        String detail = refusal.detail();
        String named =
                IDENTIFIER.matcher(detail).replaceAll(found -> Matcher.quoteReplacement(named(session, found, detail)));
        return named.equals(detail) ? refusal : new NtmsException(refusal.status(), named, refusal);
    }

    private static String named(NtmsSession session, MatchResult found, String detail) {
        String name = name(session, Guid.parse(found.group()));
        return name.isEmpty() || detail.contains(name) ? found.group() : name + " (" + found.group() + ")";
    }

    private static String name(NtmsSession session, Guid id) {
        try {
            return session.objects()
                    .information(id, NtmsObjectType.NTMS_UNKNOWN)
                    .await()
                    .name();
        } catch (NtmsException e) { // it is gone, or not for this caller to see
            return "";
        }
    }
}
