package dev.rsm.junit;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.PhysicalMediaInformation;
import java.util.List;

/** What a test expects of a drive. Each method fails with an AssertionError that says what is, and returns this otherwise. */
public final class DriveExpectation {

    private final NtmsSession session;
    private final Guid id;
    private final String name;

    private DriveExpectation(NtmsSession session, Guid id, String name) {
        this.session = session;
        this.id = id;
        this.name = name;
    }

    static DriveExpectation of(NtmsSession session, String serial) {
        List<Guid> found = ObjectLook.all(session, NtmsObjectType.NTMS_DRIVE, DriveInformation.class).stream()
                .filter(drive -> drive.info().serialNumber().equals(serial))
                .map(drive -> drive.object().id())
                .toList();
        return new DriveExpectation(session, ObjectLook.only(found, "drives have the serial number " + serial), serial);
    }

    /** The drive. */
    public Guid id() {
        return id;
    }

    /** The information of the drive. */
    public DriveInformation information() {
        return session.objects().info(id, DriveInformation.class);
    }

    /** Expects the drive to be in a state. */
    public DriveExpectation isInState(DriveState state) {
        DriveState actual = information().state();
        return require(actual == state, "is in the state " + actual + ", not " + state);
    }

    /** Expects the drive to work, or not to. */
    public DriveExpectation is(OperationalState state) {
        OperationalState actual =
                ObjectLook.information(session, id, NtmsObjectType.NTMS_DRIVE).operationalState();
        return require(actual == state, "is " + actual + ", not " + state);
    }

    /** Expects the database to believe that the medium with a bar code is in the drive. */
    public DriveExpectation holds(String barCode) {
        List<String> held = held();
        return require(held.equals(List.of(barCode)), "holds " + held + ", not " + barCode);
    }

    /** Expects the database to believe that the drive is empty. */
    public DriveExpectation isEmpty() {
        List<String> held = held();
        return require(held.isEmpty(), "holds " + held);
    }

    private List<String> held() {
        return ObjectLook.all(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA, PhysicalMediaInformation.class).stream()
                .filter(medium -> medium.info().location().equals(id))
                .map(medium -> medium.info().barCode())
                .toList();
    }

    private DriveExpectation require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("the drive " + name + " " + otherwise);
        }
        return this;
    }
}
