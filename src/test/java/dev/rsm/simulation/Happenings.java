package dev.rsm.simulation;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Fault;
import dev.rsm.device.Hands;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.MountPriority;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PoolType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table of what can happen. */
final class Happenings {

    private Happenings() {}

    /** All of it; a new function of the service gets a line here. */
    static final List<Happening> ALL = List.of(
            // Callers.
            call("allocate", 12, Happenings::allocate),
            call("deallocate", 5, Happenings::deallocate),
            call("mount", 30, Happenings::mount),
            call("mount two", 6, Happenings::mountTwo),
            call("dismount", 18, Happenings::dismount),
            call("dismount drive", 4, Happenings::dismountDrive),
            call("give up", 6, Stage::giveUp),
            call("cancel request", 4, Happenings::cancelRequest),
            call("move to pool", 8, Happenings::moveToPool),
            call("complete", 1, Happenings::complete),
            call("disable", 4, stage -> Happenings.enable(stage, false)),
            call("enable", 8, stage -> Happenings.enable(stage, true)),
            call("ask operator", 2, Happenings::askOperator),
            call("delete requests", 2, Happenings::deleteRequests),
            call("inventory", 3, Happenings::inventory),
            call("identify slot", 3, Happenings::identifySlot),
            call("inject", 4, Happenings::inject),
            call("eject", 4, Happenings::eject),
            call("access door", 3, Happenings::accessDoor),
            call("clean drive", 3, Happenings::cleanDrive),
            // People with hands.
            meddling("open door", 4, Happenings::openDoor),
            meddling("close door", 6, Happenings::closeDoor),
            meddling("take out", 5, Happenings::takeOut),
            meddling("put in", 6, Happenings::putIn),
            meddling("new cartridge", 1, Happenings::newCartridge),
            meddling("swap", 2, Happenings::swap),
            meddling("swap unnoticed", 2, Happenings::swapUnnoticed),
            meddling("press eject", 2, Happenings::pressEject),
            meddling("power off", 1, stage -> Happenings.power(stage, false)),
            meddling("power on", 4, stage -> Happenings.power(stage, true)),
            meddling("free jam", 4, Happenings::freeJam),
            meddling("push port", 2, Happenings::pushPort),
            meddling("fault", 5, Happenings::fault),
            meddling("no faults", 2, Happenings::noFaults),
            // The service, and time.
            call(
                    "export",
                    1,
                    stage -> stage.call("export", stage.session().database().export(phase -> {}), null)),
            meddling("restart", 1, Stage::restart),
            meddling("import", 1, Stage::importSet),
            call("moment", 40, stage -> stage.advance(Duration.ofMillis(stage.random(20_000)))),
            call("minutes", 12, stage -> stage.advance(Duration.ofSeconds(stage.random(900)))),
            call("hours", 1, stage -> stage.advance(Duration.ofMinutes(stage.random(600)))),
            call("settle", 6, Stage::settle));

    private static Happening call(String name, int weight, Happening.Deed deed) {
        return new Happening(name, weight, false, deed);
    }

    private static Happening meddling(String name, int weight, Happening.Deed deed) {
        return new Happening(name, weight, true, deed);
    }

    private static String allocate(Stage stage) {
        Guid pool = stage.pick(stage.pools(PoolType.NTMS_POOLTYPE_APPLICATION));
        long options = stage.random(3) == 0 ? AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE : 0;
        Duration timeout = Duration.ofSeconds(stage.random(3600));
        NtmsCall<Allocation> call = stage.session().media().allocate(pool, null, null, options, timeout.toMillis());
        return stage.call("allocate from " + pool, call, timeout);
    }

    private static Guid logical(Stage stage) {
        return stage.pick(stage.objects(NtmsObjectType.NTMS_LOGICAL_MEDIA));
    }

    private static String deallocate(Stage stage) {
        Guid media = logical(stage);
        return stage.call("deallocate " + media, stage.session().media().deallocate(media), null);
    }

    private static String complete(Stage stage) {
        Guid media = logical(stage);
        return stage.call("complete " + media, stage.session().media().complete(media), null);
    }

    private static Guid side(Stage stage) {
        return stage.pick(stage.objects(NtmsObjectType.NTMS_PARTITION));
    }

    private static String mount(Stage stage) {
        return mount(stage, List.of(side(stage)));
    }

    private static String mountTwo(Stage stage) {
        return mount(stage, List.of(side(stage), side(stage)));
    }

    private static String mount(Stage stage, List<Guid> sides) {
        long options = stage.random(2) == 0 ? MountOptions.NTMS_MOUNT_READ : MountOptions.NTMS_MOUNT_WRITE;
        if (stage.random(4) == 0) {
            options |= MountOptions.NTMS_MOUNT_ERROR_NOT_AVAILABLE;
        }
        if (stage.random(2) == 0) {
            options |= MountOptions.NTMS_MOUNT_ERROR_OFFLINE;
        }
        int priority = stage.random(3) == 0 ? MountPriority.NTMS_PRIORITY_HIGH : MountPriority.NTMS_PRIORITY_NORMAL;
        Duration timeout = Duration.ofSeconds(1 + stage.random(1800));
        NtmsCall<List<Guid>> call =
                stage.session().media().mount(sides, List.of(), options, priority, timeout.toMillis());
        return stage.call("mount " + sides + " options " + options, call, timeout);
    }

