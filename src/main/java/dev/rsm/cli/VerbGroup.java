package dev.rsm.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word that verbs begin with, such as {@code pool} in {@code rsm pool create}; by itself it is wrong usage. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Rsm.Version.class,
        commandListHeading = "%nVerbs (\"--help\" after one tells more):%n",
        optionListHeading = "%nOptions:%n")
abstract class VerbGroup implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final Integer call() {
        CommandSpec group = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(
                group.commandLine(),
                "After \"" + group.name() + "\" one of these is missing: "
                        + String.join(", ", group.subcommands().keySet()) + ".");
    }
}
