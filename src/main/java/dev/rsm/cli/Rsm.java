package dev.rsm.cli;

import dev.rsm.backup.SetException;
import dev.rsm.device.DescriptionException;
import dev.rsm.device.DeviceException;
import dev.rsm.ntms.NtmsException;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.store.StoreException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command's entry: chooses the verb, and turns every failure into one sentence and an exit code. */
@Command(
        name = "rsm",
        description = "Emulates Microsoft's Removable Storage Manager: libraries, media and the RSM database.",
        subcommands = {
            InitVerb.class,
            ViewVerb.class,
            ExportVerb.class,
            ImportVerb.class,
            VerifyVerb.class,
            StartVerb.class,
            EventsVerb.class,
            DemoVerb.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "rsm 0.1.0",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit status: 0 done; 1 a fault of this program; 2 wrong usage; 3 the home cannot be used;",
            "4 a library description was refused; 5 an exported set is not sound; from 20 on one code",
            "for each NTMS error, whose own number is in the message."
        })
public final class Rsm {

    private static final String LOGBACK = "logback.configurationFile";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder of the emulated computer.")
    private @Nullable Path home;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        if (System.getProperty(LOGBACK) == null) {
            System.setProperty(LOGBACK, "dev/rsm/cli/logback.xml");
        }
        System.exit(run(arguments, writer(System.out), writer(System.err)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Runs the command and returns its exit code. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine command = new CommandLine(new Rsm());
        command.setOut(out);
        command.setErr(err);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionStrategy(parsed -> {
            if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
                throw new CommandLine.ParameterException(command, "A verb is missing.");
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        command.setParameterExceptionHandler(Rsm::wrongUsage);
        command.setExecutionExceptionHandler((failure, failed, parsed) -> {
            ExitCode code = explain(failure, failed.getErr());
            return code.value();
        });
        return command.execute(arguments);
    }

    private static int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("rsm: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try \"" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help\".");
        return ExitCode.USAGE.value();
    }

    /** Prints a failure as one sentence. */
    private static ExitCode explain(Exception failure, PrintWriter err) {
        if (failure instanceof NtmsException refusal) {
            err.println("rsm: " + refusal.getMessage());
            return ExitCode.of(refusal.status());
        }
        ExitCode code = failure instanceof HomeException
                        || failure instanceof StoreException
                        || failure instanceof DeviceException
                ? ExitCode.HOME
                : failure instanceof DescriptionException
                        ? ExitCode.DESCRIPTION
                        : failure instanceof SetException ? ExitCode.SET : ExitCode.FAULT;
        if (code.equals(ExitCode.FAULT)) {
            LoggerFactory.getLogger(Rsm.class).debug("a fault", failure);
            err.println("rsm: This is a fault of the emulator, please report it: " + failure
                    + " (run with the environment variable RSM_LOG=debug to see where).");
        } else {
            err.println("rsm: " + failure.getMessage());
        }
        return code;
    }

    /** The home that was named. */
    Home home() {
        return Home.at(homePath());
    }

    /** The folder of the home, whether or not there is one. */
    Path homePath() {
        if (home == null) {
            throw new CommandLine.ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(), "The option --home DIR is missing.");
        }
        return home;
    }
}