    private static String dismount(Stage stage) {
        List<Guid> mounted = stage.mountedSides();
        Guid side = mounted.isEmpty() || stage.random(8) == 0 ? side(stage) : stage.pick(mounted);
        DismountOption option =
                stage.random(2) == 0 ? DismountOption.NTMS_DISMOUNT_DEFERRED : DismountOption.NTMS_DISMOUNT_IMMEDIATE;
        return stage.call(
                "dismount " + side + " " + option,
                stage.session().media().dismount(List.of(side), option.value()),
                null);
    }

    private static String dismountDrive(Stage stage) {
        Guid drive = stage.pick(stage.objects(NtmsObjectType.NTMS_DRIVE));
        return stage.call("dismount drive " + drive, stage.session().library().dismountDrive(drive), null);
    }

    private static Guid library(Stage stage) {
        return stage.pick(stage.objects(NtmsObjectType.NTMS_LIBRARY));
    }

    private static String inventory(Stage stage) {
        Guid library = library(stage);
        InventoryMethod method = stage.pick(List.of(InventoryMethod.values()));
        return stage.call(
                "inventory of " + library + " " + method,
                stage.session().library().inventory(library, method),
                null);
    }

    private static String identifySlot(Stage stage) {
        Guid slot = stage.pick(stage.objects(NtmsObjectType.NTMS_STORAGESLOT));
        return stage.call("identify " + slot, stage.session().library().identifySlot(slot, 0), null);
    }

    private static String inject(Stage stage) {
        Guid library = library(stage);
        InjectOperation action =
                stage.random(3) == 0 ? InjectOperation.NTMS_INJECT_STARTMANY : InjectOperation.NTMS_INJECT_START;
        return stage.call(
                "inject into " + library + " " + action,
                stage.session().library().inject(library, Guid.NULL, action),
                null);
    }

    private static String eject(Stage stage) {
        Guid medium = stage.pick(stage.objects(NtmsObjectType.NTMS_PHYSICAL_MEDIA));
        EjectOperation action =
                stage.random(3) == 0 ? EjectOperation.NTMS_EJECT_FORCE : EjectOperation.NTMS_EJECT_START;
        return stage.call(
                "eject " + medium + " " + action, stage.session().library().eject(medium, Guid.NULL, action), null);
    }

    private static String accessDoor(Stage stage) {
        Guid library = library(stage);
        return stage.call(
                "access door of " + library,
                stage.session().library().accessDoor(library, InventoryMethod.NTMS_INVENTORY_DEFAULT),
                null);
    }

    private static String cleanDrive(Stage stage) {
        Guid drive = stage.pick(stage.objects(NtmsObjectType.NTMS_DRIVE));
        return stage.call("clean " + drive, stage.session().library().cleanDrive(drive), null);
    }

    private static String cancelRequest(Stage stage) {
        List<Guid> open = stage.openRequests();
        Guid request = stage.pick(open.isEmpty() ? stage.objects(NtmsObjectType.NTMS_LIBREQUEST) : open);
        return stage.call("cancel request " + request, stage.session().library().cancelRequest(request), null);
    }

    private static String moveToPool(Stage stage) {
        Guid medium = stage.pick(stage.objects(NtmsObjectType.NTMS_PHYSICAL_MEDIA));
        Guid pool = stage.pick(stage.objects(NtmsObjectType.NTMS_MEDIA_POOL));
        return stage.call(
                "move " + medium + " to " + pool, stage.session().media().moveToPool(medium, pool), null);
    }

    private static String enable(Stage stage, boolean enabled) {
        NtmsObjectType type = stage.pick(
                List.of(NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_DRIVE, NtmsObjectType.NTMS_PHYSICAL_MEDIA));
        Guid object = stage.pick(stage.objects(type));
        return stage.call(
                (enabled ? "enable " : "disable ") + type + " " + object,
                enabled
                        ? stage.session().objects().enable(object, type)
                        : stage.session().objects().disable(object, type),
                null);
    }

    private static String askOperator(Stage stage) {
        Guid request = stage.session()
                .operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                .await();
        Duration timeout = Duration.ofSeconds(stage.random(7200));
        return stage.call(
                "wait for operator " + request,
                stage.session().operators().await(request, timeout.toMillis()),
                timeout);
    }

    private static String deleteRequests(Stage stage) {
        return stage.call(
                "delete requests",
                stage.session()
                        .library()
                        .deleteRequests(stage.objects(NtmsObjectType.NTMS_LIBREQUEST), NtmsObjectType.NTMS_LIBREQUEST),
                null);
    }

    // Hands.

