package dev.rsm.drill;

import java.util.List;

/**
 * A drill as its file describes it: what happens to a home, one step after the other.
 *
 * @param name the file's name without its end
 * @param title one line
 * @param about what it rehearses, a few sentences
 * @param library the description of the libraries, as the file names it: a path beside it, or the name of a shipped one
 * @param application the class of the application's side; empty for the shipped one
 * @param operator whether a person does what is to be done by hand
 * @param seed what chance is drawn from, unless another is given
 * @param steps the steps
 */
public record Drill(
        String name,
        String title,
        String about,
        String library,
        String application,
        boolean operator,
        long seed,
        List<Step> steps) {

    /** Creates a drill whose list does not change. */
    public Drill {
        steps = List.copyOf(steps);
    }

    /** How many sides of media its work can use at one time. */
    int sides() {
        int held = 0;
        int most = 0;
        for (Step step : steps) {
            for (Act act : step instanceof Step.Work work ? work.acts() : List.<Act>of()) {
                switch (act.kind()) {
                    case ALLOCATE -> most = Math.max(most, ++held);
                    case ASSIGN -> most = Math.max(most, held + 1);
                    case FREE -> held = Math.max(0, held - 1);
                    default -> {}
                }
            }
        }
        return most;
    }

    /** The steps in words, one a line. */
    public List<String> words() {
        return steps.stream().map(Step::words).toList();
    }
}
