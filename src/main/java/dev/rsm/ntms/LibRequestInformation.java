package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to a library, {@code NTMS_LIBREQUESTINFORMATION} (MS-RSMP 2.2.4.16).
 *
 * <p>Nothing here can be set; {@link ObjectInformation} names what can be set on every object. The objects that a
 * request names may be gone once it has ended.
 *
 * @param operationCode what it asks for
 * @param operationOption a value of {@link OperationOption}
 * @param state how far it has come
 * @param partitionId the side; null identifier if none
 * @param driveId the drive; null identifier if none
 * @param physMediaId the cartridge; null identifier if none
 * @param library the library
 * @param slotId the slot; null identifier if none
 * @param timeQueued when it was made
 * @param timeCompleted when it ended; null until then
 * @param application the application that made it
 * @param user the user who made it
 * @param computer the computer it came from
 * @param errorCode the Win32 code with which it failed; 0 otherwise
 * @param workItemId the request that a {@link LmOperation#NTMS_LM_REMOVE} takes off the queue; null identifier
 *     otherwise
 * @param priority the priority of a mount, as {@link MountPriority} has it
 */
public record LibRequestInformation(
        LmOperation operationCode,
        long operationOption,
        LmState state,
        Guid partitionId,
        Guid driveId,
        Guid physMediaId,
        Guid library,
        Guid slotId,
        Instant timeQueued,
        @Nullable Instant timeCompleted,
        String application,
        String user,
        String computer,
        long errorCode,
        Guid workItemId,
        int priority)
        implements TypeInformation {

    /** Checks the ranges. */
    public LibRequestInformation {
        Checks.dword("operationOption", operationOption);
        Checks.text("application", application, NtmsLimits.APPLICATIONNAME);
        Checks.text("user", user, NtmsLimits.USERNAME);
        Checks.text("computer", computer, NtmsLimits.COMPUTERNAME);
        Checks.dword("errorCode", errorCode);
        Checks.priority(priority);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_LIBREQUEST;
    }
}
