package dev.rsm.rsmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrMethod;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.server.ServerObject;
import dev.rsm.testing.Fuzz;
import dev.rsm.testing.Sessions;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The request of every method of every interface, damaged: it is refused, or means something else, and nothing worse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class MethodsFuzzTest {

    /** What any request may cost while its parameters are read: an exception with its trace and words. */
    private static final long FIXED = 32 * 1024;

    /** A character of a string, and the string itself, are the smallest things that something is made of. */
    private static final long PER_BYTE = 100;

    /** A request as a client sends it. */
    private record Sample<T>(Class<T> face, NdrMethod<T> method, byte[] stub) {

        static <T> Sample<T> of(Class<T> face, Method method, Object[] arguments) throws ReflectiveOperationException {
            NdrInterface<T> declared = NdrInterface.of(face);
            List<Sample<T>> sent = new ArrayList<>();
            T stub = declared.stub((opnum, request) -> {
                sent.add(new Sample<>(face, declared.method(opnum).orElseThrow(), request.toBytes()));
                return new CompletableFuture<>();
            });
            method.invoke(stub, arguments);
            return sent.get(0);
        }

        /** Has a request carried out. */
        CompletionStage<NdrWriter> invoke(Object target, byte[] request) {
            return method.invoke(face.cast(target), NdrReader.of(request), new NdrWriter(), MethodsFuzzTest::result);
        }
    }

    private final Samples samples;
    private final Wired wired;
    private final List<Method> methods =
            Samples.methods().sorted(Comparator.comparing(Method::toString)).toList();

    private final List<Sample<?>> requests = new ArrayList<>();

    MethodsFuzzTest(@TempDir Path folder) throws ReflectiveOperationException {
        samples = new Samples(folder);
        wired = samples.wired;
        for (Method method : methods) {
            requests.add(Sample.of(Samples.face(method), method, samples.arguments(method)));
        }
    }

    @AfterAll
    void close() {
        samples.close();
    }

    private static OptionalInt result(Throwable failure) {
        return HResults.of(failure);
    }

    /** Something that takes any call, and never answers. */
    private static Object deaf(Class<?> face) {
        return Proxy.newProxyInstance(
                face.getClassLoader(), new Class<?>[] {face}, (proxy, method, arguments) -> new CompletableFuture<>());
    }

    @Test
    @Spec("MS-RPCE 3.1.1.5.3")
    void everyMethod_anyStub_isReadOrRefused_andLittleIsMadeOfIt() {
        Fuzz fuzz = Fuzz.ofDecoder("Parameters of MS-RSMP", 4_000);
        int refused = 0;
        for (int i = 0; i < fuzz.inputs(); i++) {
            Sample<?> sample = requests.get(i % requests.size());
            byte[] stub = fuzz.spoilt(sample.stub());
            String what = sample.method().name() + ", " + fuzz.describe(i, stub);
            Object target = deaf(sample.face());
            int[] one = {0};
            fuzz.measure(
                    i, stub, Thread.currentThread(), FIXED, PER_BYTE, () -> one[0] = read(sample, target, stub, what));
            refused += one[0];
        }
        assertThat(refused).isBetween(fuzz.inputs() / 10, fuzz.inputs() * 9 / 10);
    }

    /** Returns 1 if the request was refused. */
    private static int read(Sample<?> sample, Object target, byte[] stub, String what) {
        try {
            sample.invoke(target, stub);
            return 0;
        } catch (NdrException e) {
            return 1;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(what, e);
        }
    }

    @Test
    void everyMethod_anyStub_isAnsweredByTheServer_whichServesTheNextCall() {
        Fuzz fuzz = Fuzz.ofServer("Calls of MS-RSMP", 500);
        int answered = 0;
        for (int i = 0; i < fuzz.inputs(); i++) {
            Sample<?> sample = requests.get(i % requests.size());
            byte[] stub = fuzz.spoilt(sample.stub());
            ServerObject object = opened();
            answered += answer(sample, object, stub, sample.method().name() + ", " + fuzz.describe(i, stub));
            object.released();
            assertThat(wired.local
                            .objects()
                            .enumerate(null, NtmsObjectType.NTMS_LIBRARY, EnumerateOption.NTMS_ENUM_DEFAULT)
                            .await())
                    .as("the libraries, after " + fuzz.describe(i, stub))
                    .isNotEmpty();
        }
        assertThat(answered).isGreaterThan(fuzz.inputs() / 10);
        assertThat(wired.service.sessions()).as("sessions, the test's own one").isEqualTo(1);
        assertThat(wired.service.waiting()).as("calls that wait").isZero();
    }

    private static Object face(ServerObject object, Class<?> face) {
        return Objects.requireNonNull(object.interfaces().get(face));
    }

    /** An object of the administrator's, with a session. */
    private ServerObject opened() {
        ServerObject object = Sessions.object(wired.service, wired.administrator());
        INtmsSession1 session = (INtmsSession1) face(object, INtmsSession1.class);
        Wired.answer(session.openNtmsServerSessionW(null, "Fuzz", "", "", 0));
        return object;
    }

    /** Returns 1 if there was an answer, whichever. */
    private static int answer(Sample<?> sample, ServerObject object, byte[] stub, String what) {
        try {
            Object target = face(object, sample.face());
            CompletableFuture<NdrWriter> answer = sample.invoke(target, stub).toCompletableFuture();
            if (!answer.isDone()) {
                answer.cancel(true); // it waits for something
            }
            assertThat(answer.join().size()).isPositive();
            return 1;
        } catch (NdrException e) {
            return 0;
        } catch (CompletionException | CancellationException e) {
            throw new AssertionError("a defect: " + what, e);
        }
    }

    /** A call, and what a server has answered. */
    private record Dialogue(Method method, Object[] arguments, byte[] response) {

        /** Has the client read an answer to the call. */
        Object read(byte[] answer) throws ReflectiveOperationException {
            Object stub = NdrInterface.of(Samples.face(method))
                    .stub((opnum, request) -> CompletableFuture.completedFuture(NdrReader.of(answer)));
            return ((CompletionStage<?>) method.invoke(stub, arguments))
                    .toCompletableFuture()
                    .join();
        }
    }

    private List<Dialogue> dialogues() {
        List<Dialogue> dialogues = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            ServerObject object = opened();
            Sample<?> sample = requests.get(i);
            CompletableFuture<NdrWriter> answer =
                    sample.invoke(face(object, sample.face()), sample.stub()).toCompletableFuture();
            if (!answer.isDone()) {
                answer.cancel(true);
            }
            dialogues.add(new Dialogue(
                    methods.get(i),
                    samples.arguments(methods.get(i)),
                    answer.join().toBytes()));
            object.released();
        }
        return dialogues;
    }

    @Test
    @Spec("MS-RPCE 3.1.2.7.1")
    void everyMethod_anyAnswer_isReadOrRefusedByTheClient_andLittleIsMadeOfIt() {
        Fuzz fuzz = Fuzz.ofDecoder("Answers of MS-RSMP", 3_000);
        List<Dialogue> dialogues = dialogues();
        int refused = 0;
        for (int i = 0; i < fuzz.inputs(); i++) {
            Dialogue dialogue = dialogues.get(i % dialogues.size());
            byte[] answer = fuzz.spoilt(dialogue.response());
            String what = dialogue.method().getName() + ", " + fuzz.describe(i, answer);
            int[] one = {0};
            fuzz.measure(
                    i,
                    answer,
                    Thread.currentThread(),
                    FIXED,
                    PER_BYTE,
                    () -> one[0] = refusals(dialogue, answer, what));
            refused += one[0];
        }
        assertThat(refused).isBetween(fuzz.inputs() / 10, fuzz.inputs() * 9 / 10);
    }

    private static int refusals(Dialogue dialogue, byte[] answer, String what) {
        try {
            assertThat(dialogue.read(answer)).isNotNull();
            return 0;
        } catch (CompletionException e) {
            if (e.getCause() instanceof NdrException) {
                return 1;
            }
            throw new AssertionError(what, e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }
}
