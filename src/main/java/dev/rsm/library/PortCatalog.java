package dev.rsm.library;

import static dev.rsm.store.schema.Tables.IE_DOOR;
import static dev.rsm.store.schema.Tables.IE_PORT;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DoorState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PortPosition;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.List;

/** The queries about ports and doors. */
final class PortCatalog {

    private PortCatalog() {}

    /**
     * A port that may be used.
     *
     * @param id the port
     * @param address its element address
     * @param maxExtendSecs how long it may stay out, in seconds
     */
    record Port(Guid id, int address, int maxExtendSecs) {}

    /** The ports of a library that are enabled and that the hardware has, by number. */
    static List<Port> ports(Transaction tx, Guid library) {
        return tx.dsl()
                .select(IE_PORT.ID, LIBRARY_ELEMENT.ELEMENT_ADDRESS, IE_PORT.MAX_EXTEND_SECS)
                .from(LIBRARY_ELEMENT)
                .join(IE_PORT)
                .on(IE_PORT.ID.eq(LIBRARY_ELEMENT.ID))
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(IE_PORT.ID))
                .where(LIBRARY_ELEMENT.TYPE.eq(NtmsObjectType.NTMS_IEPORT.value()))
                .and(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .and(LIBRARY_ELEMENT.ELEMENT_ADDRESS.isNotNull())
                .and(NTMS_OBJECT.ENABLED)
                .orderBy(LIBRARY_ELEMENT.NUMBER)
                .fetch(row -> new Port(row.value1(), row.value2().intValue(), row.value3()));
    }

    /** How long the mouth of a stand-alone drive, which is its port, waits for a person, in seconds. */
    static int mouthSecs(Transaction tx, Guid library) {
        return tx.dsl()
                .select(IE_PORT.MAX_EXTEND_SECS)
                .from(LIBRARY_ELEMENT)
                .join(IE_PORT)
                .on(IE_PORT.ID.eq(LIBRARY_ELEMENT.ID))
                .where(LIBRARY_ELEMENT.TYPE.eq(NtmsObjectType.NTMS_IEPORT.value()))
                .and(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .orderBy(LIBRARY_ELEMENT.NUMBER)
                .limit(1)
                .fetchOptional(IE_PORT.MAX_EXTEND_SECS)
                .orElse(0);
    }

    /** Whether a library has ports, used or not. */
    static boolean hasPorts(Transaction tx, Guid library) {
        return tx.dsl()
                .fetchExists(
                        LIBRARY_ELEMENT,
                        LIBRARY_ELEMENT
                                .LIBRARY_ID
                                .eq(library)
                                .and(LIBRARY_ELEMENT.TYPE.eq(NtmsObjectType.NTMS_IEPORT.value())));
    }

    /** Notes where a port stands; says so if that is new. */
    static void setPosition(Transaction tx, Guid port, PortPosition position) {
        int changed = tx.dsl()
                .update(IE_PORT)
                .set(IE_PORT.POSITION, position.value())
                .where(IE_PORT.ID.eq(port))
                .and(IE_PORT.POSITION.ne(position.value()))
                .execute();
        if (changed > 0) {
            ObjectRows.touch(tx, port, NtmsObjectType.NTMS_IEPORT);
        }
    }

    /**
     * A door.
     *
     * @param id the door
     * @param number its number, from 1
     * @param maxOpenSecs how long it may be open, in seconds
     */
    record Door(Guid id, int number, int maxOpenSecs) {}

    /** The doors of a library by number. */
    static List<Door> doors(Transaction tx, Guid library) {
        return tx.dsl()
                .select(IE_DOOR.ID, LIBRARY_ELEMENT.NUMBER, IE_DOOR.MAX_OPEN_SECS)
                .from(LIBRARY_ELEMENT)
                .join(IE_DOOR)
                .on(IE_DOOR.ID.eq(LIBRARY_ELEMENT.ID))
                .where(LIBRARY_ELEMENT.TYPE.eq(NtmsObjectType.NTMS_IEDOOR.value()))
                .and(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .orderBy(LIBRARY_ELEMENT.NUMBER)
                .fetch(row -> new Door(row.value1(), row.value2().intValue(), row.value3()));
    }

    /** Notes whether a door is open; says so if that is new. */
    static void setDoor(Transaction tx, Guid door, DoorState state) {
        int changed = tx.dsl()
                .update(IE_DOOR)
                .set(IE_DOOR.STATE, state.value())
                .where(IE_DOOR.ID.eq(door))
                .and(IE_DOOR.STATE.ne(state.value()))
                .execute();
        if (changed > 0) {
            ObjectRows.touch(tx, door, NtmsObjectType.NTMS_IEDOOR);
        }
    }
}
