package dev.rsm.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OpRequestFlags;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.Requester;
import dev.rsm.runtime.IdSource;
import dev.rsm.runtime.ManualTime;
import dev.rsm.store.Commit;
import dev.rsm.store.ObjectChange;
import dev.rsm.store.Sources;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorRequestsTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final ManualTime time = new ManualTime(START);
    private final Store store;
    private final List<Commit> commits = new ArrayList<>();

    OperatorRequestsTest(@TempDir Path folder) {
        this.store = Store.open(TestHomes.small(folder.resolve("home")).database());
        store.use(new Sources(new IdSource(3, 1000), time));
        store.onCommit(commits::add);
    }

    @AfterAll
    void close() {
        store.close();
    }

    private <T> T step(Function<Transaction, T> step) {
        commits.clear();
        return store.step(Requester.SERVICE, step);
    }

    private Guid submit() {
        return step(tx -> OperatorRequests.submit(
                tx, OpreqCommand.NTMS_OPREQ_MESSAGE, "m", OperatorArgument.NONE, OperatorArgument.NONE));
    }

    private Guid inState(OpreqState state) {
        Guid id = submit();
        List<OpreqState> way =
                switch (state) {
                    case NTMS_OPSTATE_ACTIVE -> List.of(state);
                    case NTMS_OPSTATE_INPROGRESS -> List.of(OpreqState.NTMS_OPSTATE_ACTIVE, state);
                    case NTMS_OPSTATE_COMPLETE, NTMS_OPSTATE_REFUSED -> List.of(state);
                    default -> List.of();
                };
        way.forEach(next -> assertThat(this.<Boolean>step(tx -> OperatorRequests.move(tx, id, next, "test")))
                .isTrue());
        return id;
    }

    @Test
    @Spec("MS-RSMP 2.2.4.6")
    void move_everyPairOfStates_goesWhereTheTableSaysAndNowhereElse() {
        for (OpreqState from : OpreqState.values()) {
            for (OpreqState to : OpreqState.values()) {
                if (from == OpreqState.NTMS_OPSTATE_UNKNOWN) {
                    continue; // never taken
                }
                boolean allowed = may(from, to);
                Guid id = inState(from);
                assertThat(OperatorRequests.successors(from).contains(to)).isEqualTo(allowed);
                assertThat(this.<Boolean>step(tx -> OperatorRequests.move(tx, id, to, "why")))
                        .as("%s to %s", from, to)
                        .isEqualTo(allowed);
                assertThat(this.<Optional<OpreqState>>step(tx -> OperatorRequests.state(tx, id)))
                        .contains(allowed ? to : from);
            }
        }
    }

    private static boolean may(OpreqState from, OpreqState to) {
        return switch (to) {
            case NTMS_OPSTATE_ACTIVE -> from == OpreqState.NTMS_OPSTATE_SUBMITTED;
            case NTMS_OPSTATE_INPROGRESS -> from == OpreqState.NTMS_OPSTATE_ACTIVE;
            case NTMS_OPSTATE_REFUSED, NTMS_OPSTATE_COMPLETE -> !OperatorRequests.ended(from);
            default -> false;
        };
    }

    @Test
    @Spec("MS-RSMP 2.2.1.8")
    void everyChange_isNotifiedWokenAndWrittenToTheHistory() {
        Guid id = submit();
        assertThat(commits).singleElement().satisfies(commit -> {
            assertThat(commit.changes())
                    .containsExactly(
                            change(NotificationOperation.NTMS_OBJ_INSERT, id),
                            change(NotificationOperation.NTMS_EVENT_SIGNAL, id));
            assertThat(commit.states()).singleElement().satisfies(state -> {
                assertThat(state.from()).isEmpty();
                assertThat(state.to()).isEqualTo("NTMS_OPSTATE_SUBMITTED");
            });
        });
        step(tx -> OperatorRequests.complete(tx, id, "why"));
        assertThat(commits).singleElement().satisfies(commit -> {
            assertThat(commit.changes())
                    .containsExactly(
                            change(NotificationOperation.NTMS_OBJ_UPDATE, id),
                            change(NotificationOperation.NTMS_EVENT_COMPLETE, id));
            assertThat(commit.woken()).containsExactly(id);
            assertThat(commit.states()).singleElement().satisfies(state -> {
                assertThat(state.from()).isEqualTo("NTMS_OPSTATE_SUBMITTED");
                assertThat(state.to()).isEqualTo("NTMS_OPSTATE_COMPLETE");
                assertThat(state.reason()).isEqualTo("why");
            });
        });
        step(tx -> OperatorRequests.refuse(tx, id, "too late"));
        assertThat(commits).singleElement().satisfies(commit -> assertThat(commit.changes())
                .isEmpty());
        step(tx -> OperatorRequests.delete(tx, id));
        assertThat(commits).singleElement().satisfies(commit -> {
            assertThat(commit.changes()).containsExactly(change(NotificationOperation.NTMS_OBJ_DELETE, id));
            assertThat(commit.woken()).containsExactly(id);
        });
        assertThat(this.<Boolean>step(tx -> OperatorRequests.delete(tx, id))).isFalse();
    }

    private static ObjectChange change(NotificationOperation operation, Guid id) {
        return new ObjectChange(operation, NtmsObjectType.NTMS_OPREQUEST, id);
    }

    @Test
    @Assumed("the server's own messages are cut, since nobody is there to be refused")
    void submit_longMessage_isCutButNoCharacterInTwo() {
        Guid id = step(tx -> OperatorRequests.submit(
                tx,
                OpreqCommand.NTMS_OPREQ_MESSAGE,
                "x".repeat(254) + "\ud83d\ude00",
                OperatorArgument.NONE,
                OperatorArgument.NONE));
        assertThat(this.<String>step(tx -> tx.dsl()
                        .select(dev.rsm.store.schema.Tables.OP_REQUEST.MESSAGE)
                        .from(dev.rsm.store.schema.Tables.OP_REQUEST)
                        .where(dev.rsm.store.schema.Tables.OP_REQUEST.ID.eq(id))
                        .fetchSingle()
                        .value1()))
                .isEqualTo("x".repeat(254));
        assertThatThrownBy(() -> step(tx -> OperatorRequests.submit(
                        tx, OpreqCommand.NTMS_OPREQ_UNKNOWN, "", OperatorArgument.NONE, OperatorArgument.NONE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void settings(long seconds, long flags) {
        step(tx -> tx.dsl()
                .update(dev.rsm.store.schema.Tables.COMPUTER)
                .set(dev.rsm.store.schema.Tables.COMPUTER.OP_REQUEST_PURGE_TIME, seconds)
                .set(dev.rsm.store.schema.Tables.COMPUTER.OP_REQUEST_FLAGS, flags)
                .execute());
    }

    @Test
    @Page("MSDN NTMS_COMPUTERINFORMATION")
    void purge_deletesWhatEndedLongAgo_asTheComputersSettingsSay() {
        settings(100, 0);
        Guid open = submit();
        Guid done = inState(OpreqState.NTMS_OPSTATE_COMPLETE);
        Guid refused = inState(OpreqState.NTMS_OPSTATE_REFUSED);
        time.advance(Duration.ofSeconds(99));
        assertThat(step(OperatorRequests::purge)).isZero();
        time.advance(Duration.ofSeconds(1));
        settings(100, OpRequestFlags.NTMS_OPREQFLAGS_NOAUTOPURGE);
        assertThat(step(OperatorRequests::purge)).isZero();
        settings(100, OpRequestFlags.NTMS_OPREQFLAGS_NOFAILEDPURGE);
        step(OperatorRequests::purge);
        assertThat(this.<Optional<OpreqState>>step(tx -> OperatorRequests.state(tx, done)))
                .isEmpty();
        assertThat(this.<Optional<OpreqState>>step(tx -> OperatorRequests.state(tx, refused)))
                .isPresent();
        settings(100, 0);
        step(OperatorRequests::purge);
        assertThat(this.<Optional<OpreqState>>step(tx -> OperatorRequests.state(tx, refused)))
                .isEmpty();
        assertThat(this.<Optional<OpreqState>>step(tx -> OperatorRequests.state(tx, open)))
                .isPresent();
    }
}
