package dev.rsm.drill;

import java.util.List;

/**
 * What came of a drill.
 *
 * @param drill its name
 * @param title its title
 * @param seed what chance was drawn from; the same gives the same drill
 * @param where the home or description it took place on
 * @param accounted whether every cartridge is accounted for
 * @param failure why the drill could not be carried to its end; empty if it was
 * @param recovery how long the recovery took, from the disaster to the last step
 * @param timeline the steps
 * @param leftOut what could not be done where the drill took place, with its step, and why
 * @param cameBack what came back
 * @param asBefore how many cartridges are as they were, and were so in the set
 * @param fates what became of the others
 * @param tasks what a person has to do
 * @param recorded the drill as a file in which every cartridge is named, to have the same work done again
 */
public record DrillReport(
        String drill,
        String title,
        long seed,
        String where,
        boolean accounted,
        String failure,
        Took recovery,
        List<Entry> timeline,
        List<String> leftOut,
        CameBack cameBack,
        long asBefore,
        List<Fate> fates,
        List<String> tasks,
        String recorded) {

    /** Creates a report whose lists do not change. */
    public DrillReport {
        timeline = List.copyOf(timeline);
        leftOut = List.copyOf(leftOut);
        fates = List.copyOf(fates);
        tasks = List.copyOf(tasks);
    }

    /**
     * How long something took.
     *
     * @param calculatedSeconds in the time of the devices
     * @param realSeconds in the time of this computer
     */
    public record Took(double calculatedSeconds, double realSeconds) {}

    /**
     * A step that was carried out.
     *
     * @param at when it began, in calculated seconds since the drill did
     * @param step what it was
     * @param took how long it took
     * @param details what came of it
     */
    public record Entry(double at, String step, Took took, List<String> details) {

        /** Creates an entry whose list does not change. */
        public Entry {
            details = List.copyOf(details);
        }
    }

    /**
     * What came back.
     *
     * @param media how many media RSM knew
     * @param allocated how many logical media it had
     * @param renewed how many entries of the catalogue got another logical medium
     * @param catalogue how many entries the catalogue has
     */
    public record CameBack(Count media, Count allocated, long renewed, long catalogue) {}

    /**
     * A number at four times.
     *
     * @param inSet in the set that was imported; 0 if none was
     * @param before just before the disaster
     * @param restored as the recovered service started
     * @param now at the end
     */
    public record Count(long inSet, long before, long restored, long now) {}

    /** The cartridges that are not accounted for. */
    public List<Fate> unaccounted() {
        return fates.stream().filter(fate -> !fate.accounted()).toList();
    }
}
