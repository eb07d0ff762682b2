package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import java.time.Instant;

/**
 * A request to the operator, {@code NTMS_OPREQUESTINFORMATION} (MS-RSMP 2.2.4.27).
 *
 * <p>Nothing here can be set; {@link ObjectInformation} names what can be set on every object.
 *
 * @param request what it asks for
 * @param submitted when it was made
 * @param state how far it has come
 * @param message the text for the operator
 * @param arg1Type the type of the first object; {@link NtmsObjectType#NTMS_UNKNOWN} if none
 * @param arg1 the first object it is about; null identifier if none
 * @param arg2Type the type of the second object; {@link NtmsObjectType#NTMS_UNKNOWN} if none
 * @param arg2 the second object it is about; null identifier if none
 * @param application the application that made it
 * @param user the user who made it
 * @param computer the computer it came from
 */
public record OpRequestInformation(
        OpreqCommand request,
        Instant submitted,
        OpreqState state,
        String message,
        NtmsObjectType arg1Type,
        Guid arg1,
        NtmsObjectType arg2Type,
        Guid arg2,
        String application,
        String user,
        String computer)
        implements TypeInformation {

    /** Checks the ranges. */
    public OpRequestInformation {
        Checks.text("message", message, NtmsLimits.MESSAGE);
        Checks.text("application", application, NtmsLimits.APPLICATIONNAME);
        Checks.text("user", user, NtmsLimits.USERNAME);
        Checks.text("computer", computer, NtmsLimits.COMPUTERNAME);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_OPREQUEST;
    }
}
