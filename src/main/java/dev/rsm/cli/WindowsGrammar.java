package dev.rsm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The grammar of Windows' command {@code rsm}, which the file {@code db/rsm-command.yaml} states: what is known of it, and what
 * is guessed.
 *
 * @param codes what a process ends with
 * @param verbs its verbs, in alphabetical order
 */
record WindowsGrammar(Codes codes, List<WindowsVerb> verbs) {

    private static final String FILE = "/dev/rsm/db/rsm-command.yaml";

    /**
     * What a wrong line ends with.
     *
     * @param invalidArguments the switches are wrong
     * @param malformedGuid a GUID has another form
     * @param noSuchGuid there is no object with a GUID
     * @param noSuchName there is no object with a name
     */
    record Codes(long invalidArguments, long malformedGuid, long noSuchGuid, long noSuchName) {}

    /** Copies the verbs. */
    WindowsGrammar {
        verbs = List.copyOf(verbs);
    }

    private static final class Shipped {
        static final WindowsGrammar GRAMMAR = read();

        private static WindowsGrammar read() {
            try (InputStream in = Objects.requireNonNull(WindowsGrammar.class.getResourceAsStream(FILE), FILE)) {
                return WindowsGrammarReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the grammar that is shipped; it is read once. */
    static WindowsGrammar shipped() {
        return Shipped.GRAMMAR;
    }

    /** Returns the verb with this name, in lower case. */
    Optional<WindowsVerb> verb(String name) {
        return verbs.stream().filter(verb -> verb.name().equals(name)).findFirst();
    }

    /** Returns the verbs that Windows alone has: those of the same name as one of ours are told of together with that. */
    List<WindowsVerb> alone() {
        return verbs.stream()
                .filter(verb -> !Verbs.names().contains(verb.name()))
                .toList();
    }
}
