package dev.rsm.drill;

import dev.rsm.device.MediaTypes;
import dev.rsm.host.HomeBuilder;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** A drill about to be carried out: on which home, with which seed, and who is told. */
public final class Rehearsal {

    /** When drills on descriptions begin, so that the same seed gives the same report. */
    private static final Instant START = Instant.parse("2003-03-03T08:00:00Z");

    private static final String COMPUTER = "DRILL";

    private final Drill drill;
    private final String named;
    private final long seed;
    private final Path folder;
    private final Consumer<String> teller;

    /**
     * Creates a rehearsal.
     *
     * @param drill the drill
     * @param named how it was named: its file or its name
     * @param seed what chance is drawn from
     * @param folder an empty folder, in which the home is made and all the rest
     * @param teller told what is done, line by line
     */
    public Rehearsal(Drill drill, String named, long seed, Path folder, Consumer<String> teller) {
        this.drill = drill;
        this.named = named;
        this.seed = seed;
        this.folder = folder;
        this.teller = teller;
    }

    /** Makes something at a path. */
    public interface Cloning {
        /** Copies a home to {@code target}. */
        Home to(Path target);
    }

    /**
     * Carries the drill out on a copy of a home.
     *
     * @param where the home, for the report
     * @param cloning makes the copy
     * @throws DrillException if the drill cannot begin
     */
    public DrillReport on(String where, Cloning cloning) throws IOException {
        Home home = cloning.to(folder.resolve("home"));
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return run(home, start, "a copy of " + where);
    }

    /**
     * Carries the drill out on a home that is made from descriptions.
     *
     * @param descriptions the descriptions; none for the drill's own
     * @param types what bar codes tell of media types
     * @throws dev.rsm.device.DescriptionException if a description is refused
     * @throws DrillException if the drill cannot begin
     */
    public DrillReport onDescription(List<Path> descriptions, MediaTypes types) throws IOException {
        List<Path> files = descriptions.isEmpty() ? List.of(Drills.library(drill, named, folder)) : descriptions;
        Home home = new HomeBuilder(types, COMPUTER, seed)
                .withClock(new CalculatedTime(START))
                .build(folder.resolve("home"), files)
                .home();
        // Making the home has taken its time by that clock.
        return run(home, START.plus(1, ChronoUnit.DAYS), descriptions.isEmpty() ? drill.library() : words(files));
    }

    private static String words(List<Path> files) {
        return String.join(", ", files.stream().map(Path::toString).toList());
    }

    private DrillReport run(Home home, Instant start, String where) throws IOException {
        return new DrillRun(drill, seed, folder, home, start, application(), teller).run(where);
    }

    private static String reason(Throwable refusal) {
        if (refusal instanceof ClassNotFoundException) {
            return "there is no class of that name";
        } else if (refusal instanceof NoSuchMethodException) {
            return "it has no such constructor";
        } else if (refusal instanceof ClassCastException) {
            return "it is something else";
        }
        return String.valueOf(refusal instanceof InvocationTargetException ? refusal.getCause() : refusal);
    }

    private ApplicationSide application() {
        if (drill.application().isEmpty()) {
            return new BackupProgram();
        }
        try {
            Object made = Class.forName(drill.application())
                    .asSubclass(ApplicationSide.class)
                    .getConstructor()
                    .newInstance();
            return (ApplicationSide) made;
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw new DrillException(
                    "The application " + drill.application() + " of the drill " + drill.name() + " cannot be used ("
                            + reason(e) + "): it has to be on the class path (RSM_CLASS_PATH), implement "
                            + ApplicationSide.class.getName() + " and have a public constructor without arguments.",
                    e);
        }
    }
}
