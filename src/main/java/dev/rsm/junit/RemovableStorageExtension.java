package dev.rsm.junit;

import dev.rsm.device.Fault;
import dev.rsm.device.LibraryDevice;
import dev.rsm.host.OperatorRule;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.security.AccountGroup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Makes the {@link EmulatedRsm} that a test asks for with a parameter, and stops it after the test. {@link RemovableStorage} brings
 * it; where an annotation is not enough, a field does:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RemovableStorageExtension RSM = RemovableStorageExtension.builder()
 *         .libraries(Path.of("src/test/libraries/vault.conf"))
 *         .user("anna", AccountGroup.BACKUP_OPERATORS)
 *         .operator(HelpfulOperator.rule().after(Duration.ofMinutes(5)))
 *         .clock(Clock.CALCULATED)
 *         .build();
 * }</pre>
 *
 * <p>A method's own annotation goes before the field, and the field before the annotation of the class. When a test has failed, what its
 * emulator looked like is attached to it. Needs JUnit 5.13 or later.
 */
public final class RemovableStorageExtension
        implements ParameterResolver, BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RemovableStorageExtension.class);

    private static final String RUNNING = "running";
    private static final String BUILT = "built";

    private final Optional<RsmSettings> built;

    /** Made by JUnit for an annotation. */
    public RemovableStorageExtension() {
        this.built = Optional.empty();
    }

    private RemovableStorageExtension(RsmSettings settings) {
        this.built = Optional.of(settings);
    }

    /** Begins with the settings of an annotation that says nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Says what the annotation {@link RemovableStorage} can say, and what it cannot. Not for use by several threads. */
    public static final class Builder {

        private RsmSettings settings = RsmSettings.standard();

        private Builder() {}

        /** The libraries, in the project's own description format. */
        public Builder libraries(String yaml) {
            settings = settings.withLibraries(List.of(LibraryText.inline(yaml)));
            return this;
        }

        /** The libraries, from files that belong together, in any format. */
        public Builder libraries(Path first, Path... more) {
            settings = settings.withLibraries(Stream.concat(Stream.of(first), Stream.of(more))
                    .map(LibraryText::file)
                    .toList());
            return this;
        }

        /** The libraries, from resources on the class path or files, as {@link RemovableStorage#from}. */
        public Builder from(String... names) {
            settings = settings.withLibraries(
                    Stream.of(names).map(LibraryText::named).toList());
            return this;
        }

        /** The name of the emulated computer. */
        public Builder computer(String name) {
            settings = settings.withComputer(name);
            return this;
        }

        /** The seed, as {@link RemovableStorage#seed}. */
        public Builder seed(long number) {
            settings = settings.withSeed(number);
            return this;
        }

        /** What the clock shows when the service starts, unless it is the system's. */
        public Builder time(Instant begin) {
            settings = settings.withBegin(begin);
            return this;
        }

        /** How time passes. */
        public Builder clock(Clock clock) {
            settings = settings.withClock(clock);
            return this;
        }

        /** One more thing that is to go wrong. */
        public Builder fault(Fault fault) {
            settings = settings.withFault(fault);
            return this;
        }

        /** One more thing that is to go wrong, in the words of {@link RemovableStorage#faults}. */
        public Builder fault(String words) {
            return fault(Fault.described(words));
        }

        /** Who answers operator requests. */
        public Builder operator(OperatorRule rule) {
            settings = settings.withOperator(rule);
            return this;
        }

        /** One more user of the emulated computer. */
        public Builder user(RsmUser user) {
            settings = settings.withUser(user);
            return this;
        }

        /** One more user of the emulated computer, in some groups. */
        public Builder user(String name, AccountGroup... groups) {
            return user(RsmUser.of(name, groups));
        }

        /** Has the service be called over the network, too. */
        public Builder wire() {
            settings = settings.withWire(true);
            return this;
        }

        /**
         * One more library or stand-alone drive, of other hardware than the emulated: {@code maker} makes it when a test begins, and
         * anew when the test is {@linkplain EmulatedRsm#reset reset}.
         */
        public Builder device(Supplier<? extends LibraryDevice> maker) {
            settings = settings.withDevice(maker);
            return this;
        }

        /** The settings so far. */
        public RsmSettings settings() {
            return settings;
        }

        /** Makes the extension. */
        public RemovableStorageExtension build() {
            return new RemovableStorageExtension(settings);
        }
    }

    /** Gives a constructor the emulator of the test for which it makes the instance. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        noteBuilt(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        noteBuilt(context);
    }

    private void noteBuilt(ExtensionContext context) {
        if (built.isPresent()) {
            context.getStore(NAMESPACE).put(BUILT, true);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmulatedRsm.class
                && (built.isPresent() ? ofMethod(context).isEmpty() : !leftToTheField(context));
    }

    /** Tells whether a field has been registered whose settings count. */
    private static boolean leftToTheField(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(BUILT) != null
                && ofMethod(context).isEmpty();
    }

    private static Optional<RemovableStorage> ofMethod(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, RemovableStorage.class));
    }

    /**
     * Gives a test its emulator.
     *
     * @throws ParameterResolutionException if nobody has said which, or it would not be a test's own: in methods before and after all
     *     tests, and in the constructor of an instance that all tests share
     */
    @Override
    public EmulatedRsm resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    parameter.getDeclaringExecutable() + " is not given an EmulatedRsm, since"
                            + " it works for all tests of the class and each has an emulator of its own: ask for it in the tests"
                            + " or in @BeforeEach. Tests that are to share one keep what EmulatedRsm.start returns in a static"
                            + " field, and close it in @AfterAll.");
        }
        RsmSettings settings = settings(context);
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(RUNNING, key -> EmulatedRsm.start(settings), EmulatedRsm.class);
    }

    /** The annotation of the test's class, or else of the nearest class around it that has one. */
    private static Optional<RemovableStorage> ofClasses(ExtensionContext context) {
        return context.getTestClass()
                .flatMap(each -> AnnotationSupport.findAnnotation(
                        each, RemovableStorage.class, context.getEnclosingTestClasses()));
    }

    private RsmSettings settings(ExtensionContext context) {
        return ofMethod(context)
                .map(RsmSettings::of)
                .or(() -> built)
                .or(() -> ofClasses(context).map(RsmSettings::of))
                .orElseThrow(() -> new ParameterResolutionException(
                        "annotate the test or its class with @RemovableStorage to say which libraries it needs"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Optional<Throwable> failure =
                context.getExecutionException().filter(thrown -> !(thrown instanceof TestAbortedException));
        @Nullable EmulatedRsm rsm = context.getStore(NAMESPACE).get(RUNNING, EmulatedRsm.class);
        if (failure.isPresent() && rsm != null) {
            FailureReport.attach(context, rsm, failure.get());
        }
    }
}
