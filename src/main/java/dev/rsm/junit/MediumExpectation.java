package dev.rsm.junit;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.StorageSlotInformation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a test expects of a medium. Each method fails with an AssertionError that says what is, and returns this otherwise. */
public final class MediumExpectation {

    private final NtmsSession session;
    private final Guid id;
    private final String name;

    private MediumExpectation(NtmsSession session, Guid id, String name) {
        this.session = session;
        this.id = id;
        this.name = name;
    }

    static MediumExpectation of(NtmsSession session, String barCode) {
        List<Guid> found =
                ObjectLook.all(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA, PhysicalMediaInformation.class).stream()
                        .filter(medium -> medium.info().barCode().equals(barCode))
                        .map(medium -> medium.object().id())
                        .toList();
        return new MediumExpectation(session, ObjectLook.only(found, "media have the bar code " + barCode), barCode);
    }

    /** The medium. */
    public Guid id() {
        return id;
    }

    /** The information of the medium. */
    public PhysicalMediaInformation information() {
        return session.objects().info(id, PhysicalMediaInformation.class);
    }

    /** The sides of the medium, the first first. */
    public List<Guid> sides() {
        return ObjectLook.ids(session, id, NtmsObjectType.NTMS_PARTITION);
    }

    /** Expects the medium to be in the pool with a path, such as {@code Free\LTO-4}. */
    public MediumExpectation isInPool(String path) {
        String pool = session.pools().name(information().mediaPool()).await();
        return require(pool.equals(path), "is in the pool " + pool + ", not " + path);
    }

    /** Expects the medium to be in a state. */
    public MediumExpectation isInState(MediaState state) {
        MediaState actual = information().mediaState();
        return require(actual == state, "is in the state " + actual + ", not " + state);
    }

    /** Expects the sides to be in these states, the first side first. */
    public MediumExpectation hasSidesInState(PartitionState... states) {
        List<PartitionState> actual = sides().stream()
                .map(side ->
                        session.objects().info(side, PartitionInformation.class).state())
                .toList();
        return require(
                actual.equals(List.of(states)), "has sides in the states " + actual + ", not " + List.of(states));
    }

    /** Expects the medium to be in the drive with a serial number. */
    public MediumExpectation isInDrive(String serial) {
        @Nullable DriveInformation drive = place(NtmsObjectType.NTMS_DRIVE, DriveInformation.class);
        return require(
                drive != null && drive.serialNumber().equals(serial), "is " + where() + ", not in the drive " + serial);
    }

    /** Expects the medium to be in the slot with a number. */
    public MediumExpectation isInSlot(int number) {
        @Nullable StorageSlotInformation slot = place(NtmsObjectType.NTMS_STORAGESLOT, StorageSlotInformation.class);
        return require(slot != null && slot.number() == number, "is " + where() + ", not in the slot " + number);
    }

    /** Expects the medium to be in no library. */
    public MediumExpectation isOffline() {
        return require(information().location().isNull(), "is " + where() + ", not off-line");
    }

    private <T> @Nullable T place(NtmsObjectType type, Class<T> form) {
        PhysicalMediaInformation medium = information();
        return medium.locationType() != type || medium.location().isNull()
                ? null
                : form.cast(
                        ObjectLook.information(session, medium.location(), type).info());
    }

    private String where() {
        PhysicalMediaInformation medium = information();
        return medium.location().isNull()
                ? "off-line"
                : "in "
                        + ObjectLook.information(session, medium.location(), medium.locationType())
                                .name();
    }

    private MediumExpectation require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("the medium " + name + " " + otherwise);
        }
        return this;
    }
}
