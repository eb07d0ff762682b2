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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules between the packages below a root.
 *
 * @param root the package above all, such as {@code dev.rsm}
 * @param uses what each package uses; it may use what those use, too
 */
record Walls(String root, Map<String, Set<String>> uses) {

    /** A line of the page's table: a package, what it is, and what it uses. */
    private static final Pattern LINE = Pattern.compile("    ([a-z][a-z.]*) +\\S.* +-> (.+)");

    /** The packages as the page on the architecture has them. */
    static Walls of(String root, Path page) {
        try {
            Map<String, Set<String>> uses = Files.readAllLines(page).stream()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .collect(Collectors.toMap(line -> line.group(1), line -> used(line.group(2))));
            uses.put("", Set.of()); // the root's own page
            return new Walls(root, Map.copyOf(uses));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> used(String words) {
        return words.equals("nothing") ? Set.of() : Set.of(words.split(", ", -1));
    }

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
            "DeviceException",
            "HardwareClosedException");

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

    /** The package of the table that a class is in: the innermost one. */
    private String part(JavaClass type) {
        String part = type.getPackageName()
                .substring(Math.min(root.length() + 1, type.getPackageName().length()));
        while (!uses.containsKey(part)) {
            if (!part.contains(".")) {
                throw new AssertionError("say what the new package " + part + " may use");
            }
            part = part.substring(0, part.lastIndexOf('.'));
        }
        return part;
    }

    private Set<String> reach(String part) {
        Set<String> reach = new TreeSet<>(Set.of(part));
        uses.getOrDefault(part, Set.of()).forEach(used -> reach.addAll(reach(used)));
        return reach;
    }

    ArchRule cycles() {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith(root)
                                ? SliceIdentifier.of(part(type))
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "the packages of the table";
                    }
                })
                .should()
                .beFreeOfCycles();
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
