package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.concurrent.CompletionStage;

/**
 * What programs could do on the computer of the server alone, and MS-RSMP has no method for: an interface of the emulator's
 * own, which only callers on the home's control socket get.
 */
@RpcInterface(uuid = "e9a4c1d6-7b0f-4c83-9d5e-3f2a6b8c0413")
public interface INtmsLocal {

    /** UpdateNtmsOmidInfo with the bytes of a label. */
    @Opnum(3)
    CompletionStage<Answer> updateRawLabel(Guid lpMediaId, @SizeIs byte[] lpBuffer);

    /** UpdateNtmsOmidInfo with a file system. */
    @Opnum(4)
    CompletionStage<Answer> updateFileSystem(
            Guid lpMediaId,
            @Text(Charset.WIDE) String fileSystemType,
            @Text(Charset.WIDE) String volumeName,
            int serialNumber);

    /** EjectDiskFromSADrive. */
    @Opnum(5)
    CompletionStage<Answer> ejectDiskFromSaDrive(@Text(Charset.WIDE) String lpDeviceName, @Unsigned long dwOptions);

    /** OpenNtmsNotification. */
    @Opnum(6)
    CompletionStage<NumberAnswer> openNtmsNotification(@Unsigned long dwType);

    /** WaitForNtmsNotification. */
    @Opnum(7)
    CompletionStage<Told> waitForNtmsNotification(@Unsigned long hNotification, @Unsigned long dwTimeout);

    /** CloseNtmsNotification. */
    @Opnum(8)
    CompletionStage<Answer> closeNtmsNotification(@Unsigned long hNotification);

    /**
     * Tells what the latest refusal with a code said.
     *
     * @param refusal the HRESULT
     */
    @Opnum(9)
    CompletionStage<Explanation> explain(int refusal);

    /**
     * What a refusal says to people.
     *
     * @param words what went wrong, with which object, and what to do about it; empty if it is not known
     * @param result the HRESULT
     */
    record Explanation(
            @Text(value = Charset.WIDE, in = MOST) String words, int result) {

        /** Characters of the words, with the NUL that ends them. */
        public static final int MOST = 1024;
    }

    /**
     * What WaitForNtmsNotification returns.
     *
     * @param dwOperation what has happened
     * @param object to which object
     * @param result the HRESULT
     */
    record Told(@Unsigned long dwOperation, Guid object, int result) {}
}
