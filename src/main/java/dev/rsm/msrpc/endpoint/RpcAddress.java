package dev.rsm.msrpc.endpoint;

import java.nio.file.Path;

/** Where a server listens, or a client connects to. */
public sealed interface RpcAddress {

    /**
     * A TCP port (MS-RPCE 2.1.1.1).
     *
     * @param host a name or an address of the machine
     * @param port the port; for a server, 0 takes any that is free
     */
    record Tcp(String host, int port) implements RpcAddress {

        /**
         * Checks the port.
         *
         * @throws IllegalArgumentException if it is not between 0 and 65535
         */
        public Tcp {
            if (port < 0 || port > 0xFFFF) {
                throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
            }
        }

        /** Returns the address as {@code host:port}. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * A Unix-domain socket. A server makes the file, for its owner only, and deletes it when it ends.
     *
     * @param path the file
     */
    record Unix(Path path) implements RpcAddress {

        /** Returns the path. */
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** Returns the address of a TCP port. */
    static RpcAddress tcp(String host, int port) {
        return new Tcp(host, port);
    }

    /** Returns the address of a Unix-domain socket. */
    static RpcAddress unix(Path path) {
        return new Unix(path);
    }
}
