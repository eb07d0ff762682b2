package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.pdu.PduHeader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts what comes in into PDUs. A header is checked before anything is kept for what it announces. After something malformed, of
 * which the next handler gets the {@link MalformedPduException} as a message, nothing more is read.
 */
final class FragmentDecoder extends ByteToMessageDecoder {

    private final int longest;
    private boolean broken;

    FragmentDecoder(int longest) {
        this.longest = longest;
    }

    /** Tells whether a PDU has begun and is not whole. */
    boolean hasPart() {
        return !broken && actualReadableBytes() > 0;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            if (in.readableBytes() < PduHeader.BYTES) {
                return;
            }
            byte[] begin = new byte[PduHeader.BYTES];
            in.getBytes(in.readerIndex(), begin);
            int length = PduHeader.read(begin).fragLength();
            if (length > longest) {
                throw new MalformedPduException("a fragment has at most " + longest + " bytes, not " + length);
            }
            if (in.readableBytes() >= length) {
                byte[] whole = new byte[length];
                in.readBytes(whole);
                out.add(Fragment.parse(whole));
            }
        } catch (MalformedPduException e) {
            broken = true;
            in.skipBytes(in.readableBytes());
            out.add(e);
        }
    }
}
