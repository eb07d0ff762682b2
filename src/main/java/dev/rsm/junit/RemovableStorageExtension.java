package dev.rsm.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Makes the {@link EmulatedRsm} that a test asks for with {@link RemovableStorage}, and stops it after the test. Needs JUnit
 * 5.13 or later.
 */
public final class RemovableStorageExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RemovableStorageExtension.class);

    /** Made by JUnit. */
    public RemovableStorageExtension() {}

    /** Gives a constructor the emulator of the test for which it makes the instance. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmulatedRsm.class;
    }

    @Override
    public EmulatedRsm resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RemovableStorage asked = AnnotationSupport.findAnnotation(context.getElement(), RemovableStorage.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), RemovableStorage.class))
                .orElseThrow(() -> new ParameterResolutionException(
                        "annotate the test or its class with @RemovableStorage to say which libraries it needs"));
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent("running", key -> EmulatedRsm.start(asked), EmulatedRsm.class);
    }
}
