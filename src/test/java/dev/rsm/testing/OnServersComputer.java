package dev.rsm.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test of what MS-RSMP has no method for; it is left out when {@link Sessions} are those of a client on another computer. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(OnServersComputer.Condition.class)
public @interface OnServersComputer {

    /** Leaves it out. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Sessions.faraway() && AnnotationSupport.isAnnotated(context.getElement(), OnServersComputer.class)
                    ? ConditionEvaluationResult.disabled("the function works on the server's own computer")
                    : ConditionEvaluationResult.enabled("sessions are as the test needs them");
        }
    }
}
