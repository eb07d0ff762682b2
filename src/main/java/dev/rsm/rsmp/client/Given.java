package dev.rsm.rsmp.client;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers give, as far as it must be right to travel. */
final class Given {

    private Given() {}

    /**
     * Checks that something is there.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if not
     */
    static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw invalid("The " + what + " is missing.");
        }
        return value;
    }

    /** Checks that a list is there, and everything in it. */
    static List<Guid> all(@Nullable List<Guid> list, String listWord, String word) {
        List<Guid> given = present(list, listWord);
        given.forEach(each -> present(each, word));
        return given;
    }

    /** Returns the number of a constant, which must be there. */
    static long number(@Nullable NtmsConstant constant, String what) {
        return Integer.toUnsignedLong(present(constant, what).value());
    }

    /**
     * Checks that a text is there, and has no NUL, which would end it on its way.
     *
     * @param code what the function answers to a text that cannot be
     */
    static String text(@Nullable String text, String what, NtmsStatus code) {
        String given = present(text, what);
        int nul = given.indexOf('\0');
        if (nul >= 0) {
            throw new NtmsException(code, "The " + what + " has a NUL at index " + nul + ": remove it.");
        }
        return given;
    }

    /**
     * Checks that information is there, and each of its members that travels. Times may be missing.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if not
     */
    static ObjectInformation whole(@Nullable ObjectInformation information) {
        ObjectInformation given = present(information, "information");
        members(given);
        members(given.info());
        return given;
    }

    private static void members(Object part) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            if (component.getType() != Instant.class) {
                present(member(part, component), "member " + component.getName());
            }
        }
    }

    private static @Nullable Object member(Object part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a member of " + part.getClass() + " cannot be read", e);
        }
    }

    static NtmsException invalid(String why) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, why);
    }
}
