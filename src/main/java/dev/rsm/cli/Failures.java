package dev.rsm.cli;

import dev.rsm.backup.SetException;
import dev.rsm.device.DescriptionException;
import dev.rsm.device.DeviceException;
import dev.rsm.drill.DrillException;
import dev.rsm.ntms.NtmsException;
import dev.rsm.runtime.HomeException;
import dev.rsm.security.AccountException;
import dev.rsm.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Failures as one sentence for a person and an exit code; never a stack trace. */
final class Failures {

    /** How the parser says that a value is wrong. */
    private static final Pattern WRONG_VALUE = Pattern.compile(
            "Invalid value for (?:option '([^']*)'|positional parameter at index \\S+ \\(([^)]*)\\)): (.*?)\\.?");

    /** How the parser says that a value is no pair. */
    private static final Pattern NO_PAIR = Pattern.compile(
            "Value for option (?:option '([^']*)' \\(([^)]*)\\)|positional parameter at index \\S+ \\(([^)]*)\\))"
                    + " should be in KEY=VALUE format but was (.*)");

    private static final Pattern NO_NUMBER = Pattern.compile("'(.*)' is not an? (?:int|long|double)");

    private static final Pattern CHOICE =
            Pattern.compile("expected one of \\[([^\\]]*)\\] \\(case-sensitive\\) but was '(.*)'");

    private Failures() {}

    /** Prints what is wrong on one line, whoever's words are in it. */
    private static void say(PrintWriter err, String what) {
        err.println(Visible.line("rsm: " + what));
        err.flush();
    }

    /** Prints what is wrong with the arguments, and returns the exit code. */
    static ExitCode wrongUsage(ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        say(err, usageMessage(e));
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        err.println("Try \"" + (spec.userObject() instanceof HelpVerb ? "rsm help" : spec.qualifiedName() + " --help")
                + "\".");
        return ExitCode.USAGE;
    }

    /** Prints what is wrong with a line of the Windows command, and returns the exit code. */
    static ExitCode wrongWindowsUsage(WindowsUsageException e, PrintWriter err) {
        say(err, String.valueOf(e.getMessage()));
        err.println("Try \"rsm help " + e.verb() + "\".");
        return new ExitCode(ExitCode.USAGE.value(), Math.toIntExact(e.code()));
    }

