package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.PhysicalMediaInformation;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code rsm operator}: what the operator is asked to do. */
@Command(
        name = "operator",
        customSynopsis = "rsm operator list|submit|satisfy|cancel|wait --home=DIR ...",
        description = "List, make, answer and await requests to the operator.",
        subcommands = {
            OperatorVerbs.ListAll.class,
            OperatorVerbs.Submit.class,
            OperatorVerbs.Satisfy.class,
            OperatorVerbs.Cancel.class,
            OperatorVerbs.Wait.class
        })
final class OperatorVerbs extends VerbGroup {

    private static String word(OpreqCommand kind) {
        return kind.name().substring("NTMS_OPREQ_".length()).toLowerCase(Locale.ROOT);
    }

    /** A kind of request: its NTMS name without the prefix. */
    static final class Kind implements ITypeConverter<OpreqCommand> {
        @Override
        public OpreqCommand convert(String text) {
            return Arrays.stream(OpreqCommand.values())
                    .filter(kind -> kind != OpreqCommand.NTMS_OPREQ_UNKNOWN)
                    .filter(kind -> word(kind).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException(
                                    "\"" + text
                                            + "\" is no kind of request; there are newmedia, cleaner, deviceservice, movemedia, message"));
        }
    }

    /** {@code rsm operator list}: EnumerateNtmsObject and GetNtmsObjectInformation. */
    @Command(
            name = "list",
            customSynopsis = "rsm operator list --home=DIR [OPTION]...",
            description = {
                "List the operator requests that are kept, oldest first.",
                "",
                "The service of the home is asked if it runs, and need not run."
            },
            footer = {"  rsm operator list --home lab", "  rsm operator list --home lab --json"})
    static final class ListAll extends ReadingVerb {

        @Override
        Answer act(NtmsSession session) {
            Table table = new Table("id", "request", "state", "submitted", "application", "message");
            ObjectFacet objects = session.objects();
            for (Guid id : objects.enumerate(null, NtmsObjectType.NTMS_OPREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()) {
                OpRequestInformation info = objects.info(id, OpRequestInformation.class);
                table.row(
                        id,
                        new Term(info.request().name(), word(info.request())),
                        Term.of(info.state()),
                        info.submitted(),
                        info.application(),
                        info.message());
            }
            return Answer.of(table);
        }
    }

    /** {@code rsm operator submit}: SubmitNtmsOperatorRequest. */
    @Command(
            name = "submit",
            customSynopsis = "rsm operator submit --home=DIR KIND [OPTION]...",
            description = {
                "Ask the operator for something (SubmitNtmsOperatorRequest).",
                "",
                "KIND and what it takes: newmedia: --first a media pool, --second a library if",
                "you like; cleaner: --first a library or slot; deviceservice: --first a library,",
                "drive, door or cartridge; movemedia: --first a cartridge, --second a library;",
                "message: neither."
            },
            footer = {
                "  rsm operator submit --home lab message --message \"Close the door\"",
                "  rsm operator submit --home lab newmedia --first GUID --message \"Two tapes\""
            })
    static final class Submit extends ServiceVerb {

        @Parameters(paramLabel = "KIND", converter = Kind.class, description = "What is asked for.")
        private OpreqCommand kind = OpreqCommand.NTMS_OPREQ_UNKNOWN;

        @Option(names = "--message", paramLabel = "TEXT", description = "Words for the operator, up to 255 characters.")
        private @Nullable String message;

        @Option(
                names = "--first",
                paramLabel = "GUID",
                converter = Converters.GuidText.class,
                description = "The first object that it is about.")
        private @Nullable Guid first;

        @Option(
                names = "--second",
                paramLabel = "GUID",
                converter = Converters.GuidText.class,
                description = "The second object that it is about.")
        private @Nullable Guid second;

        @Override
        Answer act(NtmsSession session) {
            Guid id = session.operators().submit(kind, message, first, second).await();
            return Answer.of("The operator request " + id + " was submitted.", "id", id);
        }
    }

