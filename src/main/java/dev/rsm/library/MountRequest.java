package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.MountPriority;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What a call of MountNtmsMedia asks for.
 *
 * @param media logical media or sides
 * @param drives the drive for each, with NTMS_MOUNT_SPECIFIC_DRIVE; else not looked at
 * @param options bits of {@link MountOptions}
 * @param priority from -15 to 15
 * @param timeout in milliseconds
 */
public record MountRequest(List<Guid> media, List<Guid> drives, long options, int priority, long timeout) {

    /** The most media of one call: as many as a library can have drives. */
    public static final int MOST_MEDIA = 3840;

    /** Copies the lists, without what is missing in them. */
    public MountRequest {
        media = media.stream().filter(Objects::nonNull).toList();
        drives = drives.stream().filter(Objects::nonNull).toList();
    }

    boolean has(long option) {
        return (options & option) != 0;
    }

    /**
     * Checks what can be checked without the database.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER; ERROR_INVALID_MEDIA for a medium that is named twice
     */
    public void check() {
        if (media.isEmpty() || media.size() > MOST_MEDIA) {
            throw invalid(media.size() + " media are named: name 1 to " + MOST_MEDIA + ".");
        }
        if (has(MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE) && drives.size() != media.size()) {
            throw invalid("There are " + media.size() + " media and " + drives.size() + " drives: name one for each.");
        }
        if ((options & ~MountOptions.ALL) != 0) {
            throw invalid("The options 0x" + Long.toHexString(options) + " have bits without a meaning.");
        }
        if (priority < MountPriority.NTMS_PRIORITY_LOWEST || priority > MountPriority.NTMS_PRIORITY_HIGHEST) {
            throw invalid("The priority is " + priority + ": give -15 to 15.");
        }
        if (timeout < 0 || timeout > NtmsLimits.INFINITE) {
            throw invalid("The time limit is " + timeout + " ms: give 0 to " + NtmsLimits.INFINITE + ".");
        }
        if (new HashSet<>(media).size() < media.size()) {
            throw new NtmsException(NtmsStatus.INVALID_MEDIA, "A medium is named twice.");
        }
        if (has(MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE) && new HashSet<>(drives).size() < drives.size()) {
            throw new NtmsException(NtmsStatus.INVALID_DRIVE, "A drive is named twice.");
        }
    }

    private static NtmsException invalid(String message) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, message);
    }
}
