package dev.rsm.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test of what only a session in the service's own process can do; it is left out when {@link Sessions} are a client's. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(InProcess.Condition.class)
public @interface InProcess {

    /** Why a client cannot do it, or why it is no matter of sessions. */
    String value();

    /** Leaves it out. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<InProcess> marked = AnnotationSupport.findAnnotation(context.getElement(), InProcess.class);
            return Sessions.remote() && marked.isPresent()
                    ? ConditionEvaluationResult.disabled(marked.get().value())
                    : ConditionEvaluationResult.enabled("sessions are as the test needs them");
        }
    }
}
