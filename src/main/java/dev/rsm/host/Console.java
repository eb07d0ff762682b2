package dev.rsm.host;

import dev.rsm.device.DeviceException;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.IeDoorInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.TypeInformation;
import java.util.List;

/** What the operator looks up at the console. */
final class Console {

    private Console() {}

    static <T extends TypeInformation> T read(OperatorRule.Task task, Guid object, Class<T> type) {
        TypeInformation info = task.session()
                .objects()
                .information(object, NtmsObjectType.NTMS_UNKNOWN)
                .await()
                .info();
        if (!type.isInstance(info)) {
            throw cannot(object + " is no " + type.getSimpleName());
        }
        return type.cast(info);
    }

    static List<Guid> within(OperatorRule.Task task, Guid container, NtmsObjectType type) {
        return task.session()
                .objects()
                .enumerate(container, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    /** The serial number that stands on a library, or on the drive if that stands alone. */
    static String serial(OperatorRule.Task task, Guid library) {
        List<Guid> changers = within(task, library, NtmsObjectType.NTMS_CHANGER);
        if (!changers.isEmpty()) {
            return read(task, changers.get(0), ChangerInformation.class).serialNumber();
        }
        return within(task, library, NtmsObjectType.NTMS_DRIVE).stream()
                .findFirst()
                .map(drive -> read(task, drive, DriveInformation.class).serialNumber())
                .orElseThrow(() -> cannot(library + " has neither a changer nor a drive"));
    }

    /** The first library that has media of a type. */
    static Guid libraryFor(OperatorRule.Task task, Guid mediaType) {
        return task
                .session()
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_LIBRARY, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .filter(library ->
                        !within(task, library, NtmsObjectType.NTMS_DRIVE).isEmpty())
                .filter(library ->
                        within(task, library, NtmsObjectType.NTMS_MEDIA_TYPE).contains(mediaType))
                .findFirst()
                .orElseThrow(() -> cannot("no library takes media of the type " + mediaType));
    }

    /** The library that the first object of a request is or is in. */
    static Guid libraryOf(OperatorRule.Task task) {
        Guid object = task.asked().arg1();
        return switch (task.asked().arg1Type()) {
            case NTMS_LIBRARY -> object;
            case NTMS_DRIVE -> read(task, object, DriveInformation.class).library();
            case NTMS_IEDOOR -> read(task, object, IeDoorInformation.class).library();
            case NTMS_CHANGER -> read(task, object, ChangerInformation.class).library();
            case NTMS_PHYSICAL_MEDIA ->
                read(task, object, PhysicalMediaInformation.class).currentLibrary();
            default -> throw cannot("there is no device in the request");
        };
    }

    static DeviceException cannot(String why) {
        return new DeviceException(why);
    }
}
