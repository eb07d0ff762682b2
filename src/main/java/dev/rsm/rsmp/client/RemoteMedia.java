package dev.rsm.rsmp.client;

import static dev.rsm.rsmp.client.Given.present;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.CreatedMedia;
import dev.rsm.ntms.MediaFacet;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.rsmp.form.ObjectForm;
import dev.rsm.rsmp.form.StructureSize;
import dev.rsm.rsmp.idl.AllocationInformation;
import dev.rsm.rsmp.idl.INtmsLocal;
import dev.rsm.rsmp.idl.INtmsMediaServices1;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.MountInformation;
import dev.rsm.rsmp.idl.NtmsObjectInformation;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls about media. */
final class RemoteMedia implements MediaFacet {

    /** The sizes of the two structures in the memory of a Windows program of 32 bits. */
    private static final long MOUNT_INFORMATION = 8;

    private static final long ALLOCATION_INFORMATION = 24;

    private final RemoteCalls calls;
    private final INtmsMediaServices1 media;
    private final INtmsObjectInfo1 information;
    private final @Nullable INtmsLocal local;

    RemoteMedia(RemoteCalls calls, Offered offered) {
        this.calls = calls;
        this.media = offered.media();
        this.information = offered.information();
        this.local = offered.local();
    }

    @Override
    public NtmsCall<Allocation> allocate(
            Guid pool, @Nullable Guid side, @Nullable Guid logicalMedia, long options, long timeout) {
        return calls.make(
                NtmsFunction.ALLOCATE_NTMS_MEDIA,
                () -> {
                    present(pool, "media pool");
                    boolean beside = (options & AllocateOptions.NTMS_ALLOCATE_NEXT) != 0;
                    return media.allocateNtmsMedia(
                            pool,
                            side,
                            beside ? present(logicalMedia, "logical medium") : Guid.NULL,
                            options,
                            timeout,
                            new AllocationInformation(ALLOCATION_INFORMATION, null, Guid.NULL));
                },
                INtmsMediaServices1.Allocated::result,
                answer -> new Allocation(
                        answer.lpMediaId(), answer.lpAllocateInformation().allocatedFrom()));
    }

    @Override
    public NtmsCall<Boolean> deallocate(Guid logicalMedia) {
        return calls.done(
                NtmsFunction.DEALLOCATE_NTMS_MEDIA,
                () -> media.deallocateNtmsMedia(present(logicalMedia, "logical medium"), 0));
    }

    @Override
    public NtmsCall<Boolean> decommission(Guid side) {
        return calls.done(
                NtmsFunction.DECOMMISSION_NTMS_MEDIA, () -> media.decommissionNtmsMedia(present(side, "side")));
    }

    @Override
    public NtmsCall<Boolean> complete(Guid logicalMedia) {
        return calls.done(
                NtmsFunction.SET_NTMS_MEDIA_COMPLETE,
                () -> media.setNtmsMediaComplete(present(logicalMedia, "logical medium")));
    }

    @Override
    public NtmsCall<Boolean> swap(Guid first, Guid second) {
        return calls.done(
                NtmsFunction.SWAP_NTMS_MEDIA,
                () -> media.swapNtmsMedia(
                        present(first, "first logical medium"), present(second, "second logical medium")));
    }

    @Override
    public NtmsCall<CreatedMedia> create(ObjectInformation medium, List<ObjectInformation> sides, long options) {
        return calls.make(
                NtmsFunction.CREATE_NTMS_MEDIA,
                () -> {
                    present(medium, "medium");
                    present(sides, "list of sides").forEach(side -> present(side, "information of a side"));
                    List<NtmsObjectInformation> list =
                            sides.stream().map(RemoteMedia::structure).toList();
                    return information.createNtmsMediaW(structure(medium), list, list.size(), list.size(), options);
                },
                INtmsObjectInfo1.Media::result,
                answer -> new CreatedMedia(
                        ObjectForm.answer(answer.lpMedia()),
                        answer.lpList().stream().map(ObjectForm::answer).toList()));
    }

    private static NtmsObjectInformation structure(ObjectInformation information) {
        return ObjectForm.toWire(Given.whole(information), StructureSize.WIDE.present());
    }

    @Override
    public NtmsCall<Boolean> updateOmid(Guid logicalMedia, OnMediaId written) {
        NtmsFunction function = NtmsFunction.UPDATE_NTMS_OMID_INFO;
        return calls.done(function, () -> {
            present(logicalMedia, "logical medium");
            if (present(written, "label") instanceof OnMediaId.RawLabel raw) {
                byte[] bytes = present(raw.bytes(), "bytes of the label").toArray();
                return RemoteCalls.local(function, local).updateRawLabel(logicalMedia, bytes);
            }
            OnMediaId.FileSystemInfo volume = (OnMediaId.FileSystemInfo) written;
            return RemoteCalls.local(function, local)
                    .updateFileSystem(
                            logicalMedia,
                            Given.text(volume.fileSystemType(), "file system's name", NtmsStatus.INVALID_PARAMETER),
                            Given.text(volume.volumeName(), "volume's name", NtmsStatus.INVALID_PARAMETER),
                            volume.serialNumber());
        });
    }

    @Override
    public NtmsCall<Boolean> delete(Guid medium) {
        return calls.done(NtmsFunction.DELETE_NTMS_MEDIA, () -> media.deleteNtmsMedia(present(medium, "medium")));
    }

    @Override
    public NtmsCall<Boolean> moveToPool(Guid medium, Guid pool) {
        return calls.done(
                NtmsFunction.MOVE_TO_NTMS_MEDIA_POOL,
                () -> media.moveToNtmsMediaPool(present(medium, "medium"), present(pool, "media pool")));
    }

    @Override
    public NtmsCall<Boolean> changeType(Guid medium, Guid pool) {
        return calls.done(
                NtmsFunction.CHANGE_NTMS_MEDIA_TYPE,
                () -> media.changeNtmsMediaType(present(medium, "medium"), present(pool, "media pool")));
    }

    @Override
    public NtmsCall<List<Guid>> mount(List<Guid> sides, List<Guid> drives, long options, int priority, long timeout) {
        return calls.make(
                NtmsFunction.MOUNT_NTMS_MEDIA,
                () -> mounted(sides, drives, options, priority, timeout),
                INtmsMediaServices1.Mounted::result,
                INtmsMediaServices1.Mounted::lpDriveId);
    }

    private CompletionStage<INtmsMediaServices1.Mounted> mounted(
            List<Guid> sides, List<Guid> drives, long options, int priority, long timeout) {
        Given.all(sides, "list of media", "medium");
        Given.all(drives, "list of drives", "drive");
        boolean specific = (options & MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE) != 0;
        List<Guid> list = specific ? drives : Collections.nCopies(sides.size(), Guid.NULL);
        if (list.size() != sides.size()) {
            throw Given.invalid(
                    "There are " + sides.size() + " media and " + list.size() + " drives: name one for each.");
        }
        MountInformation nothing = new MountInformation(MOUNT_INFORMATION, null);
        return media.mountNtmsMedia(sides, list, sides.size(), options, priority, timeout, nothing);
    }

    @Override
    public NtmsCall<Boolean> dismount(List<Guid> sides, long options) {
        return calls.done(
                NtmsFunction.DISMOUNT_NTMS_MEDIA,
                () -> media.dismountNtmsMedia(Given.all(sides, "list of media", "medium"), sides.size(), options));
    }
}
