package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.Auth3;
import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.BindAck;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.security.Level;
import java.util.Objects;

/** A logon with NTLM, PDU by PDU. */
final class RawLogon {

    final RawPeer peer;
    final BoundContext context;
    private final ClientSecurity security;

    RawLogon(RawPeer peer, int id, Level level, char[] password) {
        this.peer = peer;
        this.security = Bench.logon(ClientSecurity.WINNT, level, password);
        this.context = new BoundContext(id, security.authType(), level, security.initiator());
    }

    /** Begins with a bind. */
    RawLogon bind(int flags) throws Exception {
        byte[] token = security.initiator().step(new byte[0]);
        peer.send(PfcFlags.WHOLE | flags, 1, RawPeer.bindPdu(Echo.SYNTAX), context.trailer(token));
        return this;
    }

    /** Reads the challenge and returns the answer to it. */
    AuthTrailer challenged() throws Exception {
        Fragment ack = peer.read();
        assert ack.body() instanceof BindAck;
        return context.trailer(
                security.initiator().step(Objects.requireNonNull(ack.auth()).token()));
    }

    /** Ends the logon with an rpc_auth_3. */
    RawLogon finish() throws Exception {
        peer.send(PfcFlags.WHOLE, 1, new Auth3(), challenged());
        return this;
    }

    byte[] request(int flags, int callId, int opnum, byte[] stub) {
        return context.protect(flags, callId, RawPeer.request(opnum, stub), true);
    }
}
