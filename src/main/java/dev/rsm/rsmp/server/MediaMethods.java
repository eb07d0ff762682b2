package dev.rsm.rsmp.server;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.MediaFacet;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PoolFacet;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.AllocationInformation;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.GuidAnswer;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import dev.rsm.rsmp.idl.MountInformation;
import dev.rsm.rsmp.idl.SecurityAttributes;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Media: mounting, allocation, pools (MS-RSMP 3.2.5.2.2 and 3.2.5.2.9). */
final class MediaMethods implements IRobustNtmsMediaServices1 {

    private static final int SHORT = NtmsStatus.INSUFFICIENT_BUFFER.hresult();

    private final OpenSession session;
    private final Explanations explanations;

    MediaMethods(OpenSession session, Explanations explanations) {
        this.session = session;
        this.explanations = explanations;
    }

    private MediaFacet media() {
        return session.get().media();
    }

    private PoolFacet pools() {
        return session.get().pools();
    }

    @Override
    public CompletionStage<Mounted> mountNtmsMedia(
            List<Guid> lpMediaId,
            List<Guid> lpDriveId,
            long dwCount,
            long dwOptions,
            int dwPriority,
            long dwTimeout,
            MountInformation lpMountInformation) {
        boolean specific = (dwOptions & MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE) != 0;
        List<Guid> wanted = specific ? lpDriveId : List.of();
        return Calls.after(
                media().mount(lpMediaId, wanted, dwOptions, dwPriority, dwTimeout),
                drives -> new Mounted(filledUp(drives, lpDriveId), lpMountInformation, HResults.S_OK));
    }

    /** The list that goes out is as long as the one that came; a mount that nobody waits for has no drives yet. */
    private static List<Guid> filledUp(List<Guid> drives, List<Guid> given) {
        return drives.size() == given.size() ? drives : Buffers.filled(drives, given.size(), Guid.NULL);
    }

    @Override
    public CompletionStage<Answer> dismountNtmsMedia(List<Guid> lpMediaId, long dwCount, long dwOptions) {
        return Calls.done(media().dismount(lpMediaId, dwOptions));
    }

    @Override
    public CompletionStage<Answer> opnum5NotUsedOnWire() {
        return Calls.ended(HResults.E_NOTIMPL);
    }

    @Override
    public CompletionStage<Allocated> allocateNtmsMedia(
            Guid lpMediaPool,
            @Nullable Guid lpPartition,
            Guid lpMediaId,
            long dwOptions,
            long dwTimeout,
            AllocationInformation lpAllocateInformation) {
        return Calls.after(
                media().allocate(lpMediaPool, lpPartition, lpMediaId, dwOptions, dwTimeout),
                allocation -> new Allocated(
                        allocation.logicalMedia(),
                        new AllocationInformation(lpAllocateInformation.dwSize(), null, allocation.allocatedFrom()),
                        HResults.S_OK));
    }

    @Override
    public CompletionStage<Answer> deallocateNtmsMedia(Guid lpMediaId, long dwOptions) {
        return Calls.done(media().deallocate(lpMediaId));
    }

    @Override
    public CompletionStage<Answer> swapNtmsMedia(Guid lpMediaId1, Guid lpMediaId2) {
        return Calls.done(media().swap(lpMediaId1, lpMediaId2));
    }

    @Override
    public CompletionStage<Answer> decommissionNtmsMedia(Guid lpMediaId) {
        return Calls.done(media().decommission(lpMediaId));
    }

    @Override
    public CompletionStage<Answer> setNtmsMediaComplete(Guid lpMediaId) {
        return Calls.done(media().complete(lpMediaId));
    }

    @Override
    public CompletionStage<Answer> deleteNtmsMedia(Guid lpMediaId) {
        return Calls.done(media().delete(lpMediaId));
    }

    @Override
    public CompletionStage<GuidAnswer> createNtmsMediaPoolA(
            String lpPoolName,
            @Nullable Guid lpMediaType,
            long dwOptions,
            @Nullable SecurityAttributes lpSecurityAttributes) {
        return createNtmsMediaPoolW(lpPoolName, lpMediaType, dwOptions, lpSecurityAttributes);
    }

