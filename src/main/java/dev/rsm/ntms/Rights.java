package dev.rsm.ntms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a function asks of its caller: always the same, or by what the call is about. */
public sealed interface Rights {

    /** The function asks nothing. */
    Rights NONE = new Fixed(RequiredAccess.NONE);

    /**
     * Returns what is asked for a call about {@code subject}: the type of the object it names, or the operator request it
     * makes.
     *
     * @throws IllegalArgumentException if the function does not take such a subject
     */
    RequiredAccess about(NtmsConstant subject);

    /**
     * The same rights, whatever the call is about.
     *
     * @param access what is asked
     */
    record Fixed(RequiredAccess access) implements Rights {
        @Override
        public RequiredAccess about(NtmsConstant subject) {
            return access;
        }
    }

    /**
     * Other rights for each subject.
     *
     * @param accesses what is asked, by {@link NtmsObjectType} or {@link OpreqCommand}
     */
    record BySubject(Map<NtmsConstant, RequiredAccess> accesses) implements Rights {

        /** Keeps a copy that nobody can change. */
        public BySubject {
            accesses = Collections.unmodifiableMap(new LinkedHashMap<>(accesses));
        }

        @Override
        public RequiredAccess about(NtmsConstant subject) {
            RequiredAccess access = accesses.get(subject);
            if (access == null) {
                throw new IllegalArgumentException(
                        "no rights are laid down for " + subject.name() + "; there are for " + accesses.keySet());
            }
            return access;
        }
    }
}
