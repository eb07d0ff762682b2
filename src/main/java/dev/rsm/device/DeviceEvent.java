package dev.rsm.device;

/**
 * Something that happened to a library, as its hardware reports it (unit attentions of SMC-3 and SSC-3).
 *
 * @param kind what happened
 * @param number the door's or magazine's number from 1, or the element address of the port or drive; 0 if it is about the library
 */
public record DeviceEvent(Kind kind, int number) {

    /** What happened. */
    public enum Kind {
        /** A door was opened. */
        DOOR_OPENED,
        /** A door was closed: cartridges may be elsewhere. */
        DOOR_CLOSED,
        /** A person put a cartridge into a port or took one out. */
        PORT_ACCESSED,
        /** A magazine was taken out: its slots are not there. */
        MAGAZINE_OUT,
        /** A magazine was put in: other cartridges may be in its slots. */
        MAGAZINE_IN,
        /** A person pushed an extended port back. */
        PORT_RETRACTED,
        /** A person put a cartridge into a drive or took one out. */
        DRIVE_ACCESSED,
        /** No program has a drive open any more. */
        DRIVE_CLOSED,
        /** A drive answers again that did not, of a library that does. */
        DRIVE_BACK,
        /** The library does not answer any more. */
        GONE,
        /** The library answers again: cartridges may be elsewhere. */
        BACK,
        /** Something that was jammed was freed. */
        FREED
    }

    /** Told of events, soon after they happen, in their order; must be quick and not fail. */
    public interface Listener {
        /** Takes note of an event. */
        void happened(DeviceEvent event);
    }
}
