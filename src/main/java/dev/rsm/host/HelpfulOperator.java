package dev.rsm.host;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.device.MediaType;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Medium;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.MediaLabels;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MediaTypeInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.StorageSlotInformation;
import java.util.List;
import java.util.Optional;

/**
 * The rules of an operator who does what is asked for, by the kind of request. Each throws if it cannot be done: the
 * cartridge is not on the shelf, or no way into the library is open.
 */
public final class HelpfulOperator {

    private HelpfulOperator() {}

    /** Does whatever is asked for, with the rule for its kind; a message is read and said to be done. */
    public static OperatorRule rule() {
        return task -> switch (task.asked().request()) {
            case NTMS_OPREQ_MOVEMEDIA -> bringMedium().answer(task);
            case NTMS_OPREQ_NEWMEDIA -> newMedium().answer(task);
            case NTMS_OPREQ_CLEANER -> newCleaner().answer(task);
            case NTMS_OPREQ_DEVICESERVICE -> serviceDevice().answer(task);
            case NTMS_OPREQ_MESSAGE, NTMS_OPREQ_UNKNOWN -> new OperatorRule.Done();
        };
    }

    /** Brings the medium that is asked for from the shelf into the library: NTMS_OPREQ_MOVEMEDIA. */
    public static OperatorRule bringMedium() {
        return task -> {
            Entrance entrance = Entrance.of(task, task.asked().arg2());
            entrance.bring(onShelf(task, task.asked().arg1()));
            return new OperatorRule.Done();
        };
    }

    /** Finds a medium on the shelf by its bar code, or else by what is recorded on it, as its written label would say. */
    private static int onShelf(OperatorRule.Task task, Guid medium) {
        Hands hands = task.hardware().hands();
        String barCode =
                Console.read(task, medium, PhysicalMediaInformation.class).barCode();
        if (!barCode.isEmpty()) {
            return hands.onShelf(barCode);
        }
        List<Bytes> wanted = Console.within(task, medium, NtmsObjectType.NTMS_PARTITION).stream()
                .map(side ->
                        Console.read(task, side, PartitionInformation.class).omidLabelId())
                .toList();
        return hands.shelf().stream()
                .filter(cartridge -> bears(cartridge, wanted))
                .findFirst()
                .map(Hands.OnShelf::number)
                .orElseThrow(() -> Console.cannot("the medium " + medium + " is not on the shelf"));
    }

    private static boolean bears(Hands.OnShelf cartridge, List<Bytes> wanted) {
        return cartridge.sides().stream()
                .flatMap(side -> MediaLabels.standard().examine(side).label().stream())
                .anyMatch(label -> wanted.contains(Bytes.of(label.labelId())));
    }

    /**
     * Puts a new, blank medium without a bar code into the library that is named, or else into one that has such media:
     * NTMS_OPREQ_NEWMEDIA.
     */
    public static OperatorRule newMedium() {
        return task -> {
            Guid type = Console.read(task, task.asked().arg1(), MediaPoolInformation.class)
                    .mediaType();
            long code = Console.read(task, type, MediaTypeInformation.class).mediaType();
            Guid library = task.asked().arg2().equals(Guid.NULL)
                    ? Console.libraryFor(task, type)
                    : task.asked().arg2();
            Entrance entrance = Entrance.of(task, library);
            MediaType kind = entrance.mediaType(code)
                    .or(() -> MediaTypes.shipped().all().stream()
                            .filter(each -> each.code() == code)
                            .findFirst())
                    .orElseThrow(() -> Console.cannot("there are no media of the type " + code + " in the store"));
            Medium medium = new Medium(kind, false, kind.readWrite() == MediaType.WRITE_ONCE, false);
            entrance.bring(task.hardware().hands().make("", true, medium, List.of()));
            return new OperatorRule.Done();
        };
    }

    /** Replaces the cleaner in its slot by a new one of its kind: NTMS_OPREQ_CLEANER. */
    public static OperatorRule newCleaner() {
        return task -> {
            Guid library = task.asked().arg1Type() == NtmsObjectType.NTMS_STORAGESLOT
                    ? Console.read(task, task.asked().arg1(), StorageSlotInformation.class)
                            .library()
                    : task.asked().arg1();
            Guid slot = Console.read(task, library, LibraryInformation.class).cleanerSlot();
            Place place = new Place(ElementKind.STORAGE, (int)
                    Console.read(task, slot, StorageSlotInformation.class).number());
            Entrance entrance = Entrance.of(task, library);
            Hardware.CartridgeView old = cleanerIn(task.hardware(), entrance.serial(), place)
                    .orElseThrow(() -> Console.cannot("there is no cleaner in " + place));
            entrance.throughDoor(() -> {
                Hands hands = task.hardware().hands();
                hands.throwAway(hands.takeOut(entrance.serial(), place));
                hands.putIn(
                        entrance.serial(), place, hands.make(old.barCode(), old.readable(), old.medium(), List.of()));
            });
            return new OperatorRule.Done();
        };
    }

    private static Optional<Hardware.CartridgeView> cleanerIn(Hardware hardware, String serial, Place place) {
        return hardware.cartridges().stream()
                .filter(each -> each.library().equals(serial) && each.place().equals(place))
                .filter(each -> each.medium().cleaning())
                .findFirst();
    }

    /**
     * Gives a device its power and its cable back, frees what is stuck, pushes extended ports back and closes doors:
     * NTMS_OPREQ_DEVICESERVICE.
     */
    public static OperatorRule serviceDevice() {
        return task -> {
            Entrance.of(task, Console.libraryOf(task)).putInOrder();
            return new OperatorRule.Done();
        };
    }
}
