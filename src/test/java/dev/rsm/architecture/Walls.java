package dev.rsm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules between the packages below a root.
 *
 * @param root the package above all, such as {@code dev.rsm}
 */
record Walls(String root) {

    /** What each package uses; it may use what those use, too. */
    private static final Map<String, Set<String>> USES = Map.ofEntries(
            Map.entry("", Set.of()),
            Map.entry("dtyp", Set.of()),
            Map.entry("label", Set.of()),
            Map.entry("msrpc", Set.of("dtyp")),
            Map.entry("device", Set.of("runtime")),
            Map.entry("ntms", Set.of("dtyp")),
            Map.entry("rsmp", Set.of("ntms", "msrpc")),
            Map.entry("runtime", Set.of("ntms")),
            Map.entry("eventlog", Set.of("runtime")),
            Map.entry("store", Set.of("eventlog")),
            Map.entry("security", Set.of("store")),
            Map.entry("queue", Set.of("security")),
            Map.entry("operator", Set.of("security")),
            Map.entry("notification", Set.of("store")),
            Map.entry("media", Set.of("queue", "operator")),
            Map.entry("library", Set.of("media", "device", "label")),
            Map.entry("object", Set.of("media")),
            Map.entry("backup", Set.of("store")),
            Map.entry("service", Set.of("object", "backup", "library", "notification")),
            Map.entry("control", Set.of("service", "msrpc")),
            Map.entry("host", Set.of("service", "rsmp", "control")),
            Map.entry("drill", Set.of("host")),
            Map.entry("junit", Set.of("host")),
            Map.entry("cli", Set.of("drill", "host", "service")));

    /** What RSM may know of the hardware. */
    private static final Set<String> DEVICE_INTERFACE = Set.of(
            "LibraryDevice",
            "DriveDevice",
            "ElementStatus",
            "ElementKind",
            "Inquiry",
            "ScsiAddress",
            "Medium",
            "MediaType",
            "MediaTypes",
            "DeviceEvent",
            "DeviceException");

    /** What RSM must know nothing of. */
    private static final Set<String> BEHIND_THE_WINDOW = Set.of("Hardware", "Hands", "Sight", "Faults", "Fault");

    ArchRule directions() {
        return classes().should(new ArchCondition<>("use only what their package may use") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                Set<String> allowed = reach(part(from));
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                    JavaClass to = dependency.getTargetClass().getBaseComponentType();
                    if (to.getPackageName().startsWith(root + ".") && !allowed.contains(part(to))) {
                        events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
                    }
                }
            }
        });
    }

    private String part(JavaClass type) {
        if (type.getPackageName().equals(root)) {
            return ""; // the root's own page
        }
        String below = type.getPackageName().substring(root.length() + 1);
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }

    private static Set<String> reach(String part) {
        if (!USES.containsKey(part)) {
            throw new AssertionError("say what the new package " + part + " may use");
        }
        Set<String> reach = new TreeSet<>(Set.of(part));
        USES.get(part).forEach(used -> reach.addAll(reach(used)));
        return reach;
    }

    ArchRule cycles() {
        return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule jooq() {
        return noClasses()
                .that(not(resideInAPackage(root + ".store..")).and(not(catalogs())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq..");
    }

    private static DescribedPredicate<JavaClass> catalogs() {
        return DescribedPredicate.describe(
                "are catalogues",
                type -> type.getName().replaceFirst("\\$.*", "").endsWith("Catalog"));
    }

    ArchRule picocli() {
        return noClasses().that(notInCli()).should().dependOnClassesThat().resideInAPackage("picocli..");
    }

    ArchRule exit() {
        return noClasses()
                .that(notInCli())
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class);
    }

    ArchRule mains() {
        return methods()
                .that(DescribedPredicate.<JavaMethod>describe(
                        "start a program",
                        method -> method.getName().equals("main")
                                && method.getModifiers().contains(JavaModifier.STATIC)))
                .should()
                .beDeclaredInClassesThat(resideInAPackage(root + ".cli.."));
    }

    ArchRule standardStreams() {
        return noClasses()
                .that(notInCli())
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    ArchRule javaLogging() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
    }

    ArchRule deviceInterface() {
        return noClasses()
                .that(resideInAPackage(root + ".library.."))
                .should()
                .dependOnClassesThat(resideInAPackage(root + ".device..")
                        .and(DescribedPredicate.describe(
                                "are not its interface", type -> !DEVICE_INTERFACE.contains(outermost(type)))));
    }

    private static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    ArchRule hardware() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "neither are the hardware, nor put it together, nor play the person before it",
                        type -> !Set.of("device", "service", "control", "host", "drill", "junit", "cli")
                                .contains(part(type))))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are the hardware, or what people do to it or break of it", this::isHardware));
    }

    private boolean isHardware(JavaClass type) {
        return type.getPackageName().equals(root + ".device") && BEHIND_THE_WINDOW.contains(outermost(type));
    }

    private DescribedPredicate<JavaClass> notInCli() {
        return not(resideInAPackage(root + ".cli.."));
    }
}
