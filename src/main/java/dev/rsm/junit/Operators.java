package dev.rsm.junit;

import dev.rsm.host.HelpfulOperator;
import dev.rsm.host.OperatorRule;

/** The operators that {@link RemovableStorage#operator} can name; a class of your own with a constructor without parameters can be, too. */
public final class Operators {

    private Operators() {}

    /** Nobody is at the console: requests stay open until the test answers them. */
    public record Nobody() implements OperatorRule {

        @Override
        public Answer answer(Task task) {
            return new Ignored();
        }
    }

    /** Somebody who does what is asked for, with his hands: {@link HelpfulOperator}. */
    public record Helpful() implements OperatorRule {

        @Override
        public Answer answer(Task task) {
            return HelpfulOperator.rule().answer(task);
        }
    }

    /** Somebody who says that it is done, and has done nothing. */
    public record SaysDone() implements OperatorRule {

        @Override
        public Answer answer(Task task) {
            return new Done();
        }
    }

    /** Somebody who refuses whatever is asked. */
    public record Refuses() implements OperatorRule {

        @Override
        public Answer answer(Task task) {
            return new Refused();
        }
    }
}
