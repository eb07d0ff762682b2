package dev.rsm.rsmp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.form.ObjectForm;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsLocal;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectManagement1;
import dev.rsm.rsmp.idl.NtmsObjectInformation;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Answers that have travelled well and are none of RSM's: the server is another's, or newer, and the client has no fault. */
@Assumed("whoever answers what makes no sense is no server of RSM, and there is no connection with one")
class ForeignServerTest {

    private static final int E_FAIL = 0x8000_4005;
    private static final Guid OBJECT = Guid.parse("{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}");

    private final Map<String, Object> answers = new HashMap<>(Map.of("openNtmsServerSessionW", new Answer(0)));

    private final class Foreign implements RemoteServer {

        @Override
        public <T> Optional<T> find(Class<T> declaration) {
            return Optional.of(declaration.cast(Proxy.newProxyInstance(
                    declaration.getClassLoader(),
                    new Class<?>[] {declaration},
                    (stub, method, arguments) ->
                            CompletableFuture.completedFuture(answers.getOrDefault(method.getName(), new Answer(0))))));
        }

        @Override
        public SinkHost sinks() {
            return (sink, whenLost) -> CompletableFuture.completedFuture(() -> {});
        }

        @Override
        public Optional<NtmsStatus> status(Throwable failure) {
            return Optional.empty();
        }

        @Override
        public void onLost(Runnable action) {
            // is never lost
        }

        @Override
        public void release() {
            // nothing is held
        }
    }

    private NtmsSession open() {
        return new RemoteRsm(Foreign::new, ClientTurns.system()).openSession(SessionRequest.of("Foreign"));
    }

    private void requireRefused(Function<NtmsSession, NtmsCall<?>> function, String... words) {
        try (NtmsSession session = open()) {
            assertThatThrownBy(() -> function.apply(session).await())
                    .isInstanceOfSatisfying(NtmsException.class, refusal -> assertThat(refusal.status())
                            .isEqualTo(NtmsStatus.NOT_CONNECTED))
                    .hasMessageContainingAll(words);
        }
    }

    private static NtmsCall<?> information(NtmsSession session) {
        return session.objects().information(OBJECT, NtmsObjectType.NTMS_COMPUTER);
    }

    @Test
    @Spec("MS-RSMP 3.1.5.1-01")
    void codesThatAreNoneOfRsms_areSaid() {
        for (int code : List.of(E_FAIL, 0x8007_FFFF, 0x8007_0000, 0x8000_4001)) {
            answers.put(
                    "getNtmsServerObjectInformationW", new INtmsObjectInfo1.Information(ObjectForm.nothing(), code));
            requireRefused(
                    ForeignServerTest::information,
                    "GetNtmsObjectInformation",
                    String.format(Locale.ROOT, "0x%08X", code),
                    "no code of RSM's");
        }
    }

    @Test
    void sessionThatIsRefusedWithSuchACode_isNotOpen() {
        answers.put("openNtmsServerSessionW", new Answer(E_FAIL));
        assertThatThrownBy(this::open)
                .isInstanceOf(NtmsException.class)
                .hasMessageContainingAll("OpenNtmsSession", "0x80004005");
    }

    @Test
    void constantsThatAreNoneOfRsms_areSaid() {
        NtmsObjectInformation nothing = ObjectForm.nothing();
        answers.put(
                "getNtmsServerObjectInformationW",
                new INtmsObjectInfo1.Information(
                        new NtmsObjectInformation(
                                nothing.dwSize(),
                                nothing.dwType(),
                                nothing.created(),
                                nothing.modified(),
                                nothing.objectGuid(),
                                nothing.enabled(),
                                4711,
                                nothing.szName(),
                                nothing.szDescription(),
                                nothing.info()),
                        0));
        requireRefused(ForeignServerTest::information, "GetNtmsObjectInformation", "no sense", "4711");
        answers.put("waitForNtmsNotification", new INtmsLocal.Told(4711, OBJECT, 0));
        requireRefused(
                session -> session.notifications().await(new NotificationHandle(1), 0),
                "WaitForNtmsNotification",
                "no sense",
                "4711");
    }

    @Test
    void securityThatIsNone_isSaid() {
        answers.put("getNtmsObjectSecurity", new INtmsObjectManagement1.Security(new byte[20], 20, 0));
        requireRefused(
                session -> session.objects().security(OBJECT, NtmsObjectType.NTMS_LIBRARY, 4),
                "GetNtmsObjectSecurity",
                "no sense");
    }
}
