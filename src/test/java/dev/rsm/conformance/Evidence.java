package dev.rsm.conformance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rsm.ntms.NtmsFunction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the code and the tests show.
 *
 * @param offered the functions that a session carries out, or a client for it
 * @param calls "function TAB status" of every pair that a test has seen
 * @param answers the same of what clients of MS-RSMP were answered
 * @param statements the statements that tests cite which ran over the wire
 * @param assumptions what tests assume, with the class of the test
 */
record Evidence(
        Set<NtmsFunction> offered,
        Set<String> calls,
        Set<String> answers,
        Set<String> statements,
        SortedSet<String> assumptions) {

    private static final String SPECIFICATION = "MS-RSMP ";

    static Evidence of(Path classes, Path testClasses, Set<String> calls, Set<String> answers, WireRuns runs) {
        JavaClasses tests = new ClassFileImporter().importPath(testClasses);
        return new Evidence(
                offered(new ClassFileImporter().importPath(classes)),
                calls,
                answers,
                statements(tests, runs),
                assumptions(tests));
    }

    /** A function is offered when a facet of the session names it, or the client, where it is a method of the wire alone. */
    private static Set<NtmsFunction> offered(JavaClasses classes) {
        Set<NtmsFunction> offered = EnumSet.of(NtmsFunction.CLOSE_NTMS_SESSION);
        for (JavaClass type : classes) {
            String name = type.getName();
            if ((name.startsWith("dev.rsm.service.") || name.startsWith("dev.rsm.rsmp.client."))
                    && !name.contains("$")) {
                for (JavaFieldAccess access : type.getFieldAccessesFromSelf()) {
                    if (access.getTargetOwner().isEquivalentTo(NtmsFunction.class)) {
                        offered.add(NtmsFunction.valueOf(access.getTarget().getName()));
                    }
                }
            }
        }
        return offered;
    }

    private static Set<String> statements(JavaClasses tests, WireRuns runs) {
        return tests.stream()
                .filter(runs::has)
                .flatMap(type -> Stream.concat(
                        type.isAnnotatedWith(Spec.class)
                                ? sources(type.getAnnotationOfType(Spec.class))
                                : Stream.empty(),
                        type.getMethods().stream()
                                .filter(method -> method.isAnnotatedWith(Spec.class) && runs.has(method))
                                .flatMap(method -> sources(method.getAnnotationOfType(Spec.class)))))
                .filter(source -> source.startsWith(SPECIFICATION))
                .map(source -> source.substring(SPECIFICATION.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> sources(Spec annotation) {
        return Arrays.stream(annotation.value());
    }

    private static SortedSet<String> assumptions(JavaClasses tests) {
        SortedSet<String> assumptions = new TreeSet<>();
        for (JavaClass type : tests) {
            for (JavaMethod method : type.getMethods()) {
                if (method.isAnnotatedWith(Assumed.class)) {
                    for (String reason :
                            method.getAnnotationOfType(Assumed.class).value()) {
                        assumptions.add(type.getSimpleName().replaceFirst("Test$", "") + ": " + reason);
                    }
                }
            }
        }
        return assumptions;
    }
}
