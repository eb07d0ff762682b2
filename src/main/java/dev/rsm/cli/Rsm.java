package dev.rsm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command's entry: chooses the verb, and turns every failure into one sentence and an exit code. */
@Command(
        name = "rsm",
        customSynopsis = "rsm [--home=DIR | --server=HOST[:PORT]] VERB [OPTION]...",
        description = {
            "Emulates Microsoft's Removable Storage Manager (RSM): tape libraries, media and",
            "the RSM database."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Rsm.Version.class,
        commandListHeading = "%nVerbs (\"rsm VERB --help\" tells more):%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExit status:%n",
        footer = {
            "    0  done",
            "    1  a fault of this program",
            "    2  wrong usage",
            "    3  the home is missing, in use, or cannot be read or written",
            "    4  a library description or a drill was refused, or a drill could not begin",
            "    5  an exported set is missing or not sound",
            "    6  a file, or the output, cannot be read or written",
            "    7  an account is missing, is there already, or is refused",
            "    8  two databases differ",
            "    9  a drill failed, or left a cartridge unaccounted for",
            "   10  the hardware refused, or failed at, what it was to do",
            "  20-  an NTMS error, whose name and number are in the message; one status",
            "       for each (\"rsm --exit-codes\" lists them)",
            "",
            "Environment: RSM_HOME, RSM_SERVER and RSM_ACCOUNT stand for --home, --server",
            "and --account where a line names neither home nor server. RSM_LOG (error,",
            "warn, info, debug, trace) sets how much is logged to standard error."
        })
public final class Rsm implements Runnable {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder of the emulated computer, its home.")
    private @Nullable Path home;

    @Option(
            names = "--server",
            paramLabel = "HOST[:PORT]",
            scope = ScopeType.INHERIT,
            converter = Converters.Server.class,
            description = "Call the service at this address, instead of that of a home.")
    private @Nullable ServerName server;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "With --server: log on as this account; your own name without it. The password is asked for,"
                    + " or read from standard input, or from RSM_PASSWORD in the environment.")
    private @Nullable String account;

    @Option(names = "--exit-codes", description = "List the exit statuses and exit.")
    private boolean exitCodes;

    @Spec
    private @Nullable CommandSpec spec;

    private final Interruption interruption;
    private final PasswordInput passwords;
    private final Environment environment;
    private final WaitDisplay.Source displays;

    Rsm(Interruption interruption, PasswordInput passwords) {
        this(interruption, passwords, Environment.none());
    }

    Rsm(Interruption interruption, PasswordInput passwords, Environment environment) {
        this(interruption, passwords, environment, WaitDisplay::start);
    }

    Rsm(Interruption interruption, PasswordInput passwords, Environment environment, WaitDisplay.Source displays) {
        this.interruption = interruption;
        this.passwords = passwords;
        this.environment = environment;
        this.displays = displays;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandLog.install();
        PrintWriter err = StandardOutput.unwatched(System.err);
        CommandLog.complaint(System.getenv("RSM_LOG"))
                .ifPresent(words -> err.println(Visible.line("rsm: warning: " + words)));
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> Failures.explain(failure, err));
        StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        Interruption interruption = Interruption.ofProcess();
        Rsm rsm = new Rsm(interruption, PasswordInput.ofProcess(), Environment.ofProcess());
        int code = rsm.execute(arguments, out.writer(), err);
        Optional<IOException> lost = out.failure();
        if (lost.isPresent() && code == ExitCode.DONE.value()) {
            code = Failures.lostOutput(lost.get(), err).value();
        }
        interruption.ended(code);
        System.exit(code);
    }

    /** Runs the command and returns its exit code. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        return run(arguments, out, err, Interruption.none());
    }

    /** Runs the command, which ends early if it is interrupted and has no input, and returns its exit code. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err, Interruption interruption) {
        return run(arguments, out, err, interruption, PasswordInput.none());
    }

    /** Runs the command, which ends early if it is interrupted, and returns its exit code. */
    static int run(
            String[] arguments, PrintWriter out, PrintWriter err, Interruption interruption, PasswordInput passwords) {
        return new Rsm(interruption, passwords).execute(arguments, out, err);
    }

    /** Runs the command, in which a line of Windows becomes one of ours, and returns its exit code. */
    int execute(String[] arguments, PrintWriter out, PrintWriter err) {
        try {
            String[] line = WindowsLine.translated(arguments);
            return commandLine(line, line == arguments ? null : arguments, out, err)
                    .execute(line);
        } catch (WindowsUsageException e) {
            return exit(Failures.wrongWindowsUsage(e, err));
        } catch (Throwable e) { // an error, which picocli lets pass, or a fault of its own
            return exit(explain(e, err));
        } finally {
            out.flush();
            err.flush();
        }
    }

    private CommandLine commandLine(String[] arguments, String @Nullable [] windows, PrintWriter out, PrintWriter err) {
        CommandLine command = new CommandLine(this);
        Verbs.add(command, arguments);
        command.setOut(out);
        command.setErr(err);
        command.setExpandAtFiles(false);
        command.setParameterExceptionHandler((refused, all) -> exit(Failures.wrongUsage(refused), refused, windows));
        command.setExecutionExceptionHandler(
                (failure, failed, parsed) -> exit(explain(failure, err), failure, windows));
        return command;
    }

    private ExitCode explain(Throwable failure, PrintWriter err) {
        // Who has interrupted the command knows why it did not end well.
        return interruption.begun() ? ExitCode.FAULT : Failures.explain(failure, err);
    }

    /** A line of Windows has numbers of its own for wrong usage and for objects that are not there. */
    private int exit(ExitCode code, Throwable failure, String @Nullable [] windows) {
        return exit(
                windows == null
                        ? code
                        : code.ofWindowsLine(WindowsGrammar.shipped().codes(), NoSuchName.isCauseOf(failure)));
    }

    private int exit(ExitCode code) {
        return environment.win32Codes() ? code.win32() : code.value();
    }

    /** Without a verb. */
    @Override
    public void run() {
        CommandLine command = spec().commandLine();
        if (!exitCodes) {
            throw new ParameterException(command, "A verb is missing.");
        }
        ExitCode.table().print(command.getOut());
    }

    private CommandSpec spec() {
        return java.util.Objects.requireNonNull(spec, "picocli sets it");
    }

    /** What ends the command early. */
    Interruption interruption() {
        return interruption;
    }

    /** Where passwords come from. */
    PasswordInput passwords() {
        return passwords;
    }

    /** Where what tells that a verb waits comes from. */
    WaitDisplay.Source displays() {
        return displays;
    }

    /** The folder that was named as the home on the line, if one was. */
    Optional<Path> home() {
        return Optional.ofNullable(home);
    }

    /** The server that was named on the line, if one was. */
    Optional<ServerName> server() {
        return Optional.ofNullable(server);
    }

    /** The account that was named, if one was. */
    Optional<String> account() {
        return Optional.ofNullable(account).or(environment::account);
    }

    /** What is known where the line names neither home nor server. */
    Environment environment() {
        return home == null && server == null ? environment : Environment.none();
    }

    /** The version that the build has written into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Rsm.class.getPackage().getImplementationVersion();
            return new String[] {"rsm " + (version == null ? "(not packaged)" : version)};
        }
    }
}
