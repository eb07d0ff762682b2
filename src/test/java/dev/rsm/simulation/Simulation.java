package dev.rsm.simulation;

import dev.rsm.device.DeviceException;
import dev.rsm.ntms.NtmsException;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A story of so many steps that a seed tells: in each something happens that is in the table, then all invariants are looked
 * at. Now and then everything is put right; then everything must come to an end, and RSM must believe what is so.
 */
final class Simulation {

    /** The steps between two times of peace. */
    static final int ACT = 200;

    /** How much of the trace a failure shows. */
    private static final int SHOWN = 60;

    private final long seed;
    private final List<String> trace = new ArrayList<>();
    private final Stage stage;
    private final Invariants invariants;
    private final Map<Integer, String> places = new TreeMap<>();
    private int step;
    private String atFailure = "";

    private Simulation(Path folder, long seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        String libraries = Scenery.libraries(random);
        trace.add(libraries);
        Home home = TestHomes.of(libraries, folder);
        this.stage = new Stage(home, random.nextLong());
        this.invariants = new Invariants(stage);
    }

    /**
     * Plays a story.
     *
     * @param folder where its home is made; does not exist
     * @return what happened, line by line, and what is so and is believed at the end
     * @throws AssertionError with the seed and the last lines, if an invariant does not hold
     */
    static List<String> play(Path folder, long seed, int steps) {
        Simulation simulation = new Simulation(folder, seed);
        try (LoggedFaults faults = LoggedFaults.begin();
                simulation.stage) {
            simulation.runOrTell(steps, faults);
            simulation.trace.add(simulation.state());
            return simulation.trace;
        } catch (Throwable e) {
            throw new AssertionError(simulation.report(), e);
        }
    }

    private String report() {
        return "seed " + seed + ", step " + step + "; replay it with -Drsm.simulation.seed=" + seed
                + " -Drsm.simulation.steps=" + (step + 1) + "\n" + trace.get(0)
                + String.join("\n", trace.subList(Math.max(1, trace.size() - SHOWN), trace.size())) + "\n" + atFailure;
    }

    /** What is so, and what RSM believes. */
    private String state() {
        StringBuilder state = new StringBuilder("hardware:\n");
        stage.service().hardware().cartridges().forEach(each -> state.append("  ")
                .append(each.library())
                .append(' ')
                .append(each.place())
                .append(": ")
                .append(each.number())
                .append(' ')
                .append(each.barCode())
                .append('\n'));
        View view = stage.look();
        state.append("belief:\n");
        view.elements().forEach(each -> state.append("  ")
                .append(each)
                .append(": ")
                .append(view.in(each.id()))
                .append('\n'));
        view.sides().forEach(each -> state.append("  ").append(each).append('\n'));
        view.requests().forEach(each -> state.append("  ").append(each).append('\n'));
        return state.toString();
    }

    private void runOrTell(int steps, LoggedFaults faults) {
        try {
            run(steps, faults);
        } catch (Throwable e) {
            atFailure = state();
            throw e;
        }
    }

    private void run(int steps, LoggedFaults faults) {
        for (step = 0; step < steps; step++) {
            if (step % ACT == ACT - 1) {
                peace();
            } else {
                happen(choose());
            }
            ended();
            moved();
            invariants.check();
            faults.check();
        }
        peace();
        faults.check();
    }

    private Happening choose() {
        int sum = Happenings.ALL.stream().mapToInt(Happening::weight).sum();
        int drawn = stage.random(sum);
        for (Happening happening : Happenings.ALL) {
            drawn -= happening.weight();
            if (drawn < 0) {
                return happening;
            }
        }
        throw new IllegalStateException("no weights");
    }

    private void happen(Happening happening) {
        note(happening.name(), "begins");
        String result;
        try {
            result = happening.deed().on(stage);
        } catch (NtmsException e) {
            result = e.status().wireName();
        } catch (DeviceException e) {
            requireFromHands(e);
            result = String.valueOf(e.getMessage());
        } catch (NoSuchElementException e) {
            result = String.valueOf(e.getMessage());
        }
        trace.remove(trace.size() - 1);
        note(happening.name(), result);
    }

    /** Hardware refuses what hands do; but a call of RSM ends with one of its codes, whatever the hardware says. */
    private static void requireFromHands(DeviceException refusal) {
        for (StackTraceElement frame : refusal.getStackTrace()) {
            if (frame.getClassName().equals(NtmsService.class.getPackageName() + ".Dispatcher")) {
                throw new AssertionError("a call has ended without a code", refusal);
            }
        }
    }

    private void note(String name, String what) {
        trace.add(step + " " + stage.time().instant() + " " + name + ": " + what);
    }

    private void ended() {
        for (Iterator<Stage.Pending> calls = stage.pending().iterator(); calls.hasNext(); ) {
            Stage.Pending call = calls.next();
            if (call.call().ended()) {
                calls.remove();
                note("  ended", call.name() + " -> " + Stage.result(call.call()));
            }
        }
    }

    /** Notes which cartridges are elsewhere than after the last step. */
    private void moved() {
        Map<Integer, String> now = new TreeMap<>();
        stage.service()
                .hardware()
                .cartridges()
                .forEach(each -> now.put(each.number(), each.library() + " " + each.place()));
        now.forEach((number, place) -> {
            String before = places.getOrDefault(number, "outside");
            if (!before.equals(place)) {
                note("  moved", number + " from " + before + " to " + place);
            }
        });
        places.keySet().stream()
                .filter(number -> !now.containsKey(number))
                .forEach(number -> note("  moved", number + " from " + places.get(number) + " outside"));
        places.clear();
        places.putAll(now);
    }

    private void peace() {
        note("peace", "begins");
        stage.makePeace();
        ended();
        moved();
        invariants.check();
        invariants.checkPeace();
        stage.restart();
        stage.settle();
        stage.readLabels();
        invariants.check();
        invariants.checkBelief();
        stage.endPeace();
    }
}
