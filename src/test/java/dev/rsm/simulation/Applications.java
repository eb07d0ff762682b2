package dev.rsm.simulation;

import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.MountPriority;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.ntms.PoolType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What applications call that use media. */
final class Applications {

    private Applications() {}

    static String allocate(Stage stage) {
        Guid pool = stage.pick(stage.view().pools(PoolType.NTMS_POOLTYPE_APPLICATION));
        long options = stage.random(3) == 0 ? AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE : 0;
        if (stage.random(4) == 0) {
            options |= AllocateOptions.NTMS_ALLOCATE_NEW;
        }
        return allocate(stage, pool, null, options);
    }

    /** Allocates the other side of a medium. */
    static String allocateNext(Stage stage) {
        Guid media = logical(stage);
        Guid medium = stage.view().sides().stream()
                .filter(side -> media.equals(side.logicalMedium()))
                .findFirst()
                .orElseThrow()
                .medium();
        Guid pool = stage.view().media().stream()
                .filter(each -> each.id().equals(medium))
                .findFirst()
                .orElseThrow()
                .pool();
        return allocate(stage, pool, media, AllocateOptions.NTMS_ALLOCATE_NEXT);
    }

    private static String allocate(Stage stage, Guid pool, @Nullable Guid beside, long options) {
        Duration timeout = Duration.ofSeconds(stage.random(3600));
        NtmsCall<Allocation> call = stage.caller().media().allocate(pool, null, beside, options, timeout.toMillis());
        return stage.call("allocate from " + pool + " beside " + beside + " options " + options, call, timeout);
    }

    private static Guid logical(Stage stage) {
        return stage.pick(NtmsObjectType.NTMS_LOGICAL_MEDIA);
    }

    static String deallocate(Stage stage) {
        Guid media = logical(stage);
        return stage.call("deallocate " + media, stage.caller().media().deallocate(media), null);
    }

    static String complete(Stage stage) {
        Guid media = logical(stage);
        return stage.call("complete " + media, stage.caller().media().complete(media), null);
    }

    private static Guid side(Stage stage) {
        return stage.pick(NtmsObjectType.NTMS_PARTITION);
    }

    static String mount(Stage stage) {
        return mount(stage, List.of(side(stage)));
    }

    static String mountTwo(Stage stage) {
        return mount(stage, List.of(side(stage), side(stage)));
    }

    /** The other side of a medium that is in a drive, once its use has ended or without waiting for that. */
    static String mountOtherSide(Stage stage) {
        View.Side mounted = stage.pick(stage.view().sides().stream()
                .filter(side -> stage.view().sides(side.medium()).size() > 1
                        && stage.view().mountedSides().contains(side.id()))
                .toList());
        View.Side other = stage.view().sides(mounted.medium()).stream()
                .filter(side -> side.number() != mounted.number())
                .findFirst()
                .orElseThrow();
        String before = stage.random(4) == 0 ? "" : dismount(stage, mounted.id()) + ", ";
        return before + mount(stage, List.of(other.id()));
    }

    private static String mount(Stage stage, List<Guid> sides) {
        long options = stage.random(2) == 0 ? MountOptions.NTMS_MOUNT_READ : MountOptions.NTMS_MOUNT_WRITE;
        if (stage.random(4) == 0) {
            options |= MountOptions.NTMS_MOUNT_ERROR_NOT_AVAILABLE;
        }
        if (stage.random(2) == 0) {
            options |= MountOptions.NTMS_MOUNT_ERROR_OFFLINE;
        }
        if (stage.random(8) == 0) {
            options |= MountOptions.NTMS_MOUNT_NOWAIT;
        }
        List<Guid> drives = List.of();
        if (stage.random(5) == 0) {
            options |= MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE;
            drives = sides.stream()
                    .map(side -> stage.pick(NtmsObjectType.NTMS_DRIVE))
                    .toList();
        }
        int priority = stage.random(3) == 0 ? MountPriority.NTMS_PRIORITY_HIGH : MountPriority.NTMS_PRIORITY_NORMAL;
        Duration timeout = Duration.ofSeconds(1 + stage.random(1800));
        NtmsCall<List<Guid>> call = stage.caller().media().mount(sides, drives, options, priority, timeout.toMillis());
        return stage.call("mount " + sides + " in " + drives + " options " + options, call, timeout);
    }

    static String dismount(Stage stage) {
        List<Guid> mounted = stage.view().mountedSides();
        return dismount(stage, mounted.isEmpty() || stage.random(8) == 0 ? side(stage) : stage.pick(mounted));
    }

    private static String dismount(Stage stage, Guid side) {
        DismountOption option =
                stage.random(2) == 0 ? DismountOption.NTMS_DISMOUNT_DEFERRED : DismountOption.NTMS_DISMOUNT_IMMEDIATE;
        return stage.call(
                "dismount " + side + " " + option,
                stage.caller().media().dismount(List.of(side), option.value()),
                null);
    }

    static String swap(Stage stage) {
        Guid one = logical(stage);
        Guid other = logical(stage);
        return stage.call(
                "swap " + one + " and " + other, stage.caller().media().swap(one, other), null);
    }

    static String decommission(Stage stage) {
        Guid side = side(stage);
        return stage.call("decommission " + side, stage.caller().media().decommission(side), null);
    }

    /** Writes a label on what is mounted and says so; now and then only says so. */
    static String updateOmid(Stage stage) {
        List<View.Side> mounted = stage.view().sides().stream()
                .filter(side -> side.logicalMedium() != null
                        && stage.view().mountedSides().contains(side.id()))
                .toList();
        View.Side side = stage.pick(mounted);
        byte[] label = MtfLabel.encode("Simulation", "Set " + stage.random(1000), stage.random(1000));
        if (stage.random(4) > 0) {
            DriveDevice drive = stage.driveOf(side.medium());
            drive.writeStart(label);
        }
        return stage.call(
                "update label of " + side.logicalMedium(),
                stage.caller()
                        .media()
                        .updateOmid(
                                Objects.requireNonNull(side.logicalMedium()), new OnMediaId.RawLabel(Bytes.of(label))),
                null);
    }

    /** Waits to be told of something. */
    static String listen(Stage stage) {
        NtmsObjectType type = stage.pick(List.of(
                NtmsObjectType.NTMS_DRIVE,
                NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                NtmsObjectType.NTMS_LIBREQUEST,
                NtmsObjectType.NTMS_OPREQUEST));
        NtmsSession caller = stage.caller();
        NotificationHandle handle = caller.notifications().open(type).await();
        Duration timeout = Duration.ofSeconds(stage.random(3600));
        var told = caller.notifications().await(handle, timeout.toMillis());
        told.whenEnded((value, failure) -> caller.notifications().close(handle));
        return stage.call("listen to " + type, told, timeout);
    }
}
