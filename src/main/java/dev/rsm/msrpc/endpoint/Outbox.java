package dev.rsm.msrpc.endpoint;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What a connection has to send, one message after the other. Only on the event loop. A message is cut into PDUs, and these are
 * sealed, when they are written; nothing is written to a peer that does not read. So what waits is what callers have handed over
 * anyway, and the numbers of sealed PDUs are in the order of the wire.
 */
final class Outbox {

    /** A message of one PDU or several. */
    interface Message {

        /** Tells whether there is a PDU to write. */
        boolean hasNext();

        /** Makes the next PDU. */
        byte[] next();

        /** Is told once that the message is written, or never will be. */
        default void done() {}
    }

    private final Channel channel;
    private final Queue<Message> messages = new ArrayDeque<>();
    private boolean closing;
    private boolean closed;
    private boolean pumping;

    Outbox(Channel channel) {
        this.channel = channel;
    }

    /** Sends one PDU that is ready. */
    void send(byte[] pdu) {
        send(new Message() {
            private boolean written;

            @Override
            public boolean hasNext() {
                return !written;
            }

            @Override
            public byte[] next() {
                written = true;
                return pdu;
            }
        });
    }

    /** Sends a message, unless the connection is ending. */
    void send(Message message) {
        if (closing || !channel.isActive()) {
            message.done();
            return;
        }
        messages.add(message);
        pump();
    }

    /** Closes the connection when what has been sent so far is written. */
    void closeWhenSent() {
        closing = true;
        pump();
    }

    /** Goes on writing, as long as the peer reads. */
    void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (channel.isWritable() && !messages.isEmpty()) {
                writeNext(messages.element());
            }
        } catch (RuntimeException e) {
            channel.pipeline().fireExceptionCaught(e);
        } finally {
            pumping = false;
        }
        channel.flush();
        if (closing && !closed && messages.isEmpty()) {
            closed = true;
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void writeNext(Message message) {
        if (!message.hasNext()) {
            messages.remove();
            message.done();
            return;
        }
        ChannelFuture written = channel.write(Unpooled.wrappedBuffer(message.next()));
        if (!message.hasNext()) {
            messages.remove();
            written.addListener(ignored -> message.done());
        }
    }

    /** Drops what was not written, and takes no more: the connection is closed. */
    void discard() {
        closing = true;
        closed = true;
        clear();
    }

    /** Drops what was not written. */
    void clear() {
        while (!messages.isEmpty()) {
            messages.remove().done();
        }
    }
}
