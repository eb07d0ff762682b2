package dev.rsm.junit;

import dev.rsm.host.HelpfulOperator;
import dev.rsm.host.OperatorRule;

/** The operators that {@link RemovableStorage#operator} can name; a class of your own with a constructor without parameters can be, too. */
public final class Operators {

    private Operators() {}

    /** Nobody is at the console: requests stay open until the test answers them. */
    public static final class Nobody implements OperatorRule {

        /** Made by the extension. */
        public Nobody() {}

        @Override
        public Answer answer(Task task) {
            return new Ignored();
        }
    }

    /** Somebody who does what is asked for, with his hands: {@link HelpfulOperator}. */
    public static final class Helpful implements OperatorRule {

        /** Made by the extension. */
        public Helpful() {}

        @Override
        public Answer answer(Task task) {
            return HelpfulOperator.rule().answer(task);
        }
    }

    /** Somebody who says that it is done, and has done nothing. */
    public static final class SaysDone implements OperatorRule {

        /** Made by the extension. */
        public SaysDone() {}

        @Override
        public Answer answer(Task task) {
            return new Done();
        }
    }

    /** Somebody who refuses whatever is asked. */
    public static final class Refuses implements OperatorRule {

        /** Made by the extension. */
        public Refuses() {}

        @Override
        public Answer answer(Task task) {
            return new Refused();
        }
    }
}
