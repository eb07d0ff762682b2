package dev.rsm.junit;

import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import java.util.List;

/**
 * What a test expects of that which a person is asked to do. Each method fails with an AssertionError that says what is, and
 * returns this otherwise.
 */
public final class OperatorExpectation {

    private final NtmsSession session;

    OperatorExpectation(NtmsSession session) {
        this.session = session;
    }

    /** All requests, also those that have been answered. */
    public List<OpRequestInformation> all() {
        return ObjectLook.all(session, NtmsObjectType.NTMS_OPREQUEST, OpRequestInformation.class).stream()
                .map(ObjectLook.Of::info)
                .toList();
    }

    /** Those that nobody has answered. */
    public List<OpRequestInformation> open() {
        return all().stream()
                .filter(request -> request.state() != OpreqState.NTMS_OPSTATE_COMPLETE
                        && request.state() != OpreqState.NTMS_OPSTATE_REFUSED)
                .toList();
    }

    /** Expects that these are asked for and not answered, in this order. */
    public OperatorExpectation areOpen(OpreqCommand... wanted) {
        List<OpreqCommand> actual =
                open().stream().map(OpRequestInformation::request).toList();
        if (!actual.equals(List.of(wanted))) {
            throw new AssertionError("the operator is asked for " + actual + ", not for " + List.of(wanted));
        }
        return this;
    }

    /** Expects that the newest request of a kind has come to a state. */
    public OperatorExpectation hasNewest(OpreqCommand kind, OpreqState state) {
        List<OpRequestInformation> same =
                all().stream().filter(request -> request.request() == kind).toList();
        if (same.isEmpty() || same.get(same.size() - 1).state() != state) {
            throw new AssertionError("the requests " + kind + " are in the states "
                    + same.stream().map(OpRequestInformation::state).toList() + ", and the newest should be in "
                    + state);
        }
        return this;
    }
}
