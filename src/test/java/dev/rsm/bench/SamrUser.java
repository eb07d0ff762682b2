package dev.rsm.bench;

import dev.rsm.msrpc.endpoint.RpcBinding;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * An account that is open at a server of MS-SAMR, of which the server is asked for everything (SamrQueryUserInfo at level 21,
 * 3.1.5.5.5): it looks the account up in its database, checks what the caller may read, and answers with one large structure.
 * Made by hand, since nothing else here speaks this protocol.
 */
final class SamrUser {

    static final SyntaxId SAMR = SyntaxId.of("12345778-1234-abcd-ef00-0123456789ac", 1);

    private static final int LOOKUP_DOMAIN = 5;
    private static final int OPEN_DOMAIN = 7;
    private static final int LOOKUP_NAMES = 17;
    private static final int OPEN_USER = 34;
    private static final int QUERY_USER_INFO = 36;
    private static final int CONNECT = 57;
    private static final int MAXIMUM_ALLOWED = 0x0200_0000;
    private static final short ALL_INFORMATION = 21;
    private static final int HANDLE = 20;
    private static final int MOST = 1024;

    private final RpcBinding binding;
    private final byte[] query;

    /** Opens an account. */
    SamrUser(RpcBinding binding, String domainName, String account) {
        this.binding = binding;
        byte[] server = handle(CONNECT, request -> request.putInt(0).putInt(MAXIMUM_ALLOWED));
        ByteBuffer found = call(LOOKUP_DOMAIN, request -> {
            request.put(server);
            header(request, domainName);
            text(request, domainName);
        });
        byte[] sid = Arrays.copyOfRange(found.array(), 4, found.capacity() - 4);
        byte[] domain = handle(
                OPEN_DOMAIN,
                request -> request.put(server).putInt(MAXIMUM_ALLOWED).put(sid));
        ByteBuffer names = call(LOOKUP_NAMES, request -> {
            request.put(domain).putInt(1).putInt(1000).putInt(0).putInt(1);
            header(request, account);
            text(request, account);
        });
        byte[] user = handle(
                OPEN_USER,
                request -> request.put(domain).putInt(MAXIMUM_ALLOWED).putInt(names.getInt(12)));
        query = ByteBuffer.allocate(HANDLE + 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(user)
                .putShort(ALL_INFORMATION)
                .array();
    }

    /** Asks for everything about the account, and returns how many bytes the answer has. */
    int query() {
        return answer(QUERY_USER_INFO, query).capacity();
    }

    private static void header(ByteBuffer request, String text) {
        short bytes = (short) (2 * text.length());
        request.putShort(bytes).putShort(bytes).putInt(1);
    }

    private static void text(ByteBuffer request, String text) {
        request.putInt(text.length()).putInt(0).putInt(text.length()).put(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private byte[] handle(int opnum, Consumer<ByteBuffer> parameters) {
        return Arrays.copyOf(call(opnum, parameters).array(), HANDLE);
    }

    private ByteBuffer call(int opnum, Consumer<ByteBuffer> parameters) {
        ByteBuffer request = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);
        parameters.accept(request);
        return answer(opnum, Arrays.copyOf(request.array(), request.position()));
    }

    private ByteBuffer answer(int opnum, byte[] request) {
        byte[] bytes = binding.call(opnum, request)
                .result()
                .toCompletableFuture()
                .join()
                .bytes();
        ByteBuffer answer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int status = answer.getInt(bytes.length - 4);
        if (status != 0) {
            throw new IllegalStateException(
                    "operation " + opnum + " of MS-SAMR answers 0x" + Integer.toHexString(status));
        }
        return answer;
    }
}
