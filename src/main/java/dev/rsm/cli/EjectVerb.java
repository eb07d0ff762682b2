package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.StorageSlotInformation;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm eject}: EjectNtmsMedia, and the person who takes the media. */
@Command(
        name = "eject",
        customSynopsis = "rsm eject --home=DIR [OPTION]... MEDIUM...",
        description = {
            "Eject media and take them out of the library (EjectNtmsMedia).",
            "",
            "They lie on the shelf then; \"rsm inject\" brings them back. Import and",
            "unrecognized media are known no more."
        },
        footer = {"  rsm eject --home lab SCR004L4", "  rsm eject --home lab --leave SCR005L4"})
final class EjectVerb extends ServiceVerb {

    @Parameters(paramLabel = "MEDIUM", arity = "1..*", description = "Names or identifiers of media of one library.")
    private List<String> media = List.of();

    @Option(names = "--force", description = "Also a medium that is in use; one at a time.")
    private boolean force;

    @Option(names = "--leave", description = "Leave them in the port: they go back to their slots.")
    private boolean leave;

    @Override
    void check() {
        if (force && media.size() > 1) {
            throw wrongUsage("With --force only one medium can be ejected at a time.");
        }
    }

    @Override
    Answer act(NtmsSession session) {
        List<Guid> ids = media.stream()
                .map(name -> ObjectNames.find(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA, name))
                .toList();
        Guid library = information(session, ids.get(0)).currentLibrary();
        Guid operation = Guid.NULL;
        for (int i = 0; i < ids.size(); i++) {
            operation = session.library()
                    .eject(ids.get(i), operation, action(i == ids.size() - 1))
                    .await();
        }
        AtLibrary person = AtLibrary.of(session, devices(), library);
        if (person.await(operation) == LmState.NTMS_LM_WAITING) {
            if (leave) {
                session.library()
                        .eject(Guid.NULL, operation, EjectOperation.NTMS_EJECT_STOP)
                        .await();
            } else {
                person.takeOut(slots(session, ids));
            }
        }
        person.awaitEnd(operation);
        return Answer.of(
                (leave ? "Left " : "Ejected ") + String.join(", ", media) + ".",
                "operation",
                operation,
                "media",
                ids.stream().map(Guid::toString).toList());
    }

    private EjectOperation action(boolean last) {
        if (force) {
            return EjectOperation.NTMS_EJECT_FORCE;
        }
        return last ? EjectOperation.NTMS_EJECT_START : EjectOperation.NTMS_EJECT_QUEUE;
    }

    private static PhysicalMediaInformation information(NtmsSession session, Guid medium) {
        return (PhysicalMediaInformation) session.objects()
                .information(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                .await()
                .info();
    }

    /** The numbers of the slots that media are in. */
    private static List<Integer> slots(NtmsSession session, List<Guid> ids) {
        List<Integer> slots = new ArrayList<>();
        for (Guid id : ids) {
            PhysicalMediaInformation info = information(session, id);
            if (info.locationType() == NtmsObjectType.NTMS_STORAGESLOT) {
                StorageSlotInformation slot = (StorageSlotInformation) session.objects()
                        .information(info.location(), NtmsObjectType.NTMS_STORAGESLOT)
                        .await()
                        .info();
                slots.add(Math.toIntExact(slot.number()));
            }
        }
        return slots;
    }
}
