package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sddl;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SecurityInformation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm security}: who may do what. */
@Command(
        name = "security",
        customSynopsis = "rsm security show|set --home=DIR ...",
        description = "Show and set who may do what with an object.",
        subcommands = {SecurityVerbs.Show.class, SecurityVerbs.Set.class})
final class SecurityVerbs extends VerbGroup {

    private static Answer answer(NtmsSession session, Guid object) {
        String sddl = Sddl.format(session.objects()
                .security(object, NtmsObjectType.NTMS_UNKNOWN, SecurityInformation.PARTS)
                .await());
        return Answer.of(sddl, "id", object, "security", sddl);
    }

    /** {@code rsm security show}: GetNtmsObjectSecurity. */
    @Command(
            name = "show",
            customSynopsis = "rsm security show --home=DIR [OPTION]... OBJECT",
            description = {
                "Print an object's security descriptor as SDDL (GetNtmsObjectSecurity).",
                "",
                "Libraries, media pools and the computer have one. Rights: 1 use, 2 modify,",
                "4 control, 0x20000 read the descriptor, 0x40000 write it."
            },
            footer = {"  rsm security show --home lab 00000010-0000-8042-863d-3a6eca23cfec"})
    static final class Show extends ReadingVerb {

        @Parameters(
                paramLabel = "OBJECT",
                converter = Converters.ObjectText.class,
                description = "Its GUID, or type and name.")
        private String named = "";

        @Override
        Answer act(NtmsSession session) {
            return answer(session, ObjectNames.any(session, named));
        }
    }

    /** {@code rsm security set}: SetNtmsObjectSecurity. */
    @Command(
            name = "set",
            customSynopsis = "rsm security set --home=DIR [OPTION]... OBJECT SDDL",
            description = {
                "Replace parts of an object's security descriptor (SetNtmsObjectSecurity).",
                "",
                "Of owner (O:), group (G:) and list (D:) those are replaced that the SDDL has.",
                "The descriptor that the object then has is printed."
            },
            footer = {"  rsm security set --home lab 00000010-0000-8042-863d-3a6eca23cfec O:BA"})
    static final class Set extends ServiceVerb {

        @Parameters(
                index = "0",
                paramLabel = "OBJECT",
                converter = Converters.ObjectText.class,
                description = "Its GUID, or type and name as in media_pool:Backup.")
        private String named = "";

        @Parameters(
                index = "1",
                paramLabel = "SDDL",
                converter = Converters.SddlText.class,
                description = "The descriptor, or the parts of it that are to change.")
        private SecurityDescriptor security = Sddl.parse("");

        @Override
        void check() {
            if (parts() == 0) {
                throw wrongUsage("The SDDL is empty: give an owner (O:), a group (G:) or a list (D:).");
            }
        }

        private int parts() {
            return (security.owner() == null ? 0 : SecurityInformation.OWNER_SECURITY_INFORMATION)
                    | (security.group() == null ? 0 : SecurityInformation.GROUP_SECURITY_INFORMATION)
                    | ((security.control() & SecurityDescriptor.DACL_PRESENT) == 0
                            ? 0
                            : SecurityInformation.DACL_SECURITY_INFORMATION);
        }

        @Override
        Answer act(NtmsSession session) {
            Guid object = ObjectNames.any(session, named);
            var unused = session.objects()
                    .setSecurity(object, NtmsObjectType.NTMS_UNKNOWN, parts(), security)
                    .await();
            return answer(session, object);
        }
    }
}
