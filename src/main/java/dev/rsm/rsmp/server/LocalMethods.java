package dev.rsm.rsmp.server;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.LibraryFacet;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.ntms.Texts;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsLocal;
import dev.rsm.rsmp.idl.NumberAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What programs could do on the server's computer alone. */
final class LocalMethods implements INtmsLocal {

    private final OpenSession session;
    private final Explanations explanations;

    LocalMethods(OpenSession session, Explanations explanations) {
        this.session = session;
        this.explanations = explanations;
    }

    @Override
    public CompletionStage<Answer> updateRawLabel(Guid lpMediaId, byte[] lpBuffer) {
        return Calls.done(session.get().media().updateOmid(lpMediaId, new OnMediaId.RawLabel(Bytes.of(lpBuffer))));
    }

    @Override
    public CompletionStage<Answer> updateFileSystem(
            Guid lpMediaId, String fileSystemType, String volumeName, int serialNumber) {
        OnMediaId written = new OnMediaId.FileSystemInfo(fileSystemType, volumeName, serialNumber);
        return Calls.done(session.get().media().updateOmid(lpMediaId, written));
    }

    @Override
    public CompletionStage<Answer> ejectDiskFromSaDrive(String lpDeviceName, long dwOptions) {
        LibraryFacet library = session.get().library();
        EjectOperation option = Arguments.constant(EjectOperation.class, "dwOptions", dwOptions);
        return Calls.done(library.ejectDisk(lpDeviceName, option));
    }

    @Override
    public CompletionStage<NumberAnswer> openNtmsNotification(long dwType) {
        NtmsObjectType type = NtmsConstant.find(NtmsObjectType.class, dwType).orElse(NtmsObjectType.NTMS_UNKNOWN);
        return Calls.after(
                session.get().notifications().open(type), handle -> new NumberAnswer(handle.number(), HResults.S_OK));
    }

    @Override
    public CompletionStage<Told> waitForNtmsNotification(long hNotification, long dwTimeout) {
        return Calls.after(
                session.get().notifications().await(new NotificationHandle(hNotification), dwTimeout),
                told -> new Told(told.operation().value(), told.object(), HResults.S_OK));
    }

    @Override
    public CompletionStage<Explanation> explain(int refusal) {
        String words = explanations.of(refusal);
        return CompletableFuture.completedFuture(new Explanation(Texts.cut(words, Explanation.MOST), HResults.S_OK));
    }

    @Override
    public CompletionStage<Answer> closeNtmsNotification(long hNotification) {
        return Calls.done(session.get().notifications().close(new NotificationHandle(hNotification)));
    }
}
