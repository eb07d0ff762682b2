package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.IeDoorInformation;
import dev.rsm.ntms.IePortInformation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.TypeInformation;
import java.util.Locale;

/** The fields of objects that can be set, by the names under which they are shown. */
final class Fields {

    private Fields() {}

    /**
     * Returns what is known of an object with another value of a field.
     *
     * @throws IllegalArgumentException if the object has no such field that can be set, or it cannot have the value
     */
    static ObjectInformation with(NtmsSession session, ObjectInformation object, String field, String value) {
        return switch (field) {
            case "description" -> object.withDescription(value);
            case "name" -> object.withName(value);
            default -> object.withInfo(withInfo(session, object.info(), field, value));
        };
    }

    private static TypeInformation withInfo(NtmsSession session, TypeInformation info, String field, String value) {
        if (info instanceof LibraryInformation library) {
            return library(library, field, value);
        } else if (info instanceof MediaPoolInformation pool) {
            return pool(session, pool, field, value);
        } else if (info instanceof ComputerInformation computer) {
            return computer(computer, field, value);
        } else if (info instanceof DriveInformation drive && field.equals("deferDismountDelay")) {
            return drive.withDeferDismountDelay(number(field, value));
        } else if (info instanceof IeDoorInformation door && field.equals("maxOpenSecs")) {
            return door.withMaxOpenSecs(Math.toIntExact(number(field, value)));
        } else if (info instanceof IePortInformation port && field.equals("maxExtendSecs")) {
            return port.withMaxExtendSecs(Math.toIntExact(number(field, value)));
        }
        throw unknown(info, field);
    }

    private static LibraryInformation library(LibraryInformation info, String field, String value) {
        InventoryMethod method = info.inventoryMethod();
        long uses = info.cleanerUsesRemaining();
        boolean recovery = info.autoRecovery();
        long flags = info.flags();
        switch (field) {
            case "inventoryMethod" -> method = method(value);
            case "cleanerUsesRemaining" -> uses = number(field, value);
            case "autoRecovery" -> recovery = truth(field, value);
            case "flags" -> flags = number(field, value);
            default -> throw unknown(info, field);
        }
        return info.withSettings(method, uses, recovery, flags);
    }

    private static MediaPoolInformation pool(
            NtmsSession session, MediaPoolInformation info, String field, String value) {
        Guid mediaType = info.mediaType();
        long allocation = info.allocationPolicy();
        long deallocation = info.deallocationPolicy();
        long max = info.maxAllocates();
        switch (field) {
            case "mediaType" ->
                mediaType = value.equals("none")
                        ? Guid.NULL
                        : ObjectNames.find(session, NtmsObjectType.NTMS_MEDIA_TYPE, value);
            case "allocationPolicy" -> allocation = number(field, value);
            case "deallocationPolicy" -> deallocation = number(field, value);
            case "maxAllocates" -> max = number(field, value);
            default -> throw unknown(info, field);
        }
        return info.withSettings(mediaType, allocation, deallocation, max);
    }

    private static ComputerInformation computer(ComputerInformation info, String field, String value) {
        long libTime = info.libRequestPurgeTime();
        long opTime = info.opRequestPurgeTime();
        long libFlags = info.libRequestFlags();
        long opFlags = info.opRequestFlags();
        long policy = info.mediaPoolPolicy();
        switch (field) {
            case "libRequestPurgeTime" -> libTime = number(field, value);
            case "opRequestPurgeTime" -> opTime = number(field, value);
            case "libRequestFlags" -> libFlags = number(field, value);
            case "opRequestFlags" -> opFlags = number(field, value);
            case "mediaPoolPolicy" -> policy = number(field, value);
            default -> throw unknown(info, field);
        }
        return new ComputerInformation(libTime, opTime, libFlags, opFlags, policy);
    }

    private static InventoryMethod method(String value) {
        String wanted = "NTMS_INVENTORY_" + value.toUpperCase(Locale.ROOT).replaceFirst("^NTMS_INVENTORY_", "");
        for (InventoryMethod method : InventoryMethod.values()) {
            if (method.name().equals(wanted)) {
                return method;
            }
        }
        throw new IllegalArgumentException("\"" + value + "\" is no inventory method; there are none, fast and omid");
    }

    private static long number(String field, String value) {
        try {
            long number = Long.decode(value);
            if (number >= 0 && number <= 0xFFFF_FFFFL) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                field + " takes a number from 0 to 4294967295, decimal or with 0x, not \"" + value + "\"");
    }

    private static boolean truth(String field, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(field + " takes true or false, not \"" + value + "\"");
        }
        return value.equals("true");
    }

    private static IllegalArgumentException unknown(TypeInformation info, String field) {
        return new IllegalArgumentException("A " + ViewVerb.word(info.objectType()) + " has no field \"" + field
                + "\" that can be set: see \"rsm set --help\"");
    }
}
