package dev.rsm.store;

import static dev.rsm.object.SampleObjects.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.object.SampleObjects;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States that RSM cannot be in: the database refuses each, whatever the code does. */
@Assumed("The form of the database is our own choice")
class SchemaConstraintsTest {

    private static final Guid NEW = new Guid(0x7000_8000L, 0x8000_0000_0000_0001L);
    private static final String NOW = "TIMESTAMP '2026-01-01 00:00:00'";

    private static Store store;

    @BeforeAll
    static void open(@TempDir Path folder) {
        store = Store.open(folder.resolve("NTMSDATA.mv.db"));
        store.step(tx -> {
            SampleObjects.write(tx);
            return true;
        });
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /** A wrong state, the statements that would lead to it, and the kind of constraint that is in the way. */
    private record Wrong(String state, int code, List<String> statements) {

        static Wrong check(String state, String... statements) {
            return new Wrong(state, ErrorCode.CHECK_CONSTRAINT_VIOLATED_1, List.of(statements));
        }

        static Wrong unique(String state, String... statements) {
            return new Wrong(state, ErrorCode.DUPLICATE_KEY_1, List.of(statements));
        }

        static Wrong noParent(String state, String... statements) {
            return new Wrong(state, ErrorCode.REFERENTIAL_INTEGRITY_VIOLATED_PARENT_MISSING_1, List.of(statements));
        }

        static Wrong childLeft(String state, String... statements) {
            return new Wrong(state, ErrorCode.REFERENTIAL_INTEGRITY_VIOLATED_CHILD_EXISTS_1, List.of(statements));
        }

        @Override
        public String toString() {
            return state;
        }
    }

    static Stream<Wrong> objects() {
        return Stream.of(
                Wrong.check("an object of no type", object(1)),
                Wrong.check("an object that is a UI destination", object(18)),
                Wrong.check(
                        "an object changed before it was made",
                        "UPDATE ntms_object SET modified = TIMESTAMP '1999-01-01 00:00:00'" + of(SLOT_1)),
                Wrong.check(
                        "an operational state of NTMS's that is none",
                        set("ntms_object", "operational_state = 1", SLOT_1)),
                Wrong.unique("two objects of one identifier", object(16).replace(NEW.toString(), SLOT_1.toString())),
                Wrong.noParent("a record without an object", "INSERT INTO logical_media (id) VALUES (" + q(NEW) + ")"),
                Wrong.noParent(
                        "an object with a record of another type",
                        object(16),
                        "INSERT INTO logical_media (id) VALUES (" + q(NEW) + ")"),
                Wrong.check(
                        "a record that says it is of another type",
                        object(16),
                        "INSERT INTO logical_media (id, type) VALUES (" + q(NEW) + ", 16)"),
                Wrong.childLeft("an object that turns into another type", set("ntms_object", "type = 5", COMPUTER_1)),
                Wrong.unique(
                        "a second installation",
                        "INSERT INTO installation (id, computer_name, machine_sid) VALUES (1, 'B', 'S-1')"),
                Wrong.check(
                        "an installation beside the first",
                        "INSERT INTO installation (id, computer_name, machine_sid) VALUES (2, 'B', 'S-1')"));
    }

    static Stream<Wrong> devices() {
        return Stream.of(
                Wrong.check("a device of a kind that NTMS has not", set("media_type", "device_type = 3", TAPE)),
                Wrong.check("a changer type of such a kind", set("changer_type", "device_type = 0", ROBOT)),
                Wrong.check("a drive type of such a kind", set("drive_type", "device_type = 49", TAPE_DRIVE)),
                Wrong.check("a medium of three sides", set("media_type", "number_of_sides = 3", DISK)),
                Wrong.unique(
                        "two drive types of one model",
                        set("drive_type", "vendor = 'Disk maker', product = 'Disk model'", TAPE_DRIVE)),
                Wrong.check("a device in the off-line library", set("library", "device_serial = 'S'", OFFLINE)),
                Wrong.check("a library without a device", set("library", "device_serial = NULL", ONLINE)),
                Wrong.check("an off-line library that says it is none", set("library", "flags = 0", OFFLINE)),
                Wrong.check("a real library that says it is off-line", set("library", "flags = 1", ONLINE)),
                Wrong.unique("two libraries of one device", set("library", "device_serial = 'Serial 11'", ONLINE)),
                Wrong.check("a default inventory that is the default", set("library", "inventory_method = 3", ONLINE)),
                Wrong.noParent(
                        "a drive as the cleaner's slot", set("library", "cleaner_slot_id = " + q(DRIVE_0), ONLINE)),
                Wrong.noParent(
                        "an element in no library", set("library_element", "library_id = " + q(COMPUTER_1), SLOT_1)),
                Wrong.unique("two slots of one number", set("library_element", "number = 1", SLOT_2)),
                Wrong.unique("two elements of one address", set("library_element", "element_address = 20", SLOT_2)),
                Wrong.childLeft("a deleted library with elements", delete("library", ONLINE)),
                Wrong.childLeft("a deleted drive type with drives", delete("drive_type", TAPE_DRIVE)),
                Wrong.check("a number beyond a DWORD", set("library_element", "number = 4294967296", SLOT_1)),
                Wrong.check("a number below 0", set("drive", "mount_count = -1", DRIVE_0)),
                Wrong.check("a drive state that NTMS has not", set("drive", "state = 3", DRIVE_0)),
                Wrong.check("a slot state that NTMS has not", set("storage_slot", "state = 5", SLOT_1)),
                Wrong.check("a door state that NTMS has not", set("ie_door", "state = 3", DOOR_5)),
                Wrong.check("a port's position that NTMS has not", set("ie_port", "position = 3", PORT_6)),
                Wrong.check("a time beyond a WORD", set("ie_port", "max_extend_secs = 65536", PORT_6)));
    }

    static Stream<Wrong> media() {
        return Stream.of(
                Wrong.check("an application pool without a parent", set("media_pool", "parent_id = NULL", BACKUP)),
                Wrong.check("a root pool below another", set("media_pool", "parent_id = " + q(BACKUP), ROOT)),
                Wrong.check("media in the root pool", set("media_pool", "media_type_id = " + q(UNUSED), ROOT)),
                Wrong.check("a pool in itself", set("media_pool", "parent_id = id", BACKUP)),
                Wrong.noParent("two pools in each other", set("media_pool", "parent_id = " + q(BACKUP_TAPE), BACKUP)),
                Wrong.childLeft(
                        "two pools in each other, whatever their depths",
                        set("media_pool", "depth = 3, parent_id = " + q(BACKUP_TAPE), BACKUP)),
                Wrong.check("a root pool that is deep down", set("media_pool", "depth = 1", ROOT)),
                Wrong.check("a pool above the root pool", set("media_pool", "depth = 0", BACKUP)),
                Wrong.check(
                        "an allocation policy that NTMS has not", set("media_pool", "allocation_policy = 2", BACKUP)),
                Wrong.childLeft(
                        "a pool of media that changes its type",
                        set("media_pool", "media_type_id = " + q(DISK), BACKUP_TAPE)),
                Wrong.childLeft("a deleted pool with media", delete("media_pool", BACKUP_TAPE)),
                Wrong.childLeft("a deleted pool with pools", delete("media_pool", BACKUP)),
                Wrong.noParent(
                        "a cartridge in a pool of another type",
                        set("physical_media", "media_pool_id = " + q(BACKUP_DISK), SLOT_TAPE)),
                Wrong.noParent(
                        "a cartridge in a pool of pools",
                        set("physical_media", "media_pool_id = " + q(BACKUP), SLOT_TAPE)),
                Wrong.check("a bar code that was not read", set("physical_media", "bar_code_state = 2", SLOT_TAPE)),
                Wrong.check("a bar code that was read and is none", set("physical_media", "bar_code = ''", SLOT_TAPE)),
                Wrong.noParent(
                        "a drive as a home slot", set("physical_media", "home_slot_id = " + q(DRIVE_0), SLOT_TAPE)),
                Wrong.check("a media state that NTMS has not", set("physical_media", "media_state = 7", SLOT_TAPE)),
                Wrong.check(
                        "an allocated side without a logical medium",
                        set("media_partition", "state = 5", OFFLINE_TAPE_SIDE)),
                Wrong.check(
                        "a complete side without a logical medium",
                        set("media_partition", "state = 6", OFFLINE_TAPE_SIDE)),
                Wrong.check(
                        "an available side with a logical medium", set("media_partition", "state = 4", SLOT_TAPE_SIDE)),
                Wrong.noParent(
                        "a side in another pool than its cartridge",
                        set("media_partition", "media_pool_id = " + q(BACKUP_DISK), SLOT_TAPE_SIDE)),
                Wrong.unique("two first sides of a cartridge", set("media_partition", "side = 0", DISK_SIDE_1)),
                Wrong.check("a third side", set("media_partition", "side = 2", DISK_SIDE_1)),
                Wrong.childLeft("a deleted cartridge with sides", delete("physical_media", SLOT_TAPE)),
                Wrong.childLeft("deleted logical media of a side", delete("logical_media", TAPE_DATA)),
                Wrong.unique(
                        "two cartridges in one slot", moved(PORT_TAPE, "element_type = 16, element_id = " + q(SLOT_1))),
                Wrong.unique(
                        "two cartridges in one drive",
                        moved(PORT_TAPE, "element_type = 5, element_id = " + q(DRIVE_0))),
                Wrong.noParent(
                        "a cartridge in a slot that is a drive",
                        moved(PORT_TAPE, "element_type = 16, element_id = " + q(DRIVE_1))),
                Wrong.check("a cartridge in a door", moved(PORT_TAPE, "element_type = 7, element_id = " + q(DOOR_5))),
                Wrong.check("a cartridge in two places", moved(PORT_TAPE, "library_id = " + q(OFFLINE))),
                Wrong.check("a cartridge nowhere", moved(PORT_TAPE, "element_type = NULL, element_id = NULL")),
                Wrong.check("a place without its type", moved(PORT_TAPE, "element_type = NULL")),
                Wrong.unique(
                        "a cartridge with two places",
                        "INSERT INTO place (physical_media_id, library_id) VALUES (" + q(SLOT_TAPE) + ", " + q(OFFLINE)
                                + ")"),
                Wrong.childLeft("a deleted port with a cartridge", delete("ntms_object", PORT_7)));
    }

    static Stream<Wrong> requests() {
        return Stream.of(
                Wrong.check("a running request that has ended", set("lib_request", "time_completed = " + NOW, RUNNING)),
                Wrong.check("an ended request that has not ended", set("lib_request", "time_completed = NULL", FAILED)),
                Wrong.check("an operation that NTMS has not", set("lib_request", "operation_code = 22", RUNNING)),
                Wrong.check("a priority above the highest", set("lib_request", "priority = 16", RUNNING)),
                Wrong.noParent("a request to no library", set("lib_request", "library_id = " + q(DRIVE_0), RUNNING)),
                Wrong.check("an operator request of no kind", set("op_request", "request = 0", ASKED)),
                Wrong.check("a pending operator request that has ended", set("op_request", "ended = " + NOW, ASKED)),
                Wrong.check(
                        "an answered operator request that has not ended",
                        set("op_request", "ended = NULL", ANSWERED)));
    }

    static Stream<Wrong> appendages() {
        String attribute = "INSERT INTO object_attribute (object_id, name, data) VALUES (";
        String descriptor = "INSERT INTO security_descriptor (object_id, object_type, control) VALUES (";
        String destination = "INSERT INTO ui_destination (object_id, object_type, ui_type, destination) VALUES (";
        return Stream.of(
                Wrong.check("an attribute without a name", attribute + q(SLOT_1) + ", '', X'00')"),
                Wrong.check("an attribute without data", attribute + q(SLOT_1) + ", 'a', X'')"),
                Wrong.noParent("an attribute of no object", attribute + q(NOBODY) + ", 'a', X'00')"),
                Wrong.unique(
                        "two attributes of one name",
                        attribute + q(SLOT_1) + ", 'a', X'00')",
                        attribute + q(SLOT_1) + ", 'a', X'01')"),
                Wrong.check("a descriptor of a drive", descriptor + q(DRIVE_0) + ", 5, 0)"),
                Wrong.noParent(
                        "a descriptor of a drive that says it is a library", descriptor + q(DRIVE_0) + ", 9, 0)"),
                Wrong.noParent(
                        "an entry without a descriptor",
                        "INSERT INTO ace VALUES (" + q(ONLINE) + ", 0, 0, 0, 1, 'S-1-1-0')"),
                Wrong.unique(
                        "two entries in one position",
                        descriptor + q(ONLINE) + ", 9, 0)",
                        "INSERT INTO ace VALUES (" + q(ONLINE) + ", 0, 0, 0, 1, 'S-1-1-0')",
                        "INSERT INTO ace VALUES (" + q(ONLINE) + ", 0, 1, 0, 1, 'S-1-1-0')"),
                Wrong.check("messages about a drive", destination + q(DRIVE_0) + ", 5, 1, 'HOST')"),
                Wrong.check("messages to nobody", destination + q(ONLINE) + ", 9, 1, '')"),
                Wrong.check("messages of no kind", destination + q(ONLINE) + ", 9, 4, 'HOST')"));
    }

    @ParameterizedTest
    @MethodSource({"objects", "devices", "media", "requests", "appendages"})
    void wrongState_cannotBeStored(Wrong wrong) {
        List<String> before = wrong.statements().subList(0, wrong.statements().size() - 1);
        String last = wrong.statements().get(wrong.statements().size() - 1);
        assertThatThrownBy(() -> store.step(tx -> {
                    for (String statement : before) {
                        assertThatNoException().as(statement).isThrownBy(() -> tx.dsl()
                                .execute(statement));
                    }
                    return tx.dsl().execute(last);
                }))
                .isInstanceOf(StoreException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(wrong.code()));
    }

    private static String object(int type) {
        return "INSERT INTO ntms_object (id, type, created, modified) VALUES (" + q(NEW) + ", " + type + ", " + NOW
                + ", " + NOW + ")";
    }

    private static String set(String table, String assignment, Guid id) {
        return "UPDATE " + table + " SET " + assignment + of(id);
    }

    private static String moved(Guid medium, String assignment) {
        return "UPDATE place SET " + assignment + " WHERE physical_media_id = " + q(medium);
    }

    private static String delete(String table, Guid id) {
        return "DELETE FROM " + table + of(id);
    }

    private static String of(Guid id) {
        return " WHERE id = " + q(id);
    }

    private static String q(Guid id) {
        return "'" + id + "'";
    }
}
