package dev.rsm.rsmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.INtmsSession1;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every method of every interface, called on an object on which no session is open, and on one that was closed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoSessionTest {

    private final Samples samples;
    private final Wired wired;

    NoSessionTest(@TempDir Path folder) {
        samples = new Samples(folder);
        wired = samples.wired;
    }

    @AfterAll
    void close() {
        samples.close();
    }

    @TestFactory
    @Spec({
        "MS-RSMP 3.2.4",
        "MS-RSMP 3.2.5.2.1-01",
        "MS-RSMP 3.2.5.2.2-01",
        "MS-RSMP 3.2.5.2.3-01",
        "MS-RSMP 3.2.5.2.4-01",
        "MS-RSMP 3.2.5.2.5-01",
        "MS-RSMP 3.2.5.2.6-01",
        "MS-RSMP 3.2.5.2.7-01",
        "MS-RSMP 3.2.5.2.8-01",
        "MS-RSMP 3.2.5.2.9-01"
    })
    Stream<DynamicTest> everyMethod_beforeASessionIsOpen_isAnInvalidHandle() {
        return methods()
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> assertThat(
                                called(method, wired.wire().stub(Samples.face(method))))
                        .isEqualTo(NtmsStatus.INVALID_HANDLE.hresult())));
    }

    @TestFactory
    @Spec("MS-RSMP 3.2.5.2.5.3")
    Stream<DynamicTest> everyMethod_afterTheSessionWasClosed_isAnInvalidHandle() {
        return methods()
                .filter(method -> !method.getName().equals("closeNtmsSession"))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> {
                    var wire = wired.opened();
                    assertThat(Wired.answer(wire.stub(INtmsSession1.class).closeNtmsSession())
                                    .result())
                            .isZero();
                    assertThat(called(method, wire.stub(Samples.face(method))))
                            .isEqualTo(NtmsStatus.INVALID_HANDLE.hresult());
                }));
    }

    private static Stream<Method> methods() {
        return Samples.methods()
                .filter(method -> !method.getName().startsWith("open"))
                .filter(method -> !method.getName().contains("NotUsedOnWire")
                        && !method.getName().startsWith("localOnly"));
    }

    private int called(Method method, Object stub) throws ReflectiveOperationException {
        Object answer = Wired.answer((CompletionStage<?>) method.invoke(stub, samples.arguments(method)));
        RecordComponent[] components = answer.getClass().getRecordComponents();
        Method result = components[components.length - 1].getAccessor();
        result.setAccessible(true);
        return (int) result.invoke(answer);
    }

    @TestFactory
    @Spec("MS-RSMP (product note 75)")
    Stream<DynamicTest> methodsThatAreKept_needNoSession() {
        return Samples.methods()
                .filter(method -> method.getName().contains("NotUsedOnWire")
                        || method.getName().startsWith("localOnly"))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> assertThat(
                                called(method, wired.wire().stub(Samples.face(method))))
                        .isEqualTo(HResults.E_NOTIMPL)));
    }
}
