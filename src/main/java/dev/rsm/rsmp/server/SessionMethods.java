package dev.rsm.rsmp.server;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.OperatorFacet;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.GuidAnswer;
import dev.rsm.rsmp.idl.INtmsSession1;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sessions, operator requests and the database (MS-RSMP 3.2.5.2.5). */
final class SessionMethods implements INtmsSession1 {

    private final OpenSession session;
    private final Sinks sinks;

    SessionMethods(OpenSession session, Sinks sinks) {
        this.session = session;
        this.sinks = sinks;
    }

    @Override
    public CompletionStage<Answer> openNtmsServerSessionW(
            @Nullable String lpServer,
            @Nullable String lpApplication,
            String lpClientName,
            String lpUserName,
            long dwOptions) {
        session.open(new SessionRequest(lpServer, lpApplication, lpClientName, lpUserName));
        return Calls.ended(HResults.S_OK);
    }

    @Override
    public CompletionStage<Answer> openNtmsServerSessionA(
            @Nullable Byte lpServer, @Nullable Byte lpApplication, byte lpClientName, byte lpUserName, long dwOptions) {
        return openNtmsServerSessionW(
                character(lpServer),
                character(lpApplication),
                Arguments.text(lpClientName),
                Arguments.text(lpUserName),
                dwOptions);
    }

    private static @Nullable String character(@Nullable Byte character) {
        return character == null ? null : Arguments.text(character);
    }

    @Override
    public CompletionStage<Answer> closeNtmsSession() {
        session.close();
        return Calls.ended(HResults.S_OK);
    }

    @Override
    public CompletionStage<GuidAnswer> submitNtmsOperatorRequestW(
            long dwRequest, @Nullable String lpMessage, @Nullable Guid lpArg1Id, @Nullable Guid lpArg2Id) {
        OperatorFacet operators = session.get().operators();
        OpreqCommand request = Arguments.constant(OpreqCommand.class, "dwRequest", dwRequest);
        return Calls.guid(operators.submit(request, lpMessage, lpArg1Id, lpArg2Id));
    }

    @Override
    public CompletionStage<GuidAnswer> submitNtmsOperatorRequestA(
            long dwRequest, @Nullable Byte lpMessage, @Nullable Guid lpArg1Id, @Nullable Guid lpArg2Id) {
        return submitNtmsOperatorRequestW(dwRequest, character(lpMessage), lpArg1Id, lpArg2Id);
    }

    @Override
    public CompletionStage<Answer> waitForNtmsOperatorRequest(Guid lpRequestId, long dwTimeout) {
        return Calls.done(session.get().operators().await(lpRequestId, dwTimeout));
    }

    @Override
    public CompletionStage<Answer> cancelNtmsOperatorRequest(Guid lpRequestId) {
        return Calls.done(session.get().operators().cancel(lpRequestId));
    }

    @Override
    public CompletionStage<Answer> satisfyNtmsOperatorRequest(Guid lpRequestId) {
        return Calls.done(session.get().operators().satisfy(lpRequestId));
    }

    @Override
    public CompletionStage<Answer> importNtmsDatabase() {
        return Calls.done(session.get().database().importOnNextStart());
    }

    @Override
    public CompletionStage<Answer> exportNtmsDatabase() {
        return Calls.done(session.get().database().export(phase -> {}));
    }

    @Override
    public CompletionStage<Answer> opnum13NotUsedOnWire() {
        return Calls.ended(HResults.E_NOTIMPL);
    }

    @Override
    public CompletionStage<Answer> addNotification(long dwType) {
        return sinks.add(session.get(), dwType);
    }

    @Override
    public CompletionStage<Answer> removeNotification(long dwType) {
        return sinks.remove(session.get(), dwType);
    }

    @Override
    public CompletionStage<Answer> dispatchNotification(long dwType, long dwOperation, Guid lpIdentifier) {
        return sinks.dispatch(session.get(), dwType, dwOperation, lpIdentifier);
    }
}
