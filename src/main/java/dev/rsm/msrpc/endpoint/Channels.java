package dev.rsm.msrpc.endpoint;

import io.netty.channel.Channel;

/** What is done to channels without waiting for it. */
final class Channels {

    private Channels() {}

    /** Closes a channel. */
    @SuppressWarnings("FutureReturnValueIgnored") // its connection is told by channelInactive
    static void close(Channel channel) {
        channel.close();
    }
}
