package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm media-type}: which media libraries take. */
@Command(
        name = "media-type",
        customSynopsis = "rsm media-type add|delete --home=DIR ...",
        description = "Say which types of media a library takes.",
        subcommands = {MediaTypeVerbs.Add.class, MediaTypeVerbs.Delete.class})
final class MediaTypeVerbs extends VerbGroup {

    /** What both verbs are about. */
    abstract static class About extends ServiceVerb {

        @Parameters(index = "0", paramLabel = "TYPE", description = "The media type's name or identifier.")
        private String mediaType = "";

        @Parameters(index = "1", paramLabel = "LIBRARY", description = "The library's name or identifier.")
        private String library = "";

        abstract void change(NtmsSession session, Guid type, Guid changed);

        abstract String done();

        @Override
        final Answer act(NtmsSession session) {
            Guid type = ObjectNames.find(session, NtmsObjectType.NTMS_MEDIA_TYPE, mediaType);
            Guid changed = ObjectNames.find(session, NtmsObjectType.NTMS_LIBRARY, library);
            change(session, type, changed);
            return Answer.of(
                    "The library " + library + " " + done() + " " + mediaType + ".",
                    "library",
                    changed,
                    "mediaType",
                    type);
        }
    }

    /** {@code rsm media-type add}: AddNtmsMediaType. */
    @Command(
            name = "add",
            customSynopsis = "rsm media-type add --home=DIR [OPTION]... TYPE LIBRARY",
            description = {
                "Have a library take media of a type (AddNtmsMediaType).",
                "",
                "The free, import and unrecognized pools for the type are made if needed."
            },
            footer = {"  rsm media-type add --home lab LTO-1 00000010-0000-8042-863d-3a6eca23cfec"})
    static final class Add extends About {
        @Override
        void change(NtmsSession session, Guid type, Guid changed) {
            var unused = session.pools().addMediaType(type, changed).await();
        }

        @Override
        String done() {
            return "takes";
        }
    }

    /** {@code rsm media-type delete}: DeleteNtmsMediaType. */
    @Command(
            name = "delete",
            customSynopsis = "rsm media-type delete --home=DIR [OPTION]... TYPE LIBRARY",
            description = {
                "Have a library no longer take media of a type (DeleteNtmsMediaType).",
                "",
                "With the last library and the last medium of the type its system pools go."
            },
            footer = {"  rsm media-type delete --home lab LTO-1 00000010-0000-8042-863d-3a6eca23cfec"})
    static final class Delete extends About {
        @Override
        void change(NtmsSession session, Guid type, Guid changed) {
            var unused = session.pools().deleteMediaType(type, changed).await();
        }

        @Override
        String done() {
            return "no longer takes";
        }
    }
}
