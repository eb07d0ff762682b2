package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PhysicalMediaInformation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The medium in a slot, for verbs that otherwise name a medium. */
final class InElement {

    @Option(names = "--slot", paramLabel = "SLOT", description = "The medium in this slot, by the slot's name or GUID.")
    @Nullable
    String slot;

    @Option(
            names = "--of",
            paramLabel = "OBJECT",
            description =
                    "The library of the slot: its name or GUID, or changer:NAME, drive:NAME or the GUID of one of it.")
    @Nullable
    String of;

    /** Tells whether a slot was named. */
    boolean given() {
        return slot != null;
    }

    /** Finds the medium in the slot. */
    Guid medium(NtmsSession session) {
        return in(session, element(session, NtmsObjectType.NTMS_STORAGESLOT, String.valueOf(slot)), slot);
    }

    /** Finds an element, in the library that was named if one was. */
    Guid element(NtmsSession session, NtmsObjectType type, String text) {
        return ObjectNames.find(session, library(session), type, text);
    }

    /** Finds the library that was named; null if none was. */
    @Nullable
    Guid library(NtmsSession session) {
        return of == null ? null : ObjectNames.library(session, of);
    }

    /** Finds the medium in the only drive of the library that was named. */
    Guid inItsDrive(NtmsSession session) {
        List<Guid> drives = session.objects()
                .enumerate(library(session), NtmsObjectType.NTMS_DRIVE, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
        if (drives.size() != 1) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The library " + ObjectNames.shown(String.valueOf(of)) + " has " + drives.size()
                            + " drives: name the drive, the slot or the medium.");
        }
        return in(session, drives.get(0), of);
    }

    /**
     * Finds the medium in an element.
     *
     * @param named what the element was called, for the message
     * @throws NtmsException ERROR_EMPTY if there is none
     */
    static Guid in(NtmsSession session, Guid element, @Nullable String named) {
        return session
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .filter(each -> isIn(session, each, element))
                .findFirst()
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.EMPTY,
                        "RSM knows of no medium in " + ObjectNames.shown(String.valueOf(named))
                                + ": an inventory may find one."));
    }

    private static boolean isIn(NtmsSession session, Guid medium, Guid element) {
        return session.objects()
                .info(medium, PhysicalMediaInformation.class)
                .location()
                .equals(element);
    }
}
