package dev.rsm.cli;

import dev.rsm.drill.Wording;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code rsm inventory}: InventoryNtmsLibrary. */
@Command(
        name = "inventory",
        customSynopsis = "rsm inventory --home=DIR LIBRARY [OPTION]...",
        description = {
            "Have a library find out what is in it (InventoryNtmsLibrary).",
            "",
            "Ends when the library has done so. Every start makes the library's own inventory",
            "already; another method is for when that is not enough."
        },
        footer = {"  rsm inventory --home lab \"HP MSL G3 Series DEC810000K\" --method omid"})
final class InventoryVerb extends ServiceVerb {

    /** How long a look at the notifications waits before it waits again. */
    private static final long WAIT_MILLIS = 600_000;

    /** A method: its NTMS name without the prefix. */
    static final class Method implements ITypeConverter<InventoryMethod> {
        @Override
        public InventoryMethod convert(String text) {
            return Arrays.stream(InventoryMethod.values())
                    .filter(method -> word(method).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is no method; there are none, fast, omid, default, slot, stop"));
        }
    }

    private static String word(InventoryMethod method) {
        return method.name().substring("NTMS_INVENTORY_".length()).toLowerCase(Locale.ROOT);
    }

    @Parameters(paramLabel = "LIBRARY", description = "The library's name or identifier.")
    private String library = "";

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            converter = Method.class,
            description = {
                "fast: by bar codes, or by what became full and empty; omid: read every label;",
                "slot: slots alone; none: empty the drives; stop: stop what is under way;",
                "default: the library's own."
            })
    private InventoryMethod method = InventoryMethod.NTMS_INVENTORY_DEFAULT;

    @Option(names = "--no-wait", description = "Do not wait for the end.")
    private boolean noWait;

    @Override
    Answer act(NtmsSession session) {
        Guid id = ObjectNames.find(session, NtmsObjectType.NTMS_LIBRARY, library);
        if (noWait) {
            session.library().inventory(id, method).await();
            return Answer.of(
                    "The library " + ObjectNames.shown(library) + " takes stock.",
                    "library",
                    id,
                    "method",
                    word(method));
        }
        NotificationHandle handle =
                session.notifications().open(NtmsObjectType.NTMS_LIBRARY).await();
        session.library().inventory(id, method).await();
        NotificationInformation end = new NotificationInformation(NotificationOperation.NTMS_EVENT_COMPLETE, id);
        while (method != InventoryMethod.NTMS_INVENTORY_STOP
                && !session.notifications().await(handle, WAIT_MILLIS).await().equals(end)) {
            // something else about the library
        }
        LibraryInformation info = (LibraryInformation) session.objects()
                .information(id, NtmsObjectType.NTMS_LIBRARY)
                .await()
                .info();
        return Answer.of(
                "The library " + ObjectNames.shown(library) + " has "
                        + Wording.count(info.numberOfMedia(), "medium", "media") + ".",
                "library",
                id,
                "method",
                word(method),
                "media",
                info.numberOfMedia());
    }
}
