package dev.rsm.service;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.DetectionHandle;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OnMediaId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;

/** Calls of every function about libraries and what is in them, with random arguments. */
final class BadLibraryCalls {

    /** How many kinds of calls there are. */
    private static final int KINDS = 20;

    private final BadArguments arguments;

    BadLibraryCalls(BadArguments arguments) {
        this.arguments = arguments;
    }

    /** A function and a call of it. */
    record Call(NtmsFunction function, Function<NtmsSession, NtmsCall<?>> call) {}

    @NullUnmarked // other people's programs are not checked for null
    Call any() {
        Guid one = arguments.id();
        Guid two = arguments.id();
        long number = arguments.number();
        String text = arguments.text();
        EjectOperation out = arguments.value(EjectOperation.class);
        InjectOperation in = arguments.value(InjectOperation.class);
        InventoryMethod method = arguments.value(InventoryMethod.class);
        int kind = arguments.kind(KINDS);
        return switch (kind) {
            case 0 -> call(NtmsFunction.DISMOUNT_NTMS_DRIVE, s -> s.library().dismountDrive(one));
            case 1 -> call(NtmsFunction.INVENTORY_NTMS_LIBRARY, s -> s.library().inventory(one, method));
            case 2 -> call(NtmsFunction.IDENTIFY_NTMS_SLOT, s -> s.library().identifySlot(one, number));
            case 3 -> call(NtmsFunction.DELETE_NTMS_LIBRARY, s -> s.library().deleteLibrary(one));
            case 4 -> call(NtmsFunction.DELETE_NTMS_DRIVE, s -> s.library().deleteDrive(one));
            case 5 -> call(NtmsFunction.INJECT_NTMS_MEDIA, s -> s.library().inject(one, two, in));
            case 6 -> call(NtmsFunction.EJECT_NTMS_MEDIA, s -> s.library().eject(one, two, out));
            case 7 ->
                call(NtmsFunction.EJECT_DISK_FROM_SA_DRIVE, s -> s.library().ejectDisk(text, out));
            case 8 ->
                call(NtmsFunction.ACCESS_NTMS_LIBRARY_DOOR, s -> s.library().accessDoor(one, method));
            case 9 -> call(NtmsFunction.CLEAN_NTMS_DRIVE, s -> s.library().cleanDrive(one));
            case 10 ->
                call(NtmsFunction.RESERVE_NTMS_CLEANER_SLOT, s -> s.library().reserveCleanerSlot(one, two));
            case 11 ->
                call(NtmsFunction.RELEASE_NTMS_CLEANER_SLOT, s -> s.library().releaseCleanerSlot(one));
            case 12 -> call(NtmsFunction.INJECT_NTMS_CLEANER, s -> s.library().injectCleaner(one, two, number, in));
            case 13 -> call(NtmsFunction.EJECT_NTMS_CLEANER, s -> s.library().ejectCleaner(one, two, out));
            default -> media(kind);
        };
    }

    @NullUnmarked
    private Call media(int kind) {
        List<Guid> some = arguments.list();
        List<Guid> others = arguments.list();
        Guid one = arguments.id();
        NtmsObjectType type = arguments.type();
        long options = arguments.number();
        int priority = (int) arguments.number();
        long number = arguments.number();
        long timeout = number > 0 && number < 1L << 32 ? 0 : number;
        DetectionHandle handle = arguments.coin() ? null : new DetectionHandle(number);
        OnMediaId label = label();
        return switch (kind) {
            case 14 ->
                call(NtmsFunction.MOUNT_NTMS_MEDIA, s -> s.media().mount(some, others, options, priority, timeout));
            case 15 -> call(NtmsFunction.DISMOUNT_NTMS_MEDIA, s -> s.media().dismount(some, options));
            case 16 -> call(NtmsFunction.UPDATE_NTMS_OMID_INFO, s -> s.media().updateOmid(one, label));
            case 17 ->
                call(NtmsFunction.BEGIN_NTMS_DEVICE_CHANGE_DETECTION, s -> s.library()
                        .beginChangeDetection());
            case 18 ->
                call(NtmsFunction.SET_NTMS_DEVICE_CHANGE_DETECTION, s -> s.library()
                        .setChangeDetection(handle, some, type));
            default ->
                call(NtmsFunction.END_NTMS_DEVICE_CHANGE_DETECTION, s -> s.library()
                        .endChangeDetection(handle));
        };
    }

    @NullUnmarked
    private OnMediaId label() {
        return switch (arguments.kind(4)) {
            case 0 -> null;
            case 1 -> new OnMediaId.RawLabel(null);
            case 2 -> new OnMediaId.RawLabel(Bytes.of(new byte[arguments.kind(9)]));
            default -> new OnMediaId.FileSystemInfo(arguments.text(), arguments.text(), (int) arguments.number());
        };
    }

    private static Call call(NtmsFunction function, Function<NtmsSession, NtmsCall<?>> call) {
        return new Call(function, call);
    }
}
