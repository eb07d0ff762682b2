package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.runtime.Home;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm ui}: where messages are shown. */
@Command(
        name = "ui",
        customSynopsis = "rsm ui show|set --home=DIR ...",
        description = "Show and set on which computers messages appear.",
        subcommands = {UiVerbs.Show.class, UiVerbs.Set.class})
final class UiVerbs extends VerbGroup {

    private static final List<UiType> TYPES =
            List.of(UiType.NTMS_UITYPE_INFO, UiType.NTMS_UITYPE_REQ, UiType.NTMS_UITYPE_ERR);

    static String word(UiType type) {
        return type.name().substring("NTMS_UITYPE_".length()).toLowerCase(java.util.Locale.ROOT);
    }

    /** What both verbs are about. */
    abstract static class About extends ServiceVerb {

        @Option(
                names = "--object",
                paramLabel = "LIBRARY",
                description = "The library, by name or GUID, that the messages are about; without it, the computer.")
        private @Nullable String object;

        final Guid object(NtmsSession session) {
            return object == null
                    ? ObjectNames.computer(session)
                    : ObjectNames.find(session, NtmsObjectType.NTMS_LIBRARY, object);
        }

        /** Where the messages about the object are shown. */
        final Answer routes(NtmsSession session) {
            Guid about = object(session);
            Table table = new Table("type", "computer");
            Map<String, List<String>> all = new LinkedHashMap<>();
            for (UiType type : TYPES) {
                List<String> names = session.objects().uiOptions(about, type).await();
                names.forEach(name -> table.row(word(type), name));
                all.put(word(type), names);
            }
            return Answer.of(table, "id", about, "destinations", all);
        }
    }

    /** {@code rsm ui show}: GetNtmsUIOptions. */
    @Command(
            name = "show",
            customSynopsis = "rsm ui show --home=DIR [OPTION]...",
            description = "List the computers on which messages appear (GetNtmsUIOptions).",
            footer = {"  rsm ui show --home lab"})
    static final class Show extends About {

        @Option(names = "--names", description = "Print the names of the computers alone, each once.")
        private boolean names;

        @Override
        Connection alone(Home home) {
            return Connection.toDatabase(home);
        }

        @Override
        Answer act(NtmsSession session) {
            return names ? names(session, routes(session)) : routes(session);
        }

        private Answer names(NtmsSession session, Answer routes) {
            Guid about = object(session);
            List<String> all = TYPES.stream()
                    .flatMap(type -> session.objects().uiOptions(about, type).await().stream())
                    .distinct()
                    .toList();
            return new Answer(new Lines(all), routes.facts());
        }
    }

    /** {@code rsm ui set}: SetNtmsUIOptions. */
    @Command(
            name = "set",
            customSynopsis = "rsm ui set --home=DIR --type=TYPE CHANGE [OPTION]...",
            description = {
                "Change the computers on which messages appear (SetNtmsUIOptions).",
                "",
                "CHANGE is --add=NAME, --remove=NAME or --clear. The list is printed."
            },
            footer = {"  rsm ui set --home lab --type req --add CONSOLE", "  rsm ui set --home lab --type req --clear"})
    static final class Set extends About {

        @Option(
                names = "--type",
                paramLabel = "TYPE",
                required = true,
                converter = Converters.UiTypeName.class,
                description = "info: progress; req: operator requests; err: errors.")
        private UiType type = UiType.NTMS_UITYPE_INVALID;

        @ArgGroup(multiplicity = "1")
        private Change change = new Change();

        /** What is to be done. */
        static final class Change {
            @Option(names = "--add", paramLabel = "NAME", description = "Add this computer; \"\" is this one.")
            @Nullable
            String add;

            @Option(names = "--remove", paramLabel = "NAME", description = "Remove this computer.")
            @Nullable
            String remove;

            @Option(names = "--clear", description = "Remove all: no message appears.")
            boolean clear;

            UiOperation operation() {
                if (clear) {
                    return UiOperation.NTMS_UIDEST_DELETEALL;
                }
                return add == null ? UiOperation.NTMS_UIDEST_DELETE : UiOperation.NTMS_UIDEST_ADD;
            }
        }

        @Override
        Answer act(NtmsSession session) {
            var unused = session.objects()
                    .setUiOptions(
                            object(session), type, change.operation(), change.add == null ? change.remove : change.add)
                    .await();
            return routes(session);
        }
    }
}
