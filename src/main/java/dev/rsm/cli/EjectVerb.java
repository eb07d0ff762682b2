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
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code rsm eject}: EjectNtmsMedia, and the person who takes the media. */
@Command(
        name = "eject",
        customSynopsis = "rsm eject --home=DIR [OPTION]... MEDIUM... | --slot=SLOT | --drive=DRIVE",
        description = {
            "Eject media and take them out of the library (EjectNtmsMedia).",
            "",
            "They lie on the shelf then; \"rsm inject\" brings them back. Import and",
            "unrecognized media are known no more. With --of alone, what is in the only drive",
            "of that library is ejected. Media that are queued are ejected by the call of",
            "the same operation that starts it."
        },
        footer = {
            "  rsm eject --home lab SCR004L4",
            "  rsm eject --home lab --leave SCR005L4",
            "  rsm eject --home lab --slot \"Slot 7\" --of \"HP MSL G3 Series DEC810000K\""
        })
final class EjectVerb extends ServiceVerb {

    @Parameters(paramLabel = "MEDIUM", arity = "0..*", description = "Names or identifiers of media of one library.")
    private List<String> media = List.of();

    @Option(names = "--force", description = "Also a medium that is in use; one at a time.")
    private boolean force;

    @Option(names = "--leave", description = "Leave them in the port: they go back to their slots.")
    private boolean leave;

    @Mixin
    private final InElement element = new InElement();

    @Option(names = "--drive", paramLabel = "DRIVE", description = "The medium in this drive.")
    private @Nullable String drive;

    @Option(
            names = "--operation",
            paramLabel = "GUID",
            converter = Converters.GuidText.class,
            description = "Go on with this operation, which a call has printed that queued.")
    private Guid operation = Guid.NULL;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            converter = ActionText.class,
            description = "start: eject (the default); queue: with what follows; stop: give the operation up.")
    private EjectOperation action = EjectOperation.NTMS_EJECT_START;

    @Option(names = "--bare", description = "Print the operation's identifier alone, as 32 digits.")
    private boolean bare;

    /** What is done about an operation: start, queue or stop. */
    static final class ActionText implements ITypeConverter<EjectOperation> {
        @Override
        public EjectOperation convert(String text) {
            return switch (text) {
                case "start" -> EjectOperation.NTMS_EJECT_START;
                case "queue" -> EjectOperation.NTMS_EJECT_QUEUE;
                case "stop" -> EjectOperation.NTMS_EJECT_STOP;
                default -> throw new TypeConversionException("\"" + text + "\" is none of start, queue and stop");
            };
        }
    }

    @Override
    void check() {
        int ways = (media.isEmpty() ? 0 : 1) + (element.given() ? 1 : 0) + (drive == null ? 0 : 1);
        boolean somewhere = ways == 0 && element.of != null;
        boolean stop = action == EjectOperation.NTMS_EJECT_STOP;
        if (ways > 1 || (ways == 0 && !somewhere && operation.isNull())) {
            throw wrongUsage("Name media, a slot with --slot, a drive with --drive or a library with --of.");
        }
        if (stop && operation.isNull()) {
            throw wrongUsage("The option --action stop goes with --operation GUID.");
        }
        if (force && media.size() > 1) {
            throw wrongUsage("With --force only one medium can be ejected at a time.");
        }
    }

    @Override
    Answer act(NtmsSession session) {
        if (action == EjectOperation.NTMS_EJECT_STOP) {
            session.library()
                    .eject(Guid.NULL, operation, EjectOperation.NTMS_EJECT_STOP)
                    .await();
            return answer("Gave up the operation " + operation + ".", List.of());
        }
        List<Guid> ids = ids(session);
        Guid library = ids.isEmpty()
                ? MediaAnswers.libraryOf(session, operation)
                : information(session, ids.get(0)).currentLibrary();
        for (int i = 0; i < ids.size(); i++) {
            operation = session.library()
                    .eject(ids.get(i), operation, action(i == ids.size() - 1))
                    .await();
        }
        if (ids.isEmpty()) {
            operation = session.library().eject(Guid.NULL, operation, action).await();
        }
        if (action == EjectOperation.NTMS_EJECT_QUEUE) {
            return answer("Queued, with the operation " + operation + ".", ids);
        }
        AtLibrary person = AtLibrary.of(session, devices(), library);
        if (person.await(operation) == LmState.NTMS_LM_WAITING) {
            if (leave) {
                session.library()
                        .eject(Guid.NULL, operation, EjectOperation.NTMS_EJECT_STOP)
                        .await();
                if (person.awaitAnyEnd(operation) == LmState.NTMS_LM_STOPPED) { // as it was told to
                    return answer("Left " + what() + ".", ids);
                }
            } else {
                person.takeOut(slots(session, ids));
            }
        }
        person.awaitEnd(operation);
        return answer((leave ? "Left " : "Ejected ") + what() + ".", ids);
    }

    private List<Guid> ids(NtmsSession session) {
        if (element.given()) {
            return List.of(element.medium(session));
        }
        if (drive != null) {
            return List.of(InElement.in(session, element.element(session, NtmsObjectType.NTMS_DRIVE, drive), drive));
        }
        return media.isEmpty() && element.of != null
                ? List.of(element.inItsDrive(session))
                : media.stream()
                        .map(name -> ObjectNames.find(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA, name))
                        .toList();
    }

    private String what() {
        if (!media.isEmpty()) {
            return ObjectNames.shown(media);
        }
        return Stream.of(element.slot, drive, element.of)
                .filter(Objects::nonNull)
                .findFirst()
                .map(place -> "what was in " + ObjectNames.shown(place))
                .orElse("what was queued");
    }

    private Answer answer(String sentence, List<Guid> ids) {
        Answer answer = Answer.of(
                sentence,
                "operation",
                operation,
                "media",
                ids.stream().map(Guid::toString).toList());
        return bare ? answer.bare(operation) : answer;
    }

    private EjectOperation action(boolean last) {
        if (force) {
            return EjectOperation.NTMS_EJECT_FORCE;
        }
        return last ? action : EjectOperation.NTMS_EJECT_QUEUE;
    }

    private static PhysicalMediaInformation information(NtmsSession session, Guid medium) {
        return session.objects().info(medium, PhysicalMediaInformation.class);
    }

    /** The numbers of the slots that media are in. */
    private static List<Integer> slots(NtmsSession session, List<Guid> ids) {
        List<Integer> slots = new ArrayList<>();
        for (Guid id : ids) {
            PhysicalMediaInformation info = information(session, id);
            if (info.locationType() == NtmsObjectType.NTMS_STORAGESLOT) {
                StorageSlotInformation slot = session.objects().info(info.location(), StorageSlotInformation.class);
                slots.add(Math.toIntExact(slot.number()));
            }
        }
        return slots;
    }
}
