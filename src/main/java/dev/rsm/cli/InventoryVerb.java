package dev.rsm.cli;

import dev.rsm.drill.Wording;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            "Ends when the library has done so, and fails if it could not or was stopped.",
            "Every start makes the library's own inventory already; another method is for",
            "when that is not enough. One that reads every label (omid) waits until nobody",
            "uses the media that are mounted."
        },
        footer = {"  rsm inventory --home lab \"HP MSL G3 Series DEC810000K\" --method omid"})
final class InventoryVerb extends ServiceVerb {

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
        AtLibrary queue = AtLibrary.of(session, Optional.empty(), id);
        List<Guid> earlier = inventories(session, id);
        session.library().inventory(id, method).await();
        if (method == InventoryMethod.NTMS_INVENTORY_STOP) {
            if (!noWait) {
                earlier.forEach(queue::await);
            }
            return answer(
                    "The library " + ObjectNames.shown(library) + " has stopped what inventory was under way.", id);
        }
        if (noWait) {
            return answer("The library " + ObjectNames.shown(library) + " takes stock.", id);
        }
        inventories(session, id).stream()
                .filter(each -> !earlier.contains(each))
                .reduce((first, second) -> second)
                .ifPresent(queue::awaitEnd);
        LibraryInformation info = session.objects().info(id, LibraryInformation.class);
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

    private Answer answer(String sentence, Guid id) {
        return Answer.of(sentence, "library", id, "method", word(method));
    }

    /** The library's requests for an inventory, also those that have ended, the oldest first. */
    private static List<Guid> inventories(NtmsSession session, Guid library) {
        return session
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_LIBREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .filter(each -> isInventory(session, each, library))
                .toList();
    }

    private static boolean isInventory(NtmsSession session, Guid request, Guid library) {
        LibRequestInformation info = session.objects().info(request, LibRequestInformation.class);
        return info.operationCode() == LmOperation.NTMS_LM_INVENTORY
                && info.library().equals(library);
    }
}
