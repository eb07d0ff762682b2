package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.StorageSlotInformation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm cleaner}: the cleaning cartridge of a library, and its slot. */
@Command(
        name = "cleaner",
        customSynopsis = "rsm cleaner reserve|release|inject|eject --home=DIR ...",
        description = "Reserve and release a cleaner's slot, and put cleaners in and out.",
        subcommands = {
            CleanerVerbs.Reserve.class,
            CleanerVerbs.Release.class,
            CleanerVerbs.Inject.class,
            CleanerVerbs.Eject.class
        })
final class CleanerVerbs extends VerbGroup {

    private static Guid library(NtmsSession session, String name) {
        return ObjectNames.find(session, NtmsObjectType.NTMS_LIBRARY, name);
    }

    /** {@code rsm cleaner reserve}: ReserveNtmsCleanerSlot. */
    @Command(
            name = "reserve",
            customSynopsis = "rsm cleaner reserve --home=DIR LIBRARY SLOT",
            description = "Reserve an empty slot for a cleaner (ReserveNtmsCleanerSlot).",
            footer = {
                "  rsm cleaner reserve --home lab 00000010-0000-807c-8abf-31d083804542 \\",
                "      00000020-0000-807c-8abf-31d083804542"
            })
    static final class Reserve extends ServiceVerb {

        @Parameters(index = "0", paramLabel = "LIBRARY", description = "The library's name or identifier.")
        private String library = "";

        @Parameters(index = "1", paramLabel = "SLOT", description = "The slot's name, or its identifier.")
        private String named = "";

        @Override
        Answer act(NtmsSession session) {
            Guid id = library(session, library);
            Guid slot = ObjectNames.find(session, id, NtmsObjectType.NTMS_STORAGESLOT, named);
            session.library().reserveCleanerSlot(id, slot).await();
            AtLibrary.of(session, devices(), id)
                    .awaitEnd(DoorVerb.last(session, id, LmOperation.NTMS_LM_RESERVECLEANER));
            return Answer.of("The slot " + ObjectNames.shown(named) + " is reserved.", "library", id, "slot", slot);
        }
    }

    /** {@code rsm cleaner release}: ReleaseNtmsCleanerSlot. */
    @Command(
            name = "release",
            customSynopsis = "rsm cleaner release --home=DIR LIBRARY",
            description = "Have the cleaner's slot hold media again (ReleaseNtmsCleanerSlot).",
            footer = {"  rsm cleaner release --home lab 00000010-0000-807c-8abf-31d083804542"})
    static final class Release extends ServiceVerb {

        @Parameters(paramLabel = "LIBRARY", description = "The library's name or identifier.")
        private String library = "";

        @Override
        Answer act(NtmsSession session) {
            Guid id = library(session, library);
            session.library().releaseCleanerSlot(id).await();
            AtLibrary.of(session, devices(), id)
                    .awaitEnd(DoorVerb.last(session, id, LmOperation.NTMS_LM_RELEASECLEANER));
            return Answer.of("No slot is reserved any more.", "library", id);
        }
    }

    /** {@code rsm cleaner inject}: InjectNtmsCleaner. */
    @Command(
            name = "inject",
            customSynopsis = "rsm cleaner inject --home=DIR [OPTION]... LIBRARY BARCODE",
            description = "Put a cleaner from the shelf into a library (InjectNtmsCleaner).",
            footer = {"  rsm cleaner inject --home lab 00000010-0000-807c-8abf-31d083804542 CLN101CU --uses 20"})
    static final class Inject extends ServiceVerb {

        @Parameters(index = "0", paramLabel = "LIBRARY", description = "The library's name or identifier.")
        private String library = "";

        @Parameters(index = "1", paramLabel = "BARCODE", description = "The cleaner's bar code.")
        private String barCode = "";

        @Option(names = "--uses", paramLabel = "N", description = "How often it can be used; 50 if left out.")
        private long uses = 50;

        @Override
        Answer act(NtmsSession session) {
            Guid id = library(session, library);
            AtLibrary person = AtLibrary.of(session, devices(), id);
            person.look(List.of(barCode));
            Guid operation = session.library()
                    .injectCleaner(id, Guid.NULL, uses, InjectOperation.NTMS_INJECT_START)
                    .await();
            if (person.await(operation) == LmState.NTMS_LM_WAITING) {
                person.putIn(List.of(barCode));
            }
            person.awaitEnd(operation);
            return Answer.of("Injected the cleaner " + barCode + ".", "operation", operation, "uses", uses);
        }
    }

    /** {@code rsm cleaner eject}: EjectNtmsCleaner. */
    @Command(
            name = "eject",
            customSynopsis = "rsm cleaner eject --home=DIR LIBRARY",
            description = "Eject a library's cleaner and take it (EjectNtmsCleaner).",
            footer = {"  rsm cleaner eject --home lab 00000010-0000-807c-8abf-31d083804542"})
    static final class Eject extends ServiceVerb {

        @Parameters(paramLabel = "LIBRARY", description = "The library's name or identifier.")
        private String library = "";

        @Override
        Answer act(NtmsSession session) {
            Guid id = library(session, library);
            Guid slot = session.objects().info(id, LibraryInformation.class).cleanerSlot();
            Guid operation = session.library()
                    .ejectCleaner(id, Guid.NULL, EjectOperation.NTMS_EJECT_START)
                    .await();
            AtLibrary person = AtLibrary.of(session, devices(), id);
            if (person.await(operation) == LmState.NTMS_LM_WAITING) {
                StorageSlotInformation info = session.objects().info(slot, StorageSlotInformation.class);
                person.takeOut(List.of(Math.toIntExact(info.number())));
            }
            person.awaitEnd(operation);
            return Answer.of("Ejected the cleaner.", "operation", operation);
        }
    }
}
