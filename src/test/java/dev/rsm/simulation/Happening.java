package dev.rsm.simulation;

/**
 * Something that can happen in a simulation.
 *
 * @param name what the trace calls it
 * @param weight how likely it is, beside the others
 * @param deed makes it happen
 */
record Happening(String name, int weight, Deed deed) {

    /** What happens; returns words for the trace. A refusal by service or hardware is a result like any other. */
    interface Deed {
        String on(Stage stage);
    }
}
