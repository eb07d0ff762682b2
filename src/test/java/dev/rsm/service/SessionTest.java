package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static dev.rsm.testing.Refusals.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTest {

    private static final Sid LOOKERS = Descriptors.group(1);
    private static final Sid CHANGERS = Descriptors.group(2);

    private final Path folder;
    private final NtmsService service;
    private int homes;

    SessionTest(@TempDir Path folder) {
        this.folder = folder;
        Home home = newHome();
        Descriptors.onComputer(
                home,
                Descriptors.allow(LOOKERS, NtmsAccess.NTMS_USE_ACCESS),
                Descriptors.allow(CHANGERS, Descriptors.allBut(NtmsAccess.NTMS_USE_ACCESS)));
        this.service = TestHomes.start(home);
    }

    @BeforeAll
    void begin() {
        assertThat(service.state()).isEqualTo(ServiceState.READY);
    }

    @AfterAll
    void end() {
        service.close();
    }

    private Home newHome() {
        return TestHomes.small(folder.resolve("home" + ++homes));
    }

    private Principal administrator() {
        return service.accounts().administrator();
    }

    private NtmsStatus open(
            @Nullable String server, @Nullable String application, @Nullable String client, @Nullable String user) {
        return statusOf(
                () -> Sessions.open(service, administrator(), new SessionRequest(server, application, client, user))
                        .close());
    }

    @Test
    @Page("MSDN OpenNtmsSession")
    @Spec({"MS-RSMP 3.2.5.2.5.1-01", "MS-RSMP 3.2.5.2.5.1-05"})
    void open_withoutNames_isForThisComputerAndNamedRsm() {
        try (NtmsSession session =
                Sessions.open(service, administrator(), new SessionRequest(null, null, null, null))) {
            assertThat(session.application()).isEqualTo("RSM");
        }
        try (NtmsSession session = Sessions.open(service, administrator(), SessionRequest.of("Backup"))) {
            assertThat(session.application()).isEqualTo("Backup");
        }
    }

    @ParameterizedTest
    @Page("MSDN OpenNtmsSession, SetComputerName")
    @ValueSource(
            strings = {
                "SERVER",
                "\\\\SERVER",
                "server.example.com",
                "192.0.2.1",
                "2001:db8::1",
                "MÜNCHEN",
                "!@#$%^&')(.-_{}~"
            })
    void open_computersName_isAccepted(String name) {
        assertThat(open(name, null, null, null)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(open(null, null, name, null)).isEqualTo(NtmsStatus.SUCCESS);
    }

    @ParameterizedTest
    @Page("MSDN OpenNtmsSession")
    @ValueSource(strings = {"\\SERVER", "\\\\", "two words", "a/b", "a\\b", "\\\\\\SERVER", "a\0b", "\ud800", "x\n"})
    @Spec("MS-RSMP 3.2.5.2.5.1-10")
    void open_malformedComputersName_isInvalidComputername(String name) {
        assertThat(open(name, null, null, null)).isEqualTo(NtmsStatus.INVALID_COMPUTERNAME);
        assertThat(open(null, null, name, null)).isEqualTo(NtmsStatus.INVALID_COMPUTERNAME);
    }

    @Test
    @Assumed("a DNS name has at most 255 characters")
    void open_computersName_has255Characters() {
        assertThat(open("a".repeat(255), null, null, null)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(open("a".repeat(256), null, null, null)).isEqualTo(NtmsStatus.INVALID_COMPUTERNAME);
    }

    /** A name may be longer than the array in which it stands with requests. */
    @Test
    @Spec("MS-RSMP 2.2.4.27")
    void open_longComputersName_isCutBetweenCharacters() {
        String most = "a".repeat(62);
        for (String name : List.of(most + "bc", most + "\ud835\udc00")) {
            try (NtmsSession session =
                    Sessions.open(service, administrator(), new SessionRequest(null, null, name, null))) {
                Guid request = session.operators()
                        .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "it", null, null)
                        .await();
                OpRequestInformation told = (OpRequestInformation) session.objects()
                        .information(request, NtmsObjectType.NTMS_OPREQUEST)
                        .await()
                        .info();
                assertThat(told.computer()).isEqualTo(name.endsWith("c") ? most + "b" : most);
            }
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.5.1")
    void open_applicationAndUser_have63Characters() {
        for (Function<String, NtmsStatus> opening : List.<Function<String, NtmsStatus>>of(
                name -> open(null, name, null, null), name -> open(null, null, null, name))) {
            assertThat(opening.apply("a".repeat(62))).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(opening.apply("a".repeat(63))).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(opening.apply("a".repeat(64))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
            assertThat(opening.apply("a\0")).isEqualTo(NtmsStatus.INVALID_PARAMETER);
            assertThat(opening.apply("a\ud800b")).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        }
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.5.1", "MS-RSMP 3.2.5.2.5.1-06"})
    void open_withoutUseOfTheComputer_isDenied() {
        assertThat(openAs(LOOKERS)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(openAs(CHANGERS)).isEqualTo(NtmsStatus.ACCESS_DENIED);
        assertThat(openAs(Sid.GUESTS)).isEqualTo(NtmsStatus.ACCESS_DENIED);
    }

    private NtmsStatus openAs(Sid group) {
        Principal caller = service.accounts().principal("Ann", group);
        return statusOf(() ->
                Sessions.open(service, caller, SessionRequest.of("Backup")).close());
    }

    @Test
    @Page("MSDN CloseNtmsSession")
    void closed_everyCall_isInvalidHandle() {
        NtmsSession session = Sessions.open(service, administrator(), SessionRequest.of("Backup"));
        session.close();
        session.close();

        assertThat(everyCall(session)).containsOnly(NtmsStatus.INVALID_HANDLE);
    }

    private static List<NtmsStatus> everyCall(NtmsSession session) {
        Guid id = new Guid(1, 1);
        return List.of(
                status(() -> session.objects()
                        .enumerate(null, NtmsObjectType.NTMS_LIBRARY, EnumerateOption.NTMS_ENUM_DEFAULT)),
                status(() -> session.objects().information(id, NtmsObjectType.NTMS_UNKNOWN)),
                status(() -> session.objects().attribute(id, NtmsObjectType.NTMS_UNKNOWN, "")),
                status(() -> session.objects().setAttribute(id, NtmsObjectType.NTMS_UNKNOWN, "", Bytes.EMPTY)),
                status(() -> session.database().export(phase -> {})),
                status(() -> session.database().importOnNextStart()));
    }

    @Test
    @Page("MSDN OpenNtmsSession")
    void stopped_everyCall_isNotConnected_evenOfAnOpenSession() {
        NtmsService other = TestHomes.start(newHome());
        NtmsSession session = Sessions.open(other, administrator(), SessionRequest.of("Backup"));
        NtmsSession closed = Sessions.open(other, administrator(), SessionRequest.of("Backup"));
        other.close();
        closed.close();

        assertThat(everyCall(session)).containsOnly(NtmsStatus.NOT_CONNECTED);
        assertThat(everyCall(closed)).containsOnly(NtmsStatus.INVALID_HANDLE);
        assertThat(statusOf(() -> Sessions.open(other, administrator(), SessionRequest.of("Backup"))))
                .isEqualTo(NtmsStatus.NOT_CONNECTED);
    }

    @Test
    @Spec({"MS-RSMP 3.2.1.1", "MS-RSMP 3.2.5.2.5.1-09"})
    void starting_openSession_isNotReady_andThenAccepted() {
        try (NtmsService starting = NtmsService.open(newHome(), TestHomes.options())) {
            SessionRequest malformed = new SessionRequest("two words", null, null, null);
            assertThat(statusOf(() -> Sessions.open(starting, administrator(), malformed)))
                    .isEqualTo(NtmsStatus.NOT_READY);

            starting.begin();

            assertThat(statusOf(() -> Sessions.open(starting, administrator(), malformed)))
                    .isEqualTo(NtmsStatus.INVALID_COMPUTERNAME);
            Sessions.open(starting, administrator(), SessionRequest.of("Backup"))
                    .close();
            starting.awaitInventory();
        }
    }

    @Test
    @Assumed("an interrupt is the calling program's affair: no function of RSM answers it with a code of its own")
    void interruptedThread_callsAsAnyOther_andStaysInterrupted() {
        try (NtmsSession session = Sessions.open(service, administrator(), SessionRequest.of("Backup"))) {
            Guid computer = computer(session);
            Thread.currentThread().interrupt();
            for (int i = 0; i < 50; i++) {
                Bytes value = Bytes.of(new byte[] {(byte) i});
                session.objects()
                        .setAttribute(computer, NtmsObjectType.NTMS_COMPUTER, "a", value)
                        .await();
                assertThat(session.objects()
                                .attribute(computer, NtmsObjectType.NTMS_COMPUTER, "a")
                                .await())
                        .isEqualTo(value);
            }
            assertThat(Thread.interrupted()).isTrue();
            assertThat(computer(session)).isEqualTo(computer);
        }
    }

    private static Guid computer(NtmsSession session) {
        NtmsCall<List<Guid>> all =
                session.objects().enumerate(null, NtmsObjectType.NTMS_COMPUTER, EnumerateOption.NTMS_ENUM_DEFAULT);
        return all.await().get(0);
    }
}
