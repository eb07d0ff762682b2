package dev.rsm.simulation;

/**
 * Something that can happen in a simulation.
 *
 * @param name what the trace calls it
 * @param weight how likely it is, beside the others
 * @param meddling whether RSM may not learn of it
 * @param deed makes it happen
 */
record Happening(String name, int weight, boolean meddling, Deed deed) {

    /** What happens; returns words for the trace. A refusal by service or hardware is a result like any other. */
    interface Deed {
        String on(Stage stage);
    }
}