    private static Hands hands(Stage stage) {
        return stage.service().hardware().hands();
    }

    private static Place place(Stage stage, ElementKind kind, int most) {
        return new Place(kind, 1 + stage.random(most));
    }

    private static Place place(Stage stage) {
        return switch (stage.random(6)) {
            case 0 -> place(stage, ElementKind.IMPORT_EXPORT, 2);
            case 1 -> place(stage, ElementKind.DATA_TRANSFER, 2);
            default -> place(stage, ElementKind.STORAGE, Scenery.MAX_SLOTS);
        };
    }

    private static String openDoor(Stage stage) {
        String library = stage.serial();
        if (stage.random(3) > 0) {
            stage.device(library).ifPresent(device -> device.unlockDoor(1));
        }
        hands(stage).openDoor(library, 1);
        return "door of " + library + " open";
    }

    private static String closeDoor(Stage stage) {
        String library = stage.serial();
        hands(stage).closeDoor(library, 1);
        return "door of " + library + " closed";
    }

    private static String takeOut(Stage stage) {
        String library = stage.serial();
        Place place = place(stage);
        return "took " + hands(stage).takeOut(library, place) + " from " + place + " of " + library;
    }

    private static String putIn(Stage stage) {
        String library = stage.serial();
        Place place = place(stage);
        List<Hands.OnShelf> shelf = hands(stage).shelf();
        int cartridge = stage.pick(shelf).number();
        hands(stage).putIn(library, place, cartridge);
        return "put " + cartridge + " into " + place + " of " + library;
    }

    private static String newCartridge(Stage stage) {
        int like = stage.random(stage.service().hardware().cartridges().size());
        var model = stage.service().hardware().cartridges().get(like);
        int number = hands(stage)
                .make("X%05dL4".formatted(stage.random(100_000)), stage.random(4) > 0, model.medium(), List.of());
        stage.made(1);
        return "a new cartridge " + number + " like " + model.number();
    }

    private static String swap(Stage stage) {
        String library = stage.serial();
        Place one = place(stage);
        Place other = place(stage);
        hands(stage).swap(library, one, other);
        return "swapped " + one + " and " + other + " of " + library;
    }

    private static String swapUnnoticed(Stage stage) {
        String library = stage.serial();
        Place one = place(stage, ElementKind.STORAGE, Scenery.MAX_SLOTS);
        Place other = place(stage, ElementKind.STORAGE, Scenery.MAX_SLOTS);
        hands(stage).swapUnnoticed(library, one, other);
        return "swapped " + one + " and " + other + " of " + library + " in the night";
    }

    private static String pressEject(Stage stage) {
        String library = stage.serial();
        int drive = 1 + stage.random(2);
        hands(stage).pressEject(library, drive);
        return "pressed eject of drive " + drive + " of " + library;
    }

    private static String power(Stage stage, boolean on) {
        String library = stage.serial();
        if (on) {
            hands(stage).powerOn(library);
        } else {
            hands(stage).powerOff(library);
        }
        return library + (on ? " on" : " off");
    }

    private static String freeJam(Stage stage) {
        String library = stage.serial();
        hands(stage).freeJam(library);
        return library + " freed";
    }

    private static String pushPort(Stage stage) {
        String library = stage.serial();
        int port = 1 + stage.random(2);
        hands(stage).pushPortBack(library, port);
        return "pushed port " + port + " of " + library;
    }

    private static String fault(Stage stage) {
        Fault.Kind kind = stage.pick(List.of(Fault.Kind.values()));
        Fault fault = Fault.of(kind, stage.serial()).occurring(1 + stage.random(4), 1 + stage.random(2));
        stage.service().hardware().faults().add(fault);
        return fault.toString();
    }

    private static String noFaults(Stage stage) {
        stage.service().hardware().faults().clear();
        return "faults cleared";
    }

    /** Everything is put right: what a good operator does before going home. */
    static void putRight(Stage stage) {
        stage.service().hardware().faults().clear();
        for (String library : stage.serials()) {
            tried(() -> hands(stage).powerOn(library));
            tried(() -> hands(stage).connect(library));
            tried(() -> hands(stage).freeJam(library));
            Optional<LibraryDevice> device = stage.device(library);
            device.ifPresent(found -> putRight(stage, library, found));
        }
    }

    private static void putRight(Stage stage, String library, LibraryDevice device) {
        device.elements().forEach(element -> {
            if (element.kind() == ElementKind.DATA_TRANSFER) {
                tried(() -> hands(stage).connectDrive(library, element.number()));
            } else if (element.kind() == ElementKind.IMPORT_EXPORT && device.portExtended(element.address())) {
                tried(() -> hands(stage).pushPortBack(library, element.number()));
            }
        });
        if (device.anyDoorOpen()) {
            tried(() -> hands(stage).closeDoor(library, 1));
        }
    }

    private static void tried(Runnable act) {
        try {
            act.run();
        } catch (dev.rsm.device.DeviceException e) {
            // It was not needed.
        }
    }
}
