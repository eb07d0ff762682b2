package dev.rsm.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of the environment that stand for options which a line does not have, so that lines of old scripts need not
 * be changed.
 *
 * @param variables all of them
 */
record Environment(Map<String, String> variables) {

    /** The variable that names the home. */
    static final String HOME = "RSM_HOME";

    /** The variable that names a server. */
    static final String SERVER = "RSM_SERVER";

    /** The variable that names the account at a server. */
    static final String ACCOUNT = "RSM_ACCOUNT";

    /** The variable that chooses the exit codes: {@code win32} for Win32's, which Windows has room for. */
    static final String EXIT_CODES = "RSM_EXIT_CODES";

    /** Copies the variables. */
    Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of the process. */
    static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** One without variables. */
    static Environment none() {
        return new Environment(Map.of());
    }

    private Optional<String> named(String variable) {
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isBlank());
    }

    Optional<Path> home() {
        return named(HOME).map(Path::of);
    }

    /**
     * The server.
     *
     * @throws IllegalArgumentException if the variable has another form
     */
    Optional<ServerName> server() {
        return named(SERVER).map(ServerName::parse);
    }

    Optional<String> account() {
        return named(ACCOUNT);
    }

    /** Whether the process ends with the codes of Win32. */
    boolean win32Codes() {
        return named(EXIT_CODES)
                .filter(value -> value.equalsIgnoreCase("win32"))
                .isPresent();
    }
}
