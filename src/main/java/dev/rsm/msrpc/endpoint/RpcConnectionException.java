package dev.rsm.msrpc.endpoint;

import org.jspecify.annotations.Nullable;

/** There is no connection to the server, or none any more; whether a call under way was carried out is not known. */
public final class RpcConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that says what happened to the connection, and to where it went. */
    public RpcConnectionException(String message) {
        this(message, null);
    }

    /** Creates an exception with a cause. */
    public RpcConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
