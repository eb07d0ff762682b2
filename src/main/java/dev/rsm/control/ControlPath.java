package dev.rsm.control;

import dev.rsm.runtime.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The way to a home's control socket. Systems take paths of some hundred bytes only; to a home that lies deeper, a link in the
 * folder for temporary files leads as long as this is open.
 */
public final class ControlPath implements AutoCloseable {

    /** The longest path that is used as it is, in bytes: a socket is first made in a folder beside its place. */
    private static final int LONGEST = 80;

    private final Path socket;
    private final Path room;

    private ControlPath(Path socket, Path room) {
        this.socket = socket;
        this.room = room;
    }

    /**
     * Finds the way.
     *
     * @throws IOException if a link is needed and cannot be made
     */
    public static ControlPath to(Home home) throws IOException {
        Path direct = home.control();
        if (direct.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return new ControlPath(direct, direct);
        }
        Path room = Files.createTempDirectory("rsm");
        Path link = Files.createSymbolicLink(room.resolve("h"), home.root());
        return new ControlPath(link.resolve(direct.getFileName()), room);
    }

    /** Returns the path of the socket. */
    public Path socket() {
        return socket;
    }

    /** Takes the link away, if there is one. */
    @Override
    public void close() throws IOException {
        if (!room.equals(socket)) {
            Files.deleteIfExists(room.resolve("h"));
            Files.deleteIfExists(room);
        }
    }
}
