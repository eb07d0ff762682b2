package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectFacet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm request}: the queues of the libraries. */
@Command(
        name = "request",
        customSynopsis = "rsm request list|order|cancel|delete --home=DIR ...",
        description = "List, order, cancel and delete library requests.",
        subcommands = {
            RequestVerbs.ListAll.class,
            RequestVerbs.Order.class,
            RequestVerbs.Cancel.class,
            RequestVerbs.Delete.class
        })
final class RequestVerbs extends VerbGroup {

    /** {@code rsm request list}: EnumerateNtmsObject and GetNtmsObjectInformation. */
    @Command(
            name = "list",
            customSynopsis = "rsm request list --home=DIR [OPTION]...",
            description = {
                "List the library requests that are kept, oldest first.",
                "",
                "The service of the home is asked if it runs, and need not run."
            },
            footer = {"  rsm request list --home lab", "  rsm request list --home lab --json"})
    static final class ListAll extends ReadingVerb {

        @Option(
                names = "--in",
                paramLabel = "GUID",
                converter = Converters.GuidText.class,
                description = "Only those of this library.")
        private @Nullable Guid library;

        @Override
        Answer act(NtmsSession session) {
            Table table = new Table(
                    "id", "operation", "library", "medium", "state", "queued", "completed", "application", "error");
            ObjectFacet objects = session.objects();
            ObjectView view = new ObjectView(objects);
            for (Guid id : objects.enumerate(library, NtmsObjectType.NTMS_LIBREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()) {
                LibRequestInformation info = objects.info(id, LibRequestInformation.class);
                table.row(
                        id,
                        term(info.operationCode()),
                        view.nameIfThere(info.library()),
                        view.nameIfThere(info.physMediaId()),
                        term(info.state()),
                        info.timeQueued(),
                        info.timeCompleted() == null ? "" : info.timeCompleted(),
                        info.application(),
                        Term.ofError(info.errorCode()));
            }
            return Answer.of(table);
        }
    }

    /** An operation or a state of a request. */
    static Term term(Enum<?> constant) {
        return new Term(
                constant.name(), constant.name().substring("NTMS_LM_".length()).toLowerCase(Locale.ROOT));
    }

    /** {@code rsm request order}: GetNtmsRequestOrder and SetNtmsRequestOrder. */
    @Command(
            name = "order",
            customSynopsis = "rsm request order --home=DIR GUID [OPTION]...",
            description = {
                "Show or set the place of a mount in its library's queue.",
                "",
                "1 is the next (GetNtmsRequestOrder, SetNtmsRequestOrder). Other requests, and",
                "mounts that wait no longer, have the order 0, which cannot be changed."
            },
            footer = {"  rsm request order --home lab 00000010-0000-807c-8abf-31d083804542 --to 1"})
    static final class Order extends ServiceVerb {

        @Parameters(paramLabel = "GUID", converter = Converters.GuidText.class, description = "The request.")
        private Guid request = Guid.NULL;

        @Option(
                names = "--to",
                paramLabel = "N|last",
                description = "Put it there; \"last\" behind all others, and those that come later.")
        private @Nullable String place;

        @Override
        void check() {
            if (place != null) {
                var unused = number(place);
            }
        }

        private long number(String text) {
            try {
                return text.equals("last") ? NtmsLimits.ORDER_LAST : Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw wrongUsage("The place \"" + text + "\" is neither a number nor \"last\".");
            }
        }

        @Override
        Answer act(NtmsSession session) {
            if (place != null) {
                session.library().setRequestOrder(request, number(place)).await();
            }
            long order = session.library().requestOrder(request).await();
            return Answer.of("The order of " + request + " is " + order + ".", "id", request, "order", order);
        }
    }

    /** {@code rsm request cancel}: CancelNtmsLibraryRequest. */
    @Command(
            name = "cancel",
            customSynopsis = "rsm request cancel --home=DIR GUID [OPTION]...",
            description = "Cancel a library request that waits (CancelNtmsLibraryRequest).",
            footer = {"  rsm request cancel --home lab 00000010-0000-807c-8abf-31d083804542"})
    static final class Cancel extends ServiceVerb {

        @Parameters(paramLabel = "GUID", converter = Converters.GuidText.class, description = "The request.")
        private Guid request = Guid.NULL;

        @Override
        Answer act(NtmsSession session) {
            session.library().cancelRequest(request).await();
            return Answer.of("The request " + request + " is to be cancelled.", "id", request);
        }
    }

    /** {@code rsm request delete}: DeleteNtmsRequests. */
    @Command(
            name = "delete",
            customSynopsis = "rsm request delete --home=DIR GUID... [OPTION]...",
            description = {
                "Delete requests that have ended (DeleteNtmsRequests).",
                "",
                "Requests that have not ended, and identifiers of anything else, are left alone."
            },
            footer = {"  rsm request delete --home lab 00000010-0000-807c-8abf-31d083804542"})
    static final class Delete extends ServiceVerb {

        @Parameters(
                paramLabel = "GUID",
                arity = "1..*",
                converter = Converters.GuidText.class,
                description = "The requests.")
        private List<Guid> requests = List.of();

        @Option(names = "--operator", description = "They are operator requests, not library requests.")
        private boolean operator;

        @Override
        Answer act(NtmsSession session) {
            NtmsObjectType type = operator ? NtmsObjectType.NTMS_OPREQUEST : NtmsObjectType.NTMS_LIBREQUEST;
            Set<Guid> gone = known(session, type);
            var unused = session.library().deleteRequests(requests, type).await();
            gone.removeAll(known(session, type));
            return Answer.of("Requests deleted: " + gone.size() + ".", "deleted", gone.size());
        }

        /** Which of the requests there are: the function does not say how many it has deleted. */
        private Set<Guid> known(NtmsSession session, NtmsObjectType type) {
            Set<Guid> known = new HashSet<>(session.objects()
                    .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await());
            known.retainAll(requests);
            return known;
        }
    }
}