    /** What is done with one request. */
    abstract static class OnRequest extends ServiceVerb {

        @Parameters(paramLabel = "GUID", converter = Converters.GuidText.class, description = "The request.")
        Guid request = Guid.NULL;
    }

    /** {@code rsm operator satisfy}: SatisfyNtmsOperatorRequest. */
    @Command(
            name = "satisfy",
            customSynopsis = "rsm operator satisfy --home=DIR GUID [OPTION]...",
            description = {
                "Note that an operator request is done (SatisfyNtmsOperatorRequest).",
                "",
                "Do what it asks for first, such as with \"rsm inject\": what is not found is asked",
                "for again, in a new request."
            },
            footer = {"  rsm operator satisfy --home lab 00000010-0000-807c-8abf-31d083804542"})
    static final class Satisfy extends OnRequest {
        @Override
        Answer act(NtmsSession session) {
            OpRequestInformation asked = session.objects().info(request, OpRequestInformation.class);
            session.operators().satisfy(request).await();
            return Answer.of(
                    "The operator request " + request + " is complete." + missing(session, asked),
                    "id",
                    request,
                    "state",
                    OpreqState.NTMS_OPSTATE_COMPLETE);
        }
    }

    /** Says that a medium which was to be brought is in no library, and will be asked for again. */
    private static String missing(NtmsSession session, OpRequestInformation asked) {
        if (asked.request() != OpreqCommand.NTMS_OPREQ_MOVEMEDIA
                || asked.arg1Type() != NtmsObjectType.NTMS_PHYSICAL_MEDIA) {
            return "";
        }
        ObjectInformation medium = session.objects()
                .information(asked.arg1(), NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                .await();
        boolean there = !((PhysicalMediaInformation) medium.info()).location().isNull();
        return there ? "" : " But " + medium.name() + " is in no library yet: whoever needs it asks for it again.";
    }

    /** {@code rsm operator cancel}: CancelNtmsOperatorRequest. */
    @Command(
            name = "cancel",
            customSynopsis = "rsm operator cancel --home=DIR GUID [OPTION]...",
            description = "Refuse an operator request (CancelNtmsOperatorRequest).",
            footer = {"  rsm operator cancel --home lab 00000010-0000-807c-8abf-31d083804542"})
    static final class Cancel extends OnRequest {
        @Override
        Answer act(NtmsSession session) {
            session.operators().cancel(request).await();
            return Answer.of(
                    "The operator request " + request + " is refused.",
                    "id",
                    request,
                    "state",
                    OpreqState.NTMS_OPSTATE_REFUSED);
        }
    }

    /** {@code rsm operator wait}: WaitForNtmsOperatorRequest. */
    @Command(
            name = "wait",
            customSynopsis = "rsm operator wait --home=DIR GUID [OPTION]...",
            description = {
                "Wait until an operator request is done (WaitForNtmsOperatorRequest).",
                "",
                "Ends with the exit status of ERROR_CANCELLED if it was refused, and with that of",
                "ERROR_TIMEOUT if it has not ended in time."
            },
            footer = {"  rsm operator wait --home lab 00000010-0000-807c-8abf-31d083804542 --timeout 5"})
    static final class Wait extends OnRequest {

        private static final long MILLIS = 1000;

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long to wait; without it, only look.")
        private long seconds;

        @Override
        void check() {
            if (seconds < 0 || seconds > NtmsLimits.DWORD_MAX / MILLIS) {
                throw wrongUsage("The time is from 0 to " + NtmsLimits.DWORD_MAX / MILLIS + " seconds.");
            }
        }

        @Override
        Answer act(NtmsSession session) {
            session.operators().await(request, seconds * MILLIS).await();
            return Answer.of(
                    "The operator request " + request + " is complete.",
                    "id",
                    request,
                    "state",
                    OpreqState.NTMS_OPSTATE_COMPLETE);
        }
    }
}
