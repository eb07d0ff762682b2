package dev.rsm.device;

/** Tells that hardware refused or failed: what was asked, of which device, and why not. */
public final class DeviceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is: what sense data tell of a real device. */
    public enum Kind {
        /** What was asked cannot be done: no such element, nothing to take, no place to put it, wrong kind of device. */
        REFUSED,
        /** The device does not answer: it has no power, or is disconnected. */
        GONE,
        /** A door is open, so nothing moves. */
        DOOR_OPEN,
        /** The transport is jammed, with or without a cartridge in it. */
        JAMMED,
        /** A drive cannot load its cartridge; the cartridge can be taken out again. */
        LOAD_FAILED,
        /** A drive does not give its cartridge back. */
        UNLOAD_FAILED,
        /** The medium cannot be read, or not written. */
        MEDIUM_ERROR,
        /** The medium is protected against writing, or can be written once only. */
        WRITE_PROTECTED,
        /** The cleaning cartridge in a drive is used up. */
        CLEANER_USED_UP,
        /** A port neither extends nor retracts. */
        PORT_STUCK
    }

    private final Kind kind;

    /** Makes an exception of the kind {@link Kind#REFUSED} with a sentence for a person. */
    public DeviceException(String message) {
        this(Kind.REFUSED, message);
    }

    /** Makes an exception with a sentence for a person. */
    public DeviceException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Makes an exception of the kind {@link Kind#GONE} with a sentence for a person and the cause. */
    public DeviceException(String message, Throwable cause) {
        super(message, cause);
        this.kind = Kind.GONE;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }
}
