package dev.rsm.service;

import static dev.rsm.testing.Refusals.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.backup.DatabaseComparison;
import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.service.BadLibraryCalls.Call;
import dev.rsm.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random arguments, most of them bad: each call ends with a code of its row, and one that is refused leaves the database
 * as it is.
 */
@Assumed("a refusal changes nothing and is one of those that the function's row allows")
class RequestBadInputPropertyTest {

    private static final int CALLS = 9_000;
    private static final long SEED = Long.getLong("rsm.bad.seed", System.nanoTime());

    /** These do nothing, and so may succeed (MS-RSMP 3.2.5.2.1.17 to 19). */
    private static final Set<NtmsFunction> NEED_NO_RIGHT = Set.of(
            NtmsFunction.BEGIN_NTMS_DEVICE_CHANGE_DETECTION,
            NtmsFunction.SET_NTMS_DEVICE_CHANGE_DETECTION,
            NtmsFunction.END_NTMS_DEVICE_CHANGE_DETECTION);

    private final Random random = new Random(SEED);
    private final BareService service;
    private final NtmsSession session;
    private final BadArguments arguments;
    private final BadLibraryCalls libraryCalls;
    private final Path folder;

    RequestBadInputPropertyTest(@TempDir Path folder) {
        this.folder = folder;
        this.service = new BareService(folder);
        // No right at all: nothing can succeed but polling, listing and what asks for none.
        this.session = service.sessionWith();
        this.arguments = new BadArguments(random, service.objects.values());
        this.libraryCalls = new BadLibraryCalls(arguments);
    }

    @NullUnmarked // other people's programs are not checked for null
    private Call call() {
        if (random.nextInt(3) > 0) {
            return libraryCalls.any();
        }
        Guid one = arguments.id();
        Guid two = arguments.id();
        NtmsObjectType type = arguments.type();
        long number = arguments.number();
        String text = arguments.text();
        OpreqCommand kind = arguments.value(OpreqCommand.class);
        List<Guid> list = arguments.list();
        return switch (random.nextInt(12)) {
            case 0 ->
                new Call(NtmsFunction.SUBMIT_NTMS_OPERATOR_REQUEST, s -> s.operators()
                        .submit(kind, text, one, two));
            case 1 ->
                new Call(NtmsFunction.WAIT_FOR_NTMS_OPERATOR_REQUEST, s -> s.operators()
                        .await(one, number > 0 && number < 1L << 32 ? 0 : number));
            case 2 ->
                new Call(NtmsFunction.SATISFY_NTMS_OPERATOR_REQUEST, s -> s.operators()
                        .satisfy(one));
            case 3 ->
                new Call(NtmsFunction.CANCEL_NTMS_OPERATOR_REQUEST, s -> s.operators()
                        .cancel(one));
            case 4 ->
                new Call(NtmsFunction.CANCEL_NTMS_LIBRARY_REQUEST, s -> s.library()
                        .cancelRequest(one));
            case 5 ->
                new Call(NtmsFunction.GET_NTMS_REQUEST_ORDER, s -> s.library().requestOrder(one));
            case 6 ->
                new Call(NtmsFunction.SET_NTMS_REQUEST_ORDER, s -> s.library().setRequestOrder(one, number));
            case 7 ->
                new Call(NtmsFunction.DELETE_NTMS_REQUESTS, s -> s.library().deleteRequests(list, type));
            case 8 -> new Call(NtmsFunction.ENABLE_NTMS_OBJECT, s -> s.objects().enable(one, type));
            case 9 ->
                new Call(NtmsFunction.DISABLE_NTMS_OBJECT, s -> s.objects().disable(one, type));
            case 10 ->
                new Call(NtmsFunction.WAIT_FOR_NTMS_NOTIFICATION, s -> s.notifications()
                        .await(random.nextBoolean() ? null : new NotificationHandle(number), 0));
            default ->
                new Call(NtmsFunction.CLOSE_NTMS_NOTIFICATION, s -> s.notifications()
                        .close(random.nextBoolean() ? null : new NotificationHandle(number)));
        };
    }

    @Test
    void anyCall_ofSomebodyWithoutRights_isRefusedWithACodeOfItsRowAndChangesNothing() throws IOException {
        Path before = folder.resolve("before.mv.db");
        service.store.copyTo(before, () -> false);
        for (int i = 0; i < CALLS; i++) {
            Call call = call();
            NtmsStatus status = statusOf(() -> call.call().apply(session).await());
            boolean noMethod = Sessions.faraway() && status == NtmsStatus.CALL_NOT_IMPLEMENTED;
            assertThat(noMethod || call.function().mayAnswer(status))
                    .as("seed %d, call %d: %s answers %s", SEED, i, call.function(), status)
                    .isTrue();
            if (!NEED_NO_RIGHT.contains(call.function())) {
                assertThat(status)
                        .as("seed %d, call %d: %s", SEED, i, call.function())
                        .isNotEqualTo(NtmsStatus.SUCCESS);
            }
        }
        Path after = folder.resolve("after.mv.db");
        service.store.copyTo(after, () -> false);
        service.close();
        assertThat(Files.exists(before)).isTrue();
        assertThat(DatabaseComparison.of(before, after).summary())
                .as("seed %d", SEED)
                .isEqualTo("no differences");
    }
}
