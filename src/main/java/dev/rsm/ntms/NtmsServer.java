package dev.rsm.ntms;

/** A server of RSM, as those see it who bring callers to it. Thread-safe. */
public interface NtmsServer {

    /**
     * OpenNtmsSession: opens a session.
     *
     * @param caller on whose behalf; decides what the session may do
     * @param request what the caller says of itself
     * @throws NtmsException ERROR_NOT_READY while the service starts, ERROR_NOT_CONNECTED when it has stopped,
     *     ERROR_INVALID_COMPUTERNAME and ERROR_INVALID_PARAMETER for malformed names, ERROR_ACCESS_DENIED without
     *     NTMS_USE_ACCESS on the computer, ERROR_DATABASE_FAILURE
     */
    NtmsSession openSession(Principal caller, SessionRequest request);
}
