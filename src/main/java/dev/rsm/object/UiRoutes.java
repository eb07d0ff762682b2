package dev.rsm.object;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.Rights;
import dev.rsm.ntms.Texts;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.Installation;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** To whom messages are shown: GetNtmsUIOptions, SetNtmsUIOptions (MS-RSMP 3.2.5.2.7.2 to 3.2.5.2.7.5). */
public final class UiRoutes {

    /** The most names in a list. NTMS knows no limit; this one keeps lists small. */
    public static final int MAX_DESTINATIONS = 1000;

    /** Length of a name, with a terminating NUL. */
    private static final int DESTINATION = 256;

    private UiRoutes() {}

    /** Lists the destinations of a computer or library, in alphabetical order. */
    public static List<String> list(Transaction tx, Guid object, UiType type) {
        return UiCatalog.list(tx, object, type);
    }

    /**
     * Changes the destinations of a computer or library, and marks it as changed if they are others then.
     *
     * @param objectType the object's type
     * @throws NtmsException ERROR_ALREADY_EXISTS, ERROR_NOT_ENOUGH_MEMORY
     */
    public static void change(
            Transaction tx,
            Guid object,
            NtmsObjectType objectType,
            UiType type,
            UiOperation operation,
            String destination) {
        List<String> before = list(tx, object, type);
        List<String> after = changed(before, operation, destination);
        before.stream().filter(name -> !after.contains(name)).forEach(name -> UiCatalog.remove(tx, object, type, name));
        after.stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> UiCatalog.add(tx, object, objectType, type, name));
        if (!after.equals(before)) {
            ObjectRows.touch(tx, object, objectType); // its list is a part of it (MS-RSMP 3.2.5.1)
        }
    }

    /**
     * Returns a list after a change.
     *
     * @throws NtmsException ERROR_ALREADY_EXISTS, ERROR_NOT_ENOUGH_MEMORY
     */
    public static List<String> changed(List<String> before, UiOperation operation, String destination) {
        List<String> after = new ArrayList<>(before);
        switch (operation) {
            case NTMS_UIDEST_DELETEALL -> after.clear();
            case NTMS_UIDEST_DELETE -> after.removeIf(destination::equalsIgnoreCase);
            case NTMS_UIDEST_ADD -> {
                requireRoom(before, destination);
                after.add(destination);
                after.sort(null);
            }
        }
        return List.copyOf(after);
    }

    private static void requireRoom(List<String> before, String destination) {
        if (before.stream().anyMatch(destination::equalsIgnoreCase)) {
            throw new NtmsException(
                    NtmsStatus.ALREADY_EXISTS, "Messages are shown on \"" + destination + "\" already.");
        }
        if (before.size() >= MAX_DESTINATIONS) {
            throw new NtmsException(
                    NtmsStatus.NOT_ENOUGH_MEMORY,
                    "Messages are shown on " + before.size() + " computers: remove one first.");
        }
    }

    /** Returns the computer that an empty destination stands for: the caller's, or this one if it does not say. */
    public static String local(Transaction tx) {
        String callers = tx.requester().computer();
        return callers.isEmpty() ? Installation.read(tx).computerName() : callers;
    }

    /**
     * Finds the computer or library that messages are about, and checks what the caller may do with its list.
     *
     * @return its type
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND, ERROR_ACCESS_DENIED
     */
    public static NtmsObjectType require(Transaction tx, Principal caller, Rights rights, Guid object) {
        NtmsObjectType type = ObjectReader.typeOf(tx, object)
                .filter(each -> each == NtmsObjectType.NTMS_COMPUTER || each == NtmsObjectType.NTMS_LIBRARY)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.OBJECT_NOT_FOUND,
                        "There is no computer or library " + object + ": only these have messages to show."));
        AccessCheck.require(tx, caller, type, object, rights.about(type));
        return type;
    }

    /**
     * Checks which messages are meant.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER
     */
    public static void checkType(@Nullable UiType type) {
        if (type == null || type == UiType.NTMS_UITYPE_INVALID) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER, "The type of the messages is missing: give INFO, REQ or ERR.");
        }
    }

    /**
     * Checks a destination.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if it is missing, or no computer can have the name
     */
    public static void checkDestination(@Nullable String destination) {
        if (destination == null) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The destination is missing: give a computer's name, or an empty one.");
        }
        Texts.fault(destination, DESTINATION).ifPresent(fault -> {
            throw new NtmsException(NtmsStatus.INVALID_PARAMETER, "The name of the computer " + fault + ".");
        });
    }
}
