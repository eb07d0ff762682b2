package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.SyntaxId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service with an operation for each thing that a service can do. */
final class Echo implements RpcService {

    static final SyntaxId SYNTAX = SyntaxId.of("6f0e2d8a-7b5c-4a31-9e60-0d1c2b3a4f50", 1);

    /** Gives the parameters back. */
    static final int ECHO = 0;
    /** Ends when the test ends it: see {@link #takeWaiting}. */
    static final int WAIT = 1;
    /** Fails with the status in its parameters. */
    static final int FAULT = 2;
    /** Throws what no service should throw. */
    static final int DEFECT = 3;
    /** Gives as many bytes as the number in its parameters says. */
    static final int SIZE = 4;
    /** Tells who called, how protected, and on which object. */
    static final int WHO = 5;
    /** Fails with {@link RpcFault#CANCELLED} when it is cancelled, and only then. */
    static final int UNTIL_CANCELLED = 6;
    /** Gives null. */
    static final int NULL = 7;
    /** Gives null instead of something that will come. */
    static final int NO_STAGE = 8;

    /** A call that waits for the test. */
    record Waiting(IncomingCall call, CompletableFuture<byte[]> result) {}

    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

    static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    /** Returns the next call that waits. */
    Waiting takeWaiting() throws InterruptedException {
        Waiting call = waiting.poll(20, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call came within 20 s");
        }
        return call;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    @Override
    public SyntaxId syntax() {
        return SYNTAX;
    }

    @Override
    @SuppressWarnings("NullAway") // two operations are defective on purpose
    public CompletionStage<byte[]> call(IncomingCall call) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        switch (call.opnum()) {
            case ECHO -> result.complete(call.stub().bytes());
            case WAIT -> waiting.add(new Waiting(call, result));
            case FAULT ->
                throw new RpcFault(ByteBuffer.wrap(call.stub().bytes()).getInt());
            case DEFECT -> result.completeExceptionally(new IllegalStateException("a defect made for a test"));
            case SIZE ->
                result.complete(new byte[ByteBuffer.wrap(call.stub().bytes()).getInt()]);
            case WHO ->
                result.complete((call.caller().account() + "/" + call.level() + "/"
                                + call.object().map(Object::toString).orElse("-"))
                        .getBytes(StandardCharsets.UTF_8));
            case UNTIL_CANCELLED -> {
                waiting.add(new Waiting(call, result));
                call.onCancel(() -> result.completeExceptionally(new RpcFault(RpcFault.CANCELLED)));
            }
            case NULL -> result.complete(null);
            case NO_STAGE -> {
                return null;
            }
            default -> throw new RpcFault(RpcFault.NO_SUCH_OPERATION);
        }
        return result;
    }
}