    @Override
    public CompletionStage<GuidAnswer> createNtmsMediaPoolW(
            String lpPoolName,
            @Nullable Guid lpMediaType,
            long dwOptions,
            @Nullable SecurityAttributes lpSecurityAttributes) {
        PoolFacet pools = pools();
        CreateOption option = Arguments.constant(CreateOption.class, "dwOptions", dwOptions);
        return Calls.guid(pools.create(lpPoolName, lpMediaType, option, descriptor(lpSecurityAttributes)));
    }

    private static @Nullable SecurityDescriptor descriptor(@Nullable SecurityAttributes attributes) {
        byte[] bytes = attributes == null ? null : attributes.lpSecurityDescriptor();
        return bytes == null ? null : Arguments.descriptor(bytes);
    }

    @Override
    public CompletionStage<PoolName> getNtmsMediaPoolNameA(Guid lpPoolId, long lpdwNameSizeBuf) {
        return name(lpPoolId, lpdwNameSizeBuf, Buffers::ansi);
    }

    @Override
    public CompletionStage<PoolName> getNtmsMediaPoolNameW(Guid lpPoolId, long lpdwNameSizeBuf) {
        return name(lpPoolId, lpdwNameSizeBuf, text -> text);
    }

    private CompletionStage<PoolName> name(Guid pool, long size, UnaryOperator<String> characters) {
        return explanations.refusedWith(
                () -> {
                    PoolFacet pools = pools();
                    int room = session.room(size);
                    return Calls.after(pools.name(pool), name -> {
                        String text = characters.apply(name) + '\0';
                        return text.length() <= room
                                ? new PoolName(Buffers.filled(text, room), text.length(), HResults.S_OK)
                                : new PoolName(Buffers.filled("", room), text.length(), SHORT);
                    });
                },
                hresult -> new PoolName(Buffers.filled("", session.filled(size)), 0, hresult));
    }

    @Override
    public CompletionStage<RobustPoolName> getNtmsMediaPoolNameAR(Guid lpPoolId, long lpdwNameSizeBuf) {
        return robustName(lpPoolId, lpdwNameSizeBuf, Buffers::ansi);
    }

    @Override
    public CompletionStage<RobustPoolName> getNtmsMediaPoolNameWR(Guid lpPoolId, long lpdwNameSizeBuf) {
        return robustName(lpPoolId, lpdwNameSizeBuf, text -> text);
    }

    private CompletionStage<RobustPoolName> robustName(Guid pool, long size, UnaryOperator<String> characters) {
        PoolFacet pools = pools();
        int room = session.room(size);
        return Calls.after(pools.name(pool), name -> {
            String text = characters.apply(name) + '\0';
            return text.length() <= room
                    ? new RobustPoolName(text, text.length(), text.length(), HResults.S_OK)
                    : new RobustPoolName("", 0, text.length(), SHORT);
        });
    }

    @Override
    public CompletionStage<Answer> moveToNtmsMediaPool(Guid lpMediaId, Guid lpPoolId) {
        return Calls.done(media().moveToPool(lpMediaId, lpPoolId));
    }

    @Override
    public CompletionStage<Answer> deleteNtmsMediaPool(Guid lpPoolId) {
        return Calls.done(pools().delete(lpPoolId));
    }

    @Override
    public CompletionStage<Answer> addNtmsMediaType(Guid lpMediaTypeId, Guid lpLibId) {
        return Calls.done(pools().addMediaType(lpMediaTypeId, lpLibId));
    }

    @Override
    public CompletionStage<Answer> deleteNtmsMediaType(Guid lpMediaTypeId, Guid lpLibId) {
        return Calls.done(pools().deleteMediaType(lpMediaTypeId, lpLibId));
    }

    @Override
    public CompletionStage<Answer> changeNtmsMediaType(Guid lpMediaId, Guid lpPoolId) {
        return Calls.done(media().changeType(lpMediaId, lpPoolId));
    }
}
