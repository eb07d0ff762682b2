package dev.rsm.junit;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OperationalState;
import java.util.List;
import java.util.stream.Stream;

/** What a test expects of a library. Each method fails with an AssertionError that says what is, and returns this otherwise. */
public final class LibraryExpectation {

    private final NtmsSession session;
    private final Guid id;
    private final String name;

    private LibraryExpectation(NtmsSession session, Guid id, String name) {
        this.session = session;
        this.id = id;
        this.name = name;
    }

    /** Finds a library by the serial number that its changer reports, or its drive if it has no changer. */
    static LibraryExpectation of(NtmsSession session, String serial) {
        Stream<Guid> changers = ObjectLook.all(session, NtmsObjectType.NTMS_CHANGER, ChangerInformation.class).stream()
                .filter(changer -> changer.info().serialNumber().equals(serial))
                .map(changer -> changer.info().library());
        Stream<Guid> drives = ObjectLook.all(session, NtmsObjectType.NTMS_DRIVE, DriveInformation.class).stream()
                .filter(drive -> drive.info().serialNumber().equals(serial))
                .map(drive -> drive.info().library());
        List<Guid> found = Stream.concat(changers, drives).distinct().toList();
        return new LibraryExpectation(
                session, ObjectLook.only(found, "libraries have the serial number " + serial), serial);
    }

    /** The library. */
    public Guid id() {
        return id;
    }

    /** The information of the library. */
    public LibraryInformation information() {
        return session.objects().info(id, LibraryInformation.class);
    }

    /** The library's requests, those that have ended too, in the order in which they were queued. */
    public List<LibRequestInformation> requests() {
        return ObjectLook.all(session, NtmsObjectType.NTMS_LIBREQUEST, LibRequestInformation.class).stream()
                .map(ObjectLook.Of::info)
                .filter(request -> request.library().equals(id))
                .toList();
    }

    /** Expects the library to work, or not to. */
    public LibraryExpectation is(OperationalState state) {
        OperationalState actual =
                ObjectLook.information(session, id, NtmsObjectType.NTMS_LIBRARY).operationalState();
        return require(actual == state, "is " + actual + ", not " + state);
    }

    /** Expects a number of requests for an operation to be in a state. */
    public LibraryExpectation hasRequests(int count, LmOperation operation, LmState state) {
        List<LmState> states = requests().stream()
                .filter(request -> request.operationCode() == operation)
                .map(LibRequestInformation::state)
                .toList();
        long actual = states.stream().filter(state::equals).count();
        return require(
                actual == count,
                "has " + actual + " requests " + operation + " in the state " + state + ", not " + count
                        + ": they are in " + states);
    }

    /** Expects that nothing is queued and nothing under way. */
    public LibraryExpectation isIdle() {
        List<String> open = requests().stream()
                .filter(request -> switch (request.state()) {
                    case NTMS_LM_QUEUED, NTMS_LM_INPROCESS, NTMS_LM_WAITING, NTMS_LM_DEFERRED -> true;
                    default -> false;
                })
                .map(request -> request.operationCode() + " " + request.state())
                .toList();
        return require(open.isEmpty(), "is at work: " + open);
    }

    private LibraryExpectation require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("the library " + name + " " + otherwise);
        }
        return this;
    }
}
