package dev.rsm.msrpc.endpoint;

import io.netty.channel.Channel;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a Unix-domain socket, which only its owner may open. It is made in a directory of its own, which nobody else can
 * enter, and moved to its place when its mode is right: there is no instant at which others could connect.
 */
final class SocketFile {

    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);

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
        clear(path);
        Path room = Files.createTempDirectory(parent, ".");
        Path inside = room.resolve("s");
        try {
            Channel channel = binding.bind(inside);
            if (Files.getFileAttributeView(inside, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(inside, path, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } finally {
            Files.deleteIfExists(inside);
            Files.delete(room);
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
