package dev.rsm.msrpc.endpoint;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);

    private KeepAlive() {}

    /** Begins to watch over a connection; one within this computer needs it not, nor one that is closed. */
    static void watch(Channel channel) {
        if (channel instanceof SocketChannel) {
            try {
                set(channel.config());
            } catch (ChannelException e) { // it is closed, which its handlers learn of
                LOG.debug("The connection {} is closed already: {}", channel, e.getMessage());
            }
        }
    }

    private static void set(ChannelConfig config) {
        // What cannot be set is left as it is: setOption then says false.
        config.setOption(ChannelOption.SO_KEEPALIVE, true);
        config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), SILENT_SECONDS);
        config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), ANSWER_SECONDS);
        config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), ASKED);
    }
}
