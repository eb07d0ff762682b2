package dev.rsm.simulation;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DetectionHandle;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PoolType;
import java.time.Duration;
import java.util.List;

/** What is called by those who look after libraries, pools and requests. */
final class Administrators {

    private Administrators() {}

    private static Guid library(Stage stage) {
        return stage.pick(NtmsObjectType.NTMS_LIBRARY);
    }

    static String inventory(Stage stage) {
        Guid library = library(stage);
        InventoryMethod method = stage.pick(List.of(InventoryMethod.values()));
        return stage.call(
                "inventory of " + library + " " + method,
                stage.caller().library().inventory(library, method),
                null);
    }

    static String identifySlot(Stage stage) {
        Guid slot = stage.pick(NtmsObjectType.NTMS_STORAGESLOT);
        return stage.call("identify " + slot, stage.caller().library().identifySlot(slot, 0), null);
    }

    static String inject(Stage stage) {
        Guid library = library(stage);
        InjectOperation action =
                stage.random(3) == 0 ? InjectOperation.NTMS_INJECT_STARTMANY : InjectOperation.NTMS_INJECT_START;
        return stage.call(
                "inject into " + library + " " + action,
                stage.caller().library().inject(library, Guid.NULL, action),
                null);
    }

    static String eject(Stage stage) {
        Guid medium = stage.pick(NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        EjectOperation action = stage.pick(List.of(
                EjectOperation.NTMS_EJECT_START,
                EjectOperation.NTMS_EJECT_START,
                EjectOperation.NTMS_EJECT_QUEUE,
                EjectOperation.NTMS_EJECT_FORCE));
        return stage.call(
                "eject " + medium + " " + action, stage.caller().library().eject(medium, Guid.NULL, action), null);
    }

    static String accessDoor(Stage stage) {
        Guid library = library(stage);
        return stage.call(
                "access door of " + library,
                stage.caller().library().accessDoor(library, InventoryMethod.NTMS_INVENTORY_DEFAULT),
                null);
    }

    static String cleanDrive(Stage stage) {
        Guid drive = stage.pick(NtmsObjectType.NTMS_DRIVE);
        return stage.call("clean " + drive, stage.caller().library().cleanDrive(drive), null);
    }

    static String cancelRequest(Stage stage) {
        List<Guid> open = stage.view().ids(NtmsObjectType.NTMS_LIBREQUEST);
        Guid request = stage.pick(open.isEmpty() ? stage.view().ended() : open);
        return stage.call("cancel request " + request, stage.caller().library().cancelRequest(request), null);
    }

    static String enable(Stage stage, boolean enabled) {
        NtmsObjectType type = stage.pick(
                List.of(NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_DRIVE, NtmsObjectType.NTMS_PHYSICAL_MEDIA));
        Guid object = stage.pick(type);
        return stage.call(
                (enabled ? "enable " : "disable ") + type + " " + object,
                enabled
                        ? stage.caller().objects().enable(object, type)
                        : stage.caller().objects().disable(object, type),
                null);
    }

    static String askOperator(Stage stage) {
        NtmsSession caller = stage.caller();
        Guid request = caller.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                .await();
        Duration timeout = Duration.ofSeconds(stage.random((int) Stage.LONGEST_WAIT.toSeconds()));
        return stage.call(
                "wait for operator " + request, caller.operators().await(request, timeout.toMillis()), timeout);
    }

    static String deleteRequests(Stage stage) {
        return stage.call(
                "delete requests",
                stage.caller().library().deleteRequests(stage.view().ended(), NtmsObjectType.NTMS_LIBREQUEST),
                null);
    }

    static String dismountDrive(Stage stage) {
        Guid drive = stage.pick(NtmsObjectType.NTMS_DRIVE);
        return stage.call("dismount drive " + drive, stage.caller().library().dismountDrive(drive), null);
    }

    /** Stops an eject or inject that has not ended, or has its port drawn in. */
    static String stop(Stage stage) {
        View.Request request = stage.pick(stage.view()
                .requests(
                        LmOperation.NTMS_LM_INJECT,
                        LmOperation.NTMS_LM_INJECTCLEANER,
                        LmOperation.NTMS_LM_EJECT,
                        LmOperation.NTMS_LM_EJECTCLEANER));
        Guid library = request.library();
        var calls = stage.caller().library();
        InjectOperation in =
                stage.random(2) == 0 ? InjectOperation.NTMS_INJECT_STOP : InjectOperation.NTMS_INJECT_RETRACT;
        return stage.call(
                "stop " + request,
                switch (request.operation()) {
                    case NTMS_LM_INJECT -> calls.inject(library, request.id(), in);
                    case NTMS_LM_INJECTCLEANER ->
                        calls.injectCleaner(library, request.id(), 0, InjectOperation.NTMS_INJECT_STOP);
                    case NTMS_LM_EJECT -> calls.eject(Guid.NULL, request.id(), EjectOperation.NTMS_EJECT_STOP);
                    default -> calls.ejectCleaner(library, request.id(), EjectOperation.NTMS_EJECT_STOP);
                },
                null);
    }

    static String injectCleaner(Stage stage) {
        Guid library = library(stage);
        return stage.call(
                "inject a cleaner into " + library,
                stage.caller()
                        .library()
                        .injectCleaner(library, Guid.NULL, stage.random(4), InjectOperation.NTMS_INJECT_START),
                null);
    }

    static String ejectCleaner(Stage stage) {
        Guid library = library(stage);
        return stage.call(
                "eject the cleaner of " + library,
                stage.caller().library().ejectCleaner(library, Guid.NULL, EjectOperation.NTMS_EJECT_START),
                null);
    }

    static String reserveSlot(Stage stage) {
        Guid slot = stage.pick(NtmsObjectType.NTMS_STORAGESLOT);
        Guid library = stage.view().elements().stream()
                .filter(element -> element.id().equals(slot))
                .findFirst()
                .orElseThrow()
                .library();
        return stage.call(
                "keep " + slot + " for a cleaner", stage.caller().library().reserveCleanerSlot(library, slot), null);
    }

    static String releaseSlot(Stage stage) {
        Guid library = library(stage);
        return stage.call("keep no slot of " + library, stage.caller().library().releaseCleanerSlot(library), null);
    }

    static String ejectDisk(Stage stage) {
        String device = stage.pick(stage.service().hardware().libraries().stream()
                .flatMap(library -> library.drives().stream())
                .map(drive -> drive.deviceName())
                .toList());
        EjectOperation option =
                stage.random(2) == 0 ? EjectOperation.NTMS_EJECT_IMMEDIATE : EjectOperation.NTMS_EJECT_ASK_USER;
        return stage.call(
                "eject disk of " + device + " " + option,
                stage.caller().library().ejectDisk(device, option),
                null);
    }

    static String order(Stage stage) {
        Guid request = stage.pick(NtmsObjectType.NTMS_LIBREQUEST);
        return stage.call(
                "order of " + request, stage.caller().library().setRequestOrder(request, 1 + stage.random(5)), null);
    }

    static String moveToPool(Stage stage) {
        Guid medium = stage.pick(NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        Guid pool = stage.pick(NtmsObjectType.NTMS_MEDIA_POOL);
        return stage.call(
                "move " + medium + " to " + pool, stage.caller().media().moveToPool(medium, pool), null);
    }

    static String changeType(Stage stage) {
        Guid medium = stage.pick(NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        Guid pool = stage.pick(NtmsObjectType.NTMS_MEDIA_POOL);
        return stage.call(
                "make " + medium + " one of " + pool, stage.caller().media().changeType(medium, pool), null);
    }

    static String createPool(Stage stage) {
        String name = "Simulation " + (1 + stage.random(6));
        Guid type = stage.pick(stage.view().mediaTypes());
        return stage.call(
                "create " + name, stage.caller().pools().create(name, type, CreateOption.NTMS_OPEN_ALWAYS, null), null);
    }

    static String deletePool(Stage stage) {
        Guid pool = stage.pick(stage.view().pools(PoolType.NTMS_POOLTYPE_APPLICATION));
        return stage.call("delete " + pool, stage.caller().pools().delete(pool), null);
    }

    static String deleteMedium(Stage stage) {
        Guid medium = stage.pick(stage.view().media().stream()
                .filter(each -> each.element() == null || stage.random(20) == 0)
                .map(View.Medium::id)
                .toList());
        return stage.call("delete medium " + medium, stage.caller().media().delete(medium), null);
    }

    static String deleteLibrary(Stage stage) {
        Guid library = library(stage);
        stage.knowledge().meddleEverywhere(); // what it was is known no more
        return stage.call("delete library " + library, stage.caller().library().deleteLibrary(library), null);
    }

    static String deleteDrive(Stage stage) {
        Guid drive = stage.pick(NtmsObjectType.NTMS_DRIVE);
        stage.knowledge().meddleEverywhere();
        return stage.call("delete drive " + drive, stage.caller().library().deleteDrive(drive), null);
    }

    static String detect(Stage stage) {
        if (stage.detections().isEmpty() || stage.random(3) == 0) {
            DetectionHandle handle =
                    stage.session().library().beginChangeDetection().await();
            stage.detections().add(handle);
            return "detection " + handle + " begins";
        }
        DetectionHandle handle = stage.pick(stage.detections());
        if (stage.random(2) == 0) {
            stage.detections().remove(handle);
            return stage.call(
                    "detection " + handle + " ends", stage.session().library().endChangeDetection(handle), null);
        }
        return stage.call(
                "detection " + handle,
                stage.session()
                        .library()
                        .setChangeDetection(handle, List.of(library(stage)), NtmsObjectType.NTMS_LIBRARY),
                null);
    }
}
