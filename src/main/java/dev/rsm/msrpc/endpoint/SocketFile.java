package dev.rsm.msrpc.endpoint;

import io.netty.channel.Channel;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a Unix-domain socket, which only its owner may open. It is made in a directory of its own, which nobody else can
 * enter, and moved to its place when its mode is right: there is no instant at which others could connect.
 */
final class SocketFile {

    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);

    /** What every system takes as a socket's path, in bytes: macOS has the shortest, 103. */
    private static final int LONGEST_PATH = 103;

    private static final Set<PosixFilePermission> ROOM_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");

    private SocketFile() {}

    /** Binds to a path. */
    interface Binding {

        /** Returns a channel that listens at a path. */
        Channel bind(Path path) throws IOException;
    }

    /**
     * Makes the file. One that a server left behind, which does not answer any more, is replaced.
     *
     * @throws IOException if there is another file, or a server that answers, or the socket cannot be made
     */
    static Channel bind(Path path, Binding binding) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("a socket cannot be made at " + path + ": name a file");
        }
        // The path inside the room may be shorter, so the system would not object.
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new IOException("a socket cannot be made at " + path + ": its path may have " + LONGEST_PATH
                    + " bytes, and has " + length);
        }
        clear(path);
        boolean modes = Files.getFileAttributeView(parent, PosixFileAttributeView.class) != null;
        Path room = room(parent, modes);
        Path inside = room.resolve("s");
        try {
            Channel channel = binding.bind(inside);
            if (modes) {
                Files.setPosixFilePermissions(inside, FILE_MODE);
            }
            Files.move(inside, path, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } finally {
            Files.deleteIfExists(inside);
            Files.delete(room);
        }
    }

    /** Makes a directory with a name as short as can be. */
    private static Path room(Path parent, boolean modes) throws IOException {
        FileAttribute<?>[] attributes = modes
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ROOM_MODE)}
                : new FileAttribute<?>[0];
        for (int number = 0; ; number++) {
            try {
                return Files.createDirectory(parent.resolve("." + number), attributes);
            } catch (FileAlreadyExistsException e) {
                LOG.debug("Another server is being started, or was killed in the middle of it", e);
            }
        }
    }

    private static void clear(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(path.toString(), null, "it is no socket");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            LOG.debug("The socket {} answers no more and is replaced", path, e);
            Files.delete(path);
            return;
        }
        throw new FileAlreadyExistsException(path.toString(), null, "a server listens there");
    }

    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The socket {} cannot be deleted", path, e);
        }
    }
}
