package dev.rsm.ntms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the column {@code rights} of {@code functions.tsv}, whose first lines explain it. */
final class RightsCell {

    private RightsCell() {}

    /**
     * Reads a cell.
     *
     * @throws IllegalArgumentException if the cell is malformed
     */
    static Rights parse(String cell) {
        if (cell.equals("none")) {
            return Rights.NONE;
        }
        List<String> terms = List.of(cell.split(" ", -1));
        if (cell.startsWith("each=") || cell.indexOf('/') >= 0) {
            return bySubject(terms);
        }
        RequiredAccess access = RequiredAccess.NONE;
        for (String term : terms) {
            access = and(access, term);
        }
        return new Rights.Fixed(access);
    }

    private static Rights bySubject(List<String> terms) {
        Map<NtmsConstant, RequiredAccess> accesses = new LinkedHashMap<>();
        for (String term : terms) {
            int slash = term.indexOf('/');
            if (slash >= 0) {
                accesses.put(subject(term.substring(0, slash)), and(RequiredAccess.NONE, term.substring(slash + 1)));
            } else if (term.startsWith("each=")) {
                putEach(accesses, mask(term.substring("each=".length())));
            } else {
                throw new IllegalArgumentException("\"" + term + "\" names no subject");
            }
        }
        return new Rights.BySubject(accesses);
    }

    private static void putEach(Map<NtmsConstant, RequiredAccess> accesses, int mask) {
        for (NtmsObjectType type : NtmsObjectType.values()) {
            type.securedBy().ifPresent(securable -> accesses.put(type, on(securable, mask)));
        }
    }

    private static RequiredAccess on(Securable securable, int mask) {
        return switch (securable) {
            case MEDIA_POOL -> new RequiredAccess(mask, mask, 0, 0);
            case LIBRARY -> new RequiredAccess(0, 0, mask, 0);
            case COMPUTER -> new RequiredAccess(0, 0, 0, mask);
        };
    }

    private static NtmsConstant subject(String name) {
        return name.startsWith("NTMS_OPREQ_") ? OpreqCommand.valueOf(name) : NtmsObjectType.valueOf(name);
    }

    /** Adds a term such as {@code library=C}; {@code free} comes after {@code pool}, which covers free pools too. */
    private static RequiredAccess and(RequiredAccess access, String term) {
        int equals = term.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("\"" + term + "\" has no equals sign");
        }
        int mask = mask(term.substring(equals + 1));
        return switch (term.substring(0, equals)) {
            case "pool" -> new RequiredAccess(mask, mask, access.library(), access.computer());
            case "free" -> new RequiredAccess(access.mediaPool(), mask, access.library(), access.computer());
            case "library" -> new RequiredAccess(access.mediaPool(), access.freePool(), mask, access.computer());
            case "computer" -> new RequiredAccess(access.mediaPool(), access.freePool(), access.library(), mask);
            default -> throw new IllegalArgumentException("\"" + term + "\" names nothing that is secured");
        };
    }

    private static int mask(String letters) {
        if (letters.isEmpty()) {
            throw new IllegalArgumentException("a term names no right after its equals sign");
        }
        int mask = 0;
        for (int i = 0; i < letters.length(); i++) {
            mask |= right(letters.charAt(i));
        }
        return mask;
    }

    private static int right(char letter) {
        return switch (letter) {
            case 'U' -> NtmsAccess.NTMS_USE_ACCESS;
            case 'M' -> NtmsAccess.NTMS_MODIFY_ACCESS;
            case 'C' -> NtmsAccess.NTMS_CONTROL_ACCESS;
            case 'R' -> NtmsAccess.READ_CONTROL;
            case 'W' -> NtmsAccess.WRITE_DAC;
            default -> throw new IllegalArgumentException("'" + letter + "' is no right");
        };
    }
}
