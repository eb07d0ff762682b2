package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The verbs that enable and disable; they end when the library has carried it out. */
final class SwitchVerbs {

    private SwitchVerbs() {}

    /** What both verbs do. */
    abstract static class Switch extends ServiceVerb {

        /** How long the library may take. */
        private static final long WAIT_MILLIS = 600_000;

        @Parameters(
                paramLabel = "OBJECT",
                converter = Converters.ObjectText.class,
                description = "The library, drive or cartridge: its GUID, or type and name as in drive:Tape0.")
        private String named = "";

        final Answer change(NtmsSession session, boolean enable) {
            Guid object = ObjectNames.any(session, named);
            NtmsObjectType type = session.objects()
                    .information(object, NtmsObjectType.NTMS_UNKNOWN)
                    .await()
                    .type();
            NotificationHandle handle = session.notifications().open(type).await();
            if (enable) {
                session.objects().enable(object, type).await();
            } else {
                session.objects().disable(object, type).await();
            }
            while (session.objects().information(object, type).await().enabled() != enable) {
                session.notifications().await(handle, WAIT_MILLIS).await();
            }
            return Answer.of(
                    "The object " + ObjectNames.shown(named) + " is " + (enable ? "enabled" : "disabled") + ".",
                    "id",
                    object,
                    "enabled",
                    enable);
        }
    }

    /** {@code rsm enable}: EnableNtmsObject. */
    @Command(
            name = "enable",
            customSynopsis = "rsm enable --home=DIR OBJECT [OPTION]...",
            description = {
                "Enable a library, a drive or a cartridge (EnableNtmsObject).",
                "",
                "What it contains is enabled, too."
            },
            footer = {"  rsm enable --home lab drive:Tape0"})
    static final class Enable extends Switch {
        @Override
        Answer act(NtmsSession session) {
            return change(session, true);
        }
    }

    /** {@code rsm disable}: DisableNtmsObject. */
    @Command(
            name = "disable",
            customSynopsis = "rsm disable --home=DIR OBJECT [OPTION]...",
            description = {
                "Disable a library, a drive or a cartridge (DisableNtmsObject).",
                "",
                "What it contains is disabled, too. A disabled library carries nothing out."
            },
            footer = {"  rsm disable --home lab drive:Tape0"})
    static final class Disable extends Switch {
        @Override
        Answer act(NtmsSession session) {
            return change(session, false);
        }
    }
}
