package dev.rsm.junit;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import java.util.ArrayList;
import java.util.List;

/** What a test expects of a medium. Each method fails with an AssertionError that says what is, and returns this otherwise. */
public final class MediumExpectation {

    private final NtmsSession session;
    private final Guid id;
    private final String name;

    MediumExpectation(NtmsSession session, Guid id, String name) {
        this.session = session;
        this.id = id;
        this.name = name;
    }

    static ObjectInformation physical(NtmsSession session, Guid id) {
        return session.objects()
                .information(id, NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                .await();
    }

    /** The medium. */
    public Guid id() {
        return id;
    }

    /** The information of the medium. */
    public PhysicalMediaInformation information() {
        return (PhysicalMediaInformation) physical(session, id).info();
    }

    /** The sides of the medium, the first first. */
    public List<Guid> sides() {
        return session.objects()
                .enumerate(id, NtmsObjectType.NTMS_PARTITION, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
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
        List<PartitionState> actual = new ArrayList<>();
        for (Guid side : sides()) {
            ObjectInformation information = session.objects()
                    .information(side, NtmsObjectType.NTMS_PARTITION)
                    .await();
            actual.add(((PartitionInformation) information.info()).state());
        }
        return require(
                actual.equals(List.of(states)), "has sides in the states " + actual + ", not " + List.of(states));
    }

    /** Expects the medium to be in no library. */
    public MediumExpectation isOffline() {
        Guid location = information().location();
        return require(location.isNull(), "is in " + location);
    }

    private MediumExpectation require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("the medium " + name + " " + otherwise);
        }
        return this;
    }
}
