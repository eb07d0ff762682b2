package dev.rsm.service;

/**
 * The life of a service: NOT_READY while it starts, READY while it accepts calls, STOPPED after that; never back (MS-RSMP
 * 3.2.1.1).
 */
public enum ServiceState {
    /** Starting: a session cannot be opened yet. */
    NOT_READY,
    /** Accepting calls. */
    READY,
    /** Stopped: every call is refused. */
    STOPPED
}
