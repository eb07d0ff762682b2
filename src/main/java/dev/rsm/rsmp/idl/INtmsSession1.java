package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sessions, operator requests, the database, notifications (MS-RSMP 3.2.5.2.5).
 *
 * <p>The ANSI forms have pointers to a single character where one expects a string: the IDL has no {@code [string]} there.
 */
@RpcInterface(uuid = "8da03f40-3419-11d1-8fb1-00a024cb6019")
public interface INtmsSession1 {

    /** OpenNtmsServerSessionW. */
    @Opnum(3)
    CompletionStage<Answer> openNtmsServerSessionW(
            @Pointer(Kind.UNIQUE) @Text(Charset.WIDE) @Nullable String lpServer,
            @Pointer(Kind.UNIQUE) @Text(Charset.WIDE) @Nullable String lpApplication,
            @Text(Charset.WIDE) String lpClientName,
            @Text(Charset.WIDE) String lpUserName,
            @Unsigned long dwOptions);

    /** OpenNtmsServerSessionA. */
    @Opnum(4)
    CompletionStage<Answer> openNtmsServerSessionA(
            @Pointer(Kind.UNIQUE) @Nullable Byte lpServer,
            @Pointer(Kind.UNIQUE) @Nullable Byte lpApplication,
            byte lpClientName,
            byte lpUserName,
            @Unsigned long dwOptions);

    /** CloseNtmsSession. */
    @Opnum(5)
    CompletionStage<Answer> closeNtmsSession();

    /** SubmitNtmsOperatorRequestW. */
    @Opnum(6)
    CompletionStage<GuidAnswer> submitNtmsOperatorRequestW(
            @Unsigned long dwRequest,
            @Pointer(Kind.UNIQUE) @Text(Charset.WIDE) @Nullable String lpMessage,
            @Pointer(Kind.UNIQUE) @Nullable Guid lpArg1Id,
            @Pointer(Kind.UNIQUE) @Nullable Guid lpArg2Id);

    /** SubmitNtmsOperatorRequestA. */
    @Opnum(7)
    CompletionStage<GuidAnswer> submitNtmsOperatorRequestA(
            @Unsigned long dwRequest,
            @Pointer(Kind.UNIQUE) @Nullable Byte lpMessage,
            @Pointer(Kind.UNIQUE) @Nullable Guid lpArg1Id,
            @Pointer(Kind.UNIQUE) @Nullable Guid lpArg2Id);

    /** WaitForNtmsOperatorRequest. */
    @Opnum(8)
    CompletionStage<Answer> waitForNtmsOperatorRequest(Guid lpRequestId, @Unsigned long dwTimeout);

    /** CancelNtmsOperatorRequest. */
    @Opnum(9)
    CompletionStage<Answer> cancelNtmsOperatorRequest(Guid lpRequestId);

    /** SatisfyNtmsOperatorRequest. */
    @Opnum(10)
    CompletionStage<Answer> satisfyNtmsOperatorRequest(Guid lpRequestId);

    /** ImportNtmsDatabase. */
    @Opnum(11)
    CompletionStage<Answer> importNtmsDatabase();

    /** ExportNtmsDatabase. */
    @Opnum(12)
    CompletionStage<Answer> exportNtmsDatabase();

    /** Kept for the server itself. */
    @Opnum(13)
    CompletionStage<Answer> opnum13NotUsedOnWire();

    /** AddNotification. */
    @Opnum(14)
    CompletionStage<Answer> addNotification(@Unsigned long dwType);

    /** RemoveNotification. */
    @Opnum(15)
    CompletionStage<Answer> removeNotification(@Unsigned long dwType);

    /** DispatchNotification. */
    @Opnum(16)
    CompletionStage<Answer> dispatchNotification(@Unsigned long dwType, @Unsigned long dwOperation, Guid lpIdentifier);
}
