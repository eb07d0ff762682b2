package dev.rsm.rsmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.rsmp.form.HResults;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pointers that must not be null, where no message can lack what they refer to; and messages that lack something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferencePointersTest {

    private final Samples samples;

    ReferencePointersTest(@TempDir Path folder) {
        samples = new Samples(folder);
    }

    @AfterAll
    void close() {
        samples.close();
    }

    private static Stream<Method> methods() {
        return Samples.methods().filter(method -> method.getParameterCount() > 0);
    }

    /** The rows of the page about what is supported, so that its reason is true. */
    @TestFactory
    @Spec("C706 14.3.10")
    Stream<DynamicTest> pointer_isInEveryRequest_orInNone() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ReferencePointersTest.class.getResourceAsStream("/dev/rsm/conformance/references.tsv"))) {
            List<String[]> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
            assertThat(rows).isNotEmpty();
            return rows.stream().map(row -> DynamicTest.dynamicTest(row[0], () -> requireReference(row[1], row[2])));
        }
    }

    private static void requireReference(String name, String pointer) {
        Method method = Samples.methods()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method " + name));
        Optional<Parameter> in = Arrays.stream(method.getParameters())
                .filter(each -> each.getName().equals(pointer))
                .findFirst();
        in.ifPresent(each -> assertThat(each.getAnnotation(Pointer.class))
                .as("%s may be null in a request", pointer)
                .isNull());
    }

    /** Whatever is missing at the end of a request, it is refused before the method is called. */
    @TestFactory
    @Spec("MS-RPCE 3.1.1.5.3.3.1.2")
    Stream<DynamicTest> request_cutShort_isRefused_beforeTheMethodIsCalled() {
        return methods().map(method -> DynamicTest.dynamicTest(method.getName(), () -> cutShort(method)));
    }

    private void cutShort(Method method) throws ReflectiveOperationException {
        Class<?> face = Samples.face(method);
        byte[] request = request(face, method);
        assertThat(request).isNotEmpty();
        for (int length = 0; length < request.length; length++) {
            byte[] rest = Arrays.copyOf(request, length);
            assertThatThrownBy(() -> receives(face, method, rest))
                    .as("%d of %d bytes", length, request.length)
                    .isInstanceOf(NdrException.class);
        }
        assertThat(receives(face, method, request)).isTrue();
    }

    private <T> byte[] request(Class<T> face, Method method) throws ReflectiveOperationException {
        byte[][] sent = new byte[1][];
        T stub = NdrInterface.of(face).stub((opnum, request) -> {
            sent[0] = request.toBytes();
            return new CompletableFuture<>();
        });
        method.invoke(stub, samples.arguments(method));
        return sent[0];
    }

    /** Tells whether the method was called. */
    private static <T> boolean receives(Class<T> face, Method method, byte[] request) {
        AtomicBoolean called = new AtomicBoolean();
        T target = face.cast(Proxy.newProxyInstance(face.getClassLoader(), new Class<?>[] {face}, (proxy, m, args) -> {
            called.set(true);
            return new CompletableFuture<>();
        }));
        int opnum = Objects.requireNonNull(method.getAnnotation(Opnum.class)).value();
        var unused = NdrInterface.of(face)
                .method(opnum)
                .orElseThrow()
                .invoke(target, NdrReader.of(request), new NdrWriter(), HResults::of);
        return called.get();
    }
}
