package dev.rsm.msrpc.endpoint;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import jdk.net.ExtendedSocketOptions;

/**
 * Has TCP ask peers that are silent whether they are still there. A computer that vanishes without a word, or the way to it, would
 * be waited for as long as a call may take: for ever. Where the platform cannot be told how often, it asks when it likes, after two
 * hours as a rule. A peer that owes an acknowledgement is not asked but sent the data again, until TCP gives up.
 */
final class KeepAlive {

    /** How long a connection is silent before TCP asks. */
    static final int SILENT_SECONDS = 60;

    /** How long it waits for an answer before it asks again. */
    static final int ANSWER_SECONDS = 15;

    /** How often it asks in vain before the connection is lost. */
    static final int ASKED = 4;

    private KeepAlive() {}

    /** Begins to watch over a connection; one within this computer needs it not. */
    static void watch(Channel channel) {
        if (channel instanceof SocketChannel) {
            // What cannot be set is left as it is: setOption then says false.
            channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
            channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), SILENT_SECONDS);
            channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), ANSWER_SECONDS);
            channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), ASKED);
        }
    }
}
