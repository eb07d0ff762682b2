package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.StateChange;
import dev.rsm.eventlog.StateHistory;
import dev.rsm.fault.ChildJvm;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the operator is asked for by calls that a kill of the service ends. */
@Timeout(120)
class ForsakenRequestsTest {

    /** Waits for new media, and says so when the operator is asked for them. */
    static final class Waiting {
        public static void main(String[] arguments) {
            NtmsService service = TestHomes.start(Home.at(Path.of(arguments[0])));
            NtmsSession session = service.openSession(service.accounts().administrator(), SessionRequest.of("Child"));
            NotificationHandle asked =
                    session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
            Guid medium = session.objects()
                    .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()
                    .get(0);
            Guid type = session.objects()
                    .info(medium, PhysicalMediaInformation.class)
                    .mediaType();
            Guid pool = session.pools()
                    .create("Empty", type, CreateOption.NTMS_CREATE_NEW, null)
                    .await();
            session.operators()
                    .submit(OpreqCommand.NTMS_OPREQ_NEWMEDIA, "for later", pool, null)
                    .await();
            var unused = session.media().allocate(pool, null, null, 0, NtmsLimits.INFINITE);
            for (int told = 0; told < 2; told++) {
                session.notifications().await(asked, NtmsLimits.INFINITE).await();
            }
            System.out.println("asked");
            session.notifications().await(asked, NtmsLimits.INFINITE).await();
        }
    }

    private static List<OpRequestInformation> requests(NtmsSession session) {
        return session
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_OPREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .map(id -> session.objects().info(id, OpRequestInformation.class))
                .toList();
    }

    @Test
    @Assumed("nobody is to bring media for a call that ended with the service; what an application has asked for stays")
    void kill_whileACallWaitsForNewMedia_hasItsRequestRefusedAtTheNextStart(@TempDir Path folder) throws Exception {
        Home home = TestHomes.small(folder.resolve("home"));
        try (ChildJvm child = ChildJvm.start(Waiting.class, home.root())) {
            String line = "";
            while (!line.equals("asked")) {
                line = child.line().orElseThrow();
            }
            child.kill();
        }
        Guid refused;
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session =
                        service.openSession(service.accounts().administrator(), SessionRequest.of("Test"))) {
            assertThat(requests(session))
                    .allMatch(request -> request.request() == OpreqCommand.NTMS_OPREQ_NEWMEDIA)
                    .extracting(OpRequestInformation::state)
                    .containsExactly(OpreqState.NTMS_OPSTATE_SUBMITTED, OpreqState.NTMS_OPSTATE_REFUSED);
            refused = session.objects()
                    .enumerate(null, NtmsObjectType.NTMS_OPREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()
                    .get(1);
        }
        assertThat(new StateHistory(home.log()).of(refused))
                .extracting(StateChange::to)
                .containsExactly("NTMS_OPSTATE_SUBMITTED", "NTMS_OPSTATE_REFUSED");
    }
}
