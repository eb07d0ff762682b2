package dev.rsm.cli;

import dev.rsm.runtime.Home;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all verbs share: the option for JSON, the home, and where output goes. Its call returns the exit code. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Rsm.Version.class,
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n")
abstract class Verb implements Callable<Integer> {

    @Option(names = "--json", description = "Print the result as JSON.")
    boolean json;

    @Spec(Target.SELF)
    private @Nullable CommandSpec spec;

    /** Whether the verb can call a server at an address, too; else it works on homes alone. */
    boolean callsServers() {
        return false;
    }

    /** What ends the verb early. */
    final Interruption interruption() {
        return rsm().interruption();
    }

    /** Where passwords come from. */
    final PasswordInput passwords() {
        return rsm().passwords();
    }

    /** The server that was named, on the line or in the environment, if one was; a home was not, then. */
    final Optional<ServerName> server() {
        Optional<ServerName> server = rsm().server().or(this::serverOfEnvironment);
        if (server.isPresent() && homePathIfAny().isPresent()) {
            throw wrongUsage(
                    rsm().server().isPresent()
                            ? "The options --home DIR and --server HOST[:PORT] exclude each other."
                            : "The variables RSM_HOME and RSM_SERVER exclude each other: --home or --server decides.");
        }
        return server;
    }

    private Optional<ServerName> serverOfEnvironment() {
        try {
            return rsm().environment().server();
        } catch (IllegalArgumentException e) {
            throw wrongUsage("The variable RSM_SERVER is wrong: " + e.getMessage());
        }
    }

    /** The account as which the caller logs on at a server. */
    final String account() {
        return rsm().account().orElseGet(() -> System.getProperty("user.name", ""));
    }

    /** The folder that was named as the home, on the line or in the environment, if one was. */
    final Optional<Path> homePathIfAny() {
        return homeOption().or(() -> rsm().environment().home());
    }

    /** The folder that was named as the home on the line, if one was. */
    final Optional<Path> homeOption() {
        Optional<Path> home = rsm().home();
        if (home.isPresent() && home.get().toString().isBlank()) {
            throw wrongUsage("The option --home DIR names no folder.");
        }
        return home;
    }

    /** The folder of the home, whether or not there is one. */
    final Path homePath() {
        return homePathIfAny()
                .orElseThrow(() -> wrongUsage(
                        rsm().server().isEmpty()
                                ? "The option --home DIR is missing. The variable RSM_HOME can name it, too."
                                : "This verb works on a home: name it with --home DIR instead of --server."));
    }

    /** The home that was named. */
    final Home home() {
        return Home.at(homePath());
    }

    /** Says that the arguments are wrong. */
    final ParameterException wrongUsage(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    /** The command, whether the verb is its own or one of a group's. */
    private Rsm rsm() {
        return (Rsm) Objects.requireNonNull(spec().root().userObject(), "a verb has its command");
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }

    /** Where the result goes. */
    final PrintWriter out() {
        return Visible.writer(page(), false);
    }

    /** Where text of the program's own goes, which may have the terminal's colours. */
    final PrintWriter page() {
        return spec().commandLine().getOut();
    }

    /** Prints a table as the result, as JSON if that was asked for. */
    final void print(Table table) {
        if (json) {
            table.printJson(out());
        } else {
            table.print(out());
        }
    }

    /** Where messages go. */
    final PrintWriter err() {
        return Visible.writer(spec().commandLine().getErr(), true);
    }

    /** Tells a person at a terminal what is going on; says nothing to a pipe or a file. */
    final Consumer<String> progress() {
        return Terminal.showsMessages() ? phase -> err().println(phase + " ...") : phase -> {};
    }

    /** Begins to tell a person at a terminal that the verb waits; says nothing to a pipe or a file. */
    final WaitDisplay waiting() {
        return rsm().displays()
                .start(
                        spec().qualifiedName().replaceFirst("^rsm ", ""),
                        spec().commandLine().getErr());
    }
}
