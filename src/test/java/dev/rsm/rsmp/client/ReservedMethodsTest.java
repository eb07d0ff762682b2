package dev.rsm.rsmp.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rsm.conformance.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of methods that are kept for other uses: a server declares them, so as to answer, and the client calls none. */
class ReservedMethodsTest {

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1-02", "MS-RSMP 3.2.5.2.2-02", "MS-RSMP 3.2.5.2.5-02"})
    void client_callsNone() {
        List<String> called = new ClassFileImporter()
                .importPackages("dev.rsm.rsmp.client").stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().getPackageName().equals("dev.rsm.rsmp.idl"))
                        .map(call -> call.getTarget().getName())
                        .toList();
        assertThat(called)
                .contains("openNtmsServerSessionW", "addNotification")
                .noneMatch(name -> name.contains("NotUsedOnWire") || name.startsWith("localOnly"));
    }
}
