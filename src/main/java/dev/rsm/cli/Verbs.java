package dev.rsm.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The verbs, in the order in which a newcomer meets them. */
final class Verbs {

    private static final Map<String, Supplier<Callable<Integer>>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("demo", DemoVerb::new);
        ALL.put("init", InitVerb::new);
        ALL.put("view", ViewVerb::new);
        ALL.put("set", SetVerb::new);
        ALL.put("attribute", AttributeVerbs::new);
        ALL.put("security", SecurityVerbs::new);
        ALL.put("account", AccountVerbs::new);
        ALL.put("pool", PoolVerbs::new);
        ALL.put("media-type", MediaTypeVerbs::new);
        ALL.put("allocate", AllocateVerb::new);
        ALL.put("deallocate", DeallocateVerb::new);
        ALL.put("move", MoveVerb::new);
        ALL.put("complete", CompleteVerb::new);
        ALL.put("decommission", DecommissionVerb::new);
        ALL.put("swap", SwapVerb::new);
        ALL.put("create-media", CreateMediaVerb::new);
        ALL.put("delete-media", DeleteMediaVerb::new);
        ALL.put("change-type", ChangeTypeVerb::new);
        ALL.put("mount", MountVerb::new);
        ALL.put("dismount", DismountVerb::new);
        ALL.put("eject", EjectVerb::new);
        ALL.put("inject", InjectVerb::new);
        ALL.put("eject-disk", EjectDiskVerb::new);
        ALL.put("door", DoorVerb::new);
        ALL.put("clean", CleanVerb::new);
        ALL.put("cleaner", CleanerVerbs::new);
        ALL.put("ui", UiVerbs::new);
        ALL.put("inventory", InventoryVerb::new);
        ALL.put("identify", IdentifyVerb::new);
        ALL.put("label", LabelVerb::new);
        ALL.put("delete-library", DeletionVerbs.OfLibrary::new);
        ALL.put("delete-drive", DeletionVerbs.OfDrive::new);
        ALL.put("detect", DetectVerb::new);
        ALL.put("device", DeviceVerbs::new);
        ALL.put("tape", TapeVerbs::new);
        ALL.put("request", RequestVerbs::new);
        ALL.put("operator", OperatorVerbs::new);
        ALL.put("enable", SwitchVerbs.Enable::new);
        ALL.put("disable", SwitchVerbs.Disable::new);
        ALL.put("watch", WatchVerb::new);
        ALL.put("history", HistoryVerb::new);
        ALL.put("export", ExportVerb::new);
        ALL.put("verify", VerifyVerb::new);
        ALL.put("import", ImportVerb::new);
        ALL.put("clone", CloneVerb::new);
        ALL.put("diff", DiffVerb::new);
        ALL.put("drill", DrillVerbs::new);
        ALL.put("start", StartVerb::new);
        ALL.put("status", StatusVerb::new);
        ALL.put("stop", StopVerb::new);
        ALL.put("events", EventsVerb::new);
    }

    /** The options of the command that are followed by a value, which may look like a verb. */
    private static final Set<String> VALUED = Set.of("--home", "--server", "--account");

    private Verbs() {}

    /**
     * Adds to the command the verb that the arguments name, or all of them if they name none. Describing a verb to
     * picocli takes a good part of a short command's time, so the others are left out.
     */
    static void add(CommandLine command, String[] arguments) {
        Optional<String> named = named(arguments);
        ALL.forEach((name, verb) -> {
            if (named.isEmpty() || named.get().equals(name)) {
                command.addSubcommand(name, verb.get());
            }
        });
    }

    private static Optional<String> named(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            boolean value = i > 0 && VALUED.contains(arguments[i - 1]);
            if (!value && ALL.containsKey(arguments[i])) {
                return Optional.of(arguments[i]);
            }
        }
        return Optional.empty();
    }
}
