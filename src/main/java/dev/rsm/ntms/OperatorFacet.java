package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked to do. A request is an object of type NTMS_OPREQUEST; it is kept for a while after it has ended, as
 * the computer's settings say (MSDN NTMS_COMPUTERINFORMATION).
 */
public interface OperatorFacet {

    /**
     * SubmitNtmsOperatorRequest: asks the operator for something.
     *
     * <table>
     *   <caption>The objects and the right that each kind of request takes</caption>
     *   <tr><th>request</th><th>first</th><th>second</th><th>right</th></tr>
     *   <tr><td>NEWMEDIA</td><td>media pool</td><td>library, or none</td><td>NTMS_CONTROL_ACCESS on the pool</td></tr>
     *   <tr><td>CLEANER</td><td>library or slot</td><td>none</td><td>NTMS_CONTROL_ACCESS on the library</td></tr>
     *   <tr><td>DEVICESERVICE</td><td>library, drive, door or cartridge</td><td>none</td>
     *       <td>NTMS_CONTROL_ACCESS on the library that it is or is in</td></tr>
     *   <tr><td>MOVEMEDIA</td><td>cartridge</td><td>library</td><td>NTMS_CONTROL_ACCESS on the cartridge's pool</td></tr>
     *   <tr><td>MESSAGE</td><td>none</td><td>none</td><td>NTMS_USE_ACCESS on the computer</td></tr>
     * </table>
     *
     * @param request what is asked for
     * @param message words for the operator, at most 255 characters; null for none (MSDN has it optional, MS-RSMP
     *     3.2.5.2.5.4 both optional and required)
     * @param first the first object; null, or the null identifier, for none
     * @param second the second object; null, or the null identifier, for none
     * @return the request
     * @throws NtmsException ERROR_INVALID_PARAMETER for NTMS_OPREQ_UNKNOWN, a message that is too long, or an object that is
     *     missing, too many or of another type; ERROR_OBJECT_NOT_FOUND if there is no such object; ERROR_ACCESS_DENIED
     */
    NtmsCall<Guid> submit(OpreqCommand request, @Nullable String message, @Nullable Guid first, @Nullable Guid second);

    /**
     * WaitForNtmsOperatorRequest: waits until a request has ended. It asks for no right.
     *
     * @param request the request
     * @param timeoutMillis how long to wait at most, in milliseconds: 0 does not wait, {@link NtmsLimits#INFINITE} waits
     *     for ever
     * @return true when the operator has done it
     * @throws NtmsException ERROR_CANCELLED if it was refused or cancelled, or the session is closed meanwhile; ERROR_TIMEOUT
     *     if it has not ended in time; ERROR_OBJECT_NOT_FOUND if there is no such request, or none any more;
     *     ERROR_INVALID_PARAMETER
     */
    NtmsCall<Boolean> await(Guid request, long timeoutMillis);

    /**
     * SatisfyNtmsOperatorRequest: notes that a request is done.
     *
     * @param request the request
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is no such request or it has ended; ERROR_ACCESS_DENIED without
     *     NTMS_CONTROL_ACCESS on the computer; ERROR_INVALID_PARAMETER
     */
    NtmsCall<Boolean> satisfy(Guid request);

    /**
     * CancelNtmsOperatorRequest: notes that a request is refused, or no longer needed.
     *
     * @param request the request
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is no such request; ERROR_INVALID_STATE if it has ended, whether
     *     done or refused (MS-RSMP 3.2.5.2.5.7 gives a request that is done both codes); ERROR_ACCESS_DENIED without
     *     NTMS_CONTROL_ACCESS on the computer; ERROR_INVALID_PARAMETER
     */
    NtmsCall<Boolean> cancel(Guid request);
}