    private static String usageMessage(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String first = unmatched.getUnmatched().get(0);
            CommandSpec spec = e.getCommandLine().getCommandSpec();
            if (spec.parent() != null && !spec.subcommands().isEmpty()) {
                return "\"" + spec.name() + "\" has no verb \"" + first + "\"; there are "
                        + String.join(", ", spec.subcommands().keySet()) + ".";
            }
            if (spec.userObject() instanceof ViewVerb) {
                return "The argument \"" + first
                        + "\" is one too many: \"rsm view --type TYPE\" lists objects with their"
                        + " names, and \"rsm view --id GUID\" shows one.";
            }
            boolean verbExpected = e.getCommandLine().getParent() == null
                    && !e.getCommandLine().getParseResult().hasSubcommand();
            return verbExpected
                    ? "There is no verb \"" + first + "\"."
                            + Spelling.nearest(first, Verbs.all())
                                    .map(verb -> " Did you mean \"rsm " + verb + "\"?")
                                    .orElse("")
                    : "The argument \"" + first + "\" is one too many.";
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            return "There is no option \"" + first + "\"."
                    + Spelling.nearest(
                                    first,
                                    e.getCommandLine()
                                            .getCommandSpec()
                                            .optionsMap()
                                            .keySet())
                            .map(option -> " Did you mean \"" + option + "\"?")
                            .orElse("");
        }
        return plain(String.valueOf(e.getMessage()));
    }

    /** Turns the parser's words into ours. */
    private static String plain(String message) {
        Matcher pair = NO_PAIR.matcher(message);
        if (pair.matches()) {
            return pair.group(1) == null
                    ? "The argument \"" + pair.group(4) + "\" is not of the form " + pair.group(3) + "."
                    : "The option " + pair.group(1) + ": \"" + pair.group(4) + "\" is not of the form " + pair.group(2)
                            + ".";
        }
        Matcher value = WRONG_VALUE.matcher(message);
        if (!value.matches()) {
            return message;
        }
        String name = value.group(1) == null ? value.group(2) : value.group(1);
        Matcher choice = CHOICE.matcher(value.group(3));
        String why = choice.matches()
                ? "\"" + choice.group(2) + "\" is none of " + choice.group(1)
                : NO_NUMBER.matcher(value.group(3)).replaceFirst("\"$1\" is no number");
        return (name.startsWith("-") ? "The option " : "The argument ") + name + ": " + why + ".";
    }

    /** Prints a failure as one sentence, and returns the exit code. */
    static ExitCode explain(Throwable failure, PrintWriter err) {
        LoggerFactory.getLogger(Rsm.class).debug("failed", failure);
        ExitCode code = code(failure);
        say(err, code.equals(ExitCode.FAULT) ? fault(failure) : sentence(failure));
        return code;
    }

    private static ExitCode code(Throwable failure) {
        if (failure instanceof NtmsException refusal) {
            return ExitCode.of(refusal.status());
        } else if (failure instanceof DeviceException device) {
            return device.getCause() instanceof IOException ? ExitCode.HOME : ExitCode.DEVICE;
        } else if (failure instanceof HomeException || failure instanceof StoreException) {
            return ExitCode.HOME;
        } else if (failure instanceof DescriptionException || failure instanceof DrillException) {
            return ExitCode.DESCRIPTION;
        } else if (failure instanceof SetException) {
            return ExitCode.SET;
        } else if (failure instanceof AccountException) {
            return ExitCode.ACCOUNT;
        } else {
            return failure instanceof IOException || failure instanceof UncheckedIOException
                    ? ExitCode.FILE
                    : ExitCode.FAULT;
        }
    }

    private static String fault(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "There is not enough memory (" + failure.getMessage()
                    + "): give Java more, such as RSM_JAVA_OPTIONS=-Xmx4g in the environment.";
        }
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String text = innermost.toString().lines().findFirst().orElse("");
        return "This is a fault of the emulator, please report it: " + text
                + " (RSM_LOG=debug in the environment shows where).";
    }

    /** Devices say what is wrong in words that others put into their sentences; alone they are one, with a way out. */
    private static String ofDevice(DeviceException failure) {
        String words = String.valueOf(failure.getMessage());
        String begun = words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        String way = words.endsWith(" is locked")
                ? ": \"rsm door LIBRARY\" has the service unlock it; \"rsm device swap --unnoticed\" does without"
                : words.endsWith("no door is open")
                        ? ": open one with \"rsm door LIBRARY\" or \"rsm device door\", or use \"rsm device swap --unnoticed\""
                        : "";
        return begun.endsWith(".") ? begun : begun + way + ".";
    }

    /** Returns the message of a failure, with what the disk says in words instead of names of exceptions. */
    static String sentence(Throwable failure) {
        if (failure instanceof DeviceException device && device.getCause() == null) {
            return ofDevice(device);
        }
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return sentence(failure.getCause());
        }
        if (failure instanceof FileSystemException disk) {
            return disk.getFile() + ": " + reason(disk) + ".";
        }
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
            if (t instanceof FileSystemException disk) {
                message = message.replace(disk.toString(), reason(disk));
            } else if (t instanceof IOException && t.getMessage() != null) {
                message = message.replace(t.toString(), t.getMessage());
            }
        }
        return message;
    }

    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        } else if (e instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        } else if (e instanceof NotDirectoryException) {
            return "not a folder";
        }
        return Objects.requireNonNullElse(e.getReason(), e.toString());
    }

    /** Prints that the result could not be written, unless its reader has just had enough, and returns the exit code. */
    static ExitCode lostOutput(IOException lost, PrintWriter err) {
        if (String.valueOf(lost.getMessage()).contains("Broken pipe")) {
            return ExitCode.READER_GONE;
        }
        say(err, "Standard output cannot be written: " + lost.getMessage() + ".");
        return ExitCode.FILE;
    }
}
