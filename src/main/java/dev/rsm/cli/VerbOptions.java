package dev.rsm.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all verbs share: the option for JSON, the home, and where output goes. */
abstract class VerbOptions {

    @Option(names = "--json", description = "Print the result as JSON.")
    boolean json;

    @ParentCommand
    private @Nullable Rsm rsm;

    @Spec(Target.SELF)
    private @Nullable CommandSpec spec;

    final Rsm rsm() {
        return Objects.requireNonNull(rsm, "a verb has its command");
    }

    final CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }

    /** Where the result goes. */
    final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    /** Where messages go. */
    final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    /** Tells a person at a terminal what is going on; says nothing to a pipe or a file. */
    @SuppressWarnings(
            "SystemConsoleNull") // the launcher sets jdk.console=java.base, which keeps null for "no terminal"
    final Consumer<String> progress() {
        return System.console() == null ? phase -> {} : phase -> err().println(phase + " ...");
    }
}
