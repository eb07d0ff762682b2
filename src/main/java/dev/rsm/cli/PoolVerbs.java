package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm pool}: media pools. */
@Command(
        name = "pool",
        customSynopsis = "rsm pool create|delete|name --home=DIR ...",
        description = "Make, open, delete and name media pools.",
        subcommands = {PoolVerbs.Create.class, PoolVerbs.Delete.class, PoolVerbs.Name.class})
final class PoolVerbs extends VerbGroup {

    /** {@code rsm pool create}: CreateNtmsMediaPool. */
    @Command(
            name = "create",
            customSynopsis = "rsm pool create --home=DIR [OPTION]... PATH",
            description = {
                "Make or open a media pool (CreateNtmsMediaPool).",
                "",
                "PATH is the pool's names from the top, with a backslash between two. One level",
                "is made a call: the pools above must be there."
            },
            footer = {
                "  rsm pool create --home lab Backup --media-type LTO-4",
                "  rsm pool create --home lab Backup --action existing",
                "  rsm pool create --home lab Archive"
            })
    static final class Create extends ServiceVerb {

        @Parameters(paramLabel = "PATH", description = "The pool, such as Backup\\Weekly.")
        private String path = "";

        @Option(
                names = "--media-type",
                paramLabel = "TYPE",
                description = "The name or identifier of the type of its media; without it the pool holds pools.")
        private @Nullable String mediaType;

        @Option(
                names = "--action",
                paramLabel = "ACTION",
                defaultValue = "new",
                converter = Converters.Action.class,
                description = "new: it must not be there (the default); existing: it must; always: either.")
        private CreateOption action = CreateOption.NTMS_CREATE_NEW;

        @Option(
                names = "--security",
                paramLabel = "SDDL",
                converter = Converters.SddlText.class,
                description = "Who may do what with a new pool; without it, its creator and the system may do all.")
        private @Nullable SecurityDescriptor security;

        @Option(names = "--draw", description = "Draw media from the free pool when none is available.")
        private boolean draw;

        @Option(names = "--return", description = "Return media to the free pool when they are given back.")
        private boolean giveBack;

        @Override
        Answer act(NtmsSession session) {
            Guid type = mediaType == null ? null : ObjectNames.find(session, NtmsObjectType.NTMS_MEDIA_TYPE, mediaType);
            Guid pool = session.pools().create(path, type, action, security).await();
            if (draw || giveBack) {
                setPolicies(session, pool);
            }
            String name = session.pools().name(pool).await();
            return Answer.of("The pool " + name + " is " + pool + ".", "id", pool, "pool", name);
        }

        /** Sets what was asked for (SetNtmsObjectInformation) and leaves the rest as it is. */
        private void setPolicies(NtmsSession session, Guid pool) {
            ObjectInformation before = session.objects()
                    .information(pool, NtmsObjectType.NTMS_MEDIA_POOL)
                    .await();
            ObjectInformation after = draw ? Fields.with(session, before, "allocationPolicy", "1") : before;
            after = giveBack ? Fields.with(session, after, "deallocationPolicy", "1") : after;
            var unused = session.objects().setInformation(pool, after).await();
        }
    }

    /** {@code rsm pool delete}: DeleteNtmsMediaPool. */
    @Command(
            name = "delete",
            customSynopsis = "rsm pool delete --home=DIR [OPTION]... POOL",
            description = "Delete an empty media pool (DeleteNtmsMediaPool).",
            footer = {"  rsm pool delete --home lab Archive"})
    static final class Delete extends ServiceVerb {

        @Parameters(paramLabel = "POOL", description = "The pool's path or identifier.")
        private String pool = "";

        @Override
        Answer act(NtmsSession session) {
            Guid id = ObjectNames.find(session, NtmsObjectType.NTMS_MEDIA_POOL, pool);
            var unused = session.pools().delete(id).await();
            return Answer.of("Deleted the pool " + pool + ".", "deleted", id);
        }
    }

    /** {@code rsm pool name}: GetNtmsMediaPoolName. */
    @Command(
            name = "name",
            customSynopsis = "rsm pool name --home=DIR [OPTION]... GUID",
            description = "Print the path of a media pool (GetNtmsMediaPoolName).",
            footer = {"  rsm pool name --home lab 00000010-0000-8042-863d-3a6eca23cfec"})
    static final class Name extends ReadingVerb {

        @Parameters(paramLabel = "GUID", converter = Converters.GuidText.class, description = "The pool's identifier.")
        private Guid pool = Guid.NULL;

        @Override
        Answer act(NtmsSession session) {
            String name = session.pools().name(pool).await();
            return Answer.of(name, "id", pool, "pool", name);
        }
    }
}
