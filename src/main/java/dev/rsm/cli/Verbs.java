package dev.rsm.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The verbs, by what they are for, in the order in which a newcomer meets them. */
final class Verbs {

    /** What verbs are for; help lists them by this. */
    enum Purpose {
        GET_GOING("Get going"),
        LOOK("Look"),
        MEDIA("Pools and media"),
        LIBRARIES("Libraries and drives"),
        REQUESTS("Requests and people"),
        OBJECTS("Objects and rights"),
        DATABASE("The database and its copies"),
        HARDWARE("The hardware itself"),
        SHELL("The command itself");

        private final String title;

        Purpose(String title) {
            this.title = title;
        }

        /** Its heading. */
        String title() {
            return title;
        }
    }

    private record Entry(Purpose purpose, Supplier<Callable<Integer>> verb) {}

    private static final Map<String, Entry> ALL = new LinkedHashMap<>();

    static {
        put(Purpose.GET_GOING, "demo", DemoVerb::new);
        put(Purpose.GET_GOING, "init", InitVerb::new);
        put(Purpose.GET_GOING, "start", StartVerb::new);
        put(Purpose.GET_GOING, "status", StatusVerb::new);
        put(Purpose.GET_GOING, "stop", StopVerb::new);
        put(Purpose.LOOK, "view", ViewVerb::new);
        put(Purpose.LOOK, "history", HistoryVerb::new);
        put(Purpose.LOOK, "watch", WatchVerb::new);
        put(Purpose.LOOK, "events", EventsVerb::new);
        put(Purpose.MEDIA, "pool", PoolVerbs::new);
        put(Purpose.MEDIA, "media-type", MediaTypeVerbs::new);
        put(Purpose.MEDIA, "allocate", AllocateVerb::new);
        put(Purpose.MEDIA, "deallocate", DeallocateVerb::new);
        put(Purpose.MEDIA, "move", MoveVerb::new);
        put(Purpose.MEDIA, "complete", CompleteVerb::new);
        put(Purpose.MEDIA, "decommission", DecommissionVerb::new);
        put(Purpose.MEDIA, "swap", SwapVerb::new);
        put(Purpose.MEDIA, "label", LabelVerb::new);
        put(Purpose.MEDIA, "create-media", CreateMediaVerb::new);
        put(Purpose.MEDIA, "delete-media", DeleteMediaVerb::new);
        put(Purpose.MEDIA, "change-type", ChangeTypeVerb::new);
        put(Purpose.MEDIA, "freemedia", FreeMediaVerb::new);
        put(Purpose.MEDIA, "erase", EraseVerb::new);
        put(Purpose.LIBRARIES, "mount", MountVerb::new);
        put(Purpose.LIBRARIES, "dismount", DismountVerb::new);
        put(Purpose.LIBRARIES, "eject", EjectVerb::new);
        put(Purpose.LIBRARIES, "inject", InjectVerb::new);
        put(Purpose.LIBRARIES, "eject-disk", EjectDiskVerb::new);
        put(Purpose.LIBRARIES, "ejectatapi", EjectAtapiVerb::new);
        put(Purpose.LIBRARIES, "door", DoorVerb::new);
        put(Purpose.LIBRARIES, "inventory", InventoryVerb::new);
        put(Purpose.LIBRARIES, "refresh", RefreshVerb::new);
        put(Purpose.LIBRARIES, "identify", IdentifyVerb::new);
        put(Purpose.LIBRARIES, "clean", CleanVerb::new);
        put(Purpose.LIBRARIES, "cleaner", CleanerVerbs::new);
        put(Purpose.LIBRARIES, "enable", SwitchVerbs.Enable::new);
        put(Purpose.LIBRARIES, "disable", SwitchVerbs.Disable::new);
        put(Purpose.LIBRARIES, "delete-library", DeletionVerbs.OfLibrary::new);
        put(Purpose.LIBRARIES, "delete-drive", DeletionVerbs.OfDrive::new);
        put(Purpose.LIBRARIES, "detect", DetectVerb::new);
        put(Purpose.REQUESTS, "request", RequestVerbs::new);
        put(Purpose.REQUESTS, "operator", OperatorVerbs::new);
        put(Purpose.REQUESTS, "ui", UiVerbs::new);
        put(Purpose.OBJECTS, "set", SetVerb::new);
        put(Purpose.OBJECTS, "attribute", AttributeVerbs::new);
        put(Purpose.OBJECTS, "security", SecurityVerbs::new);
        put(Purpose.OBJECTS, "account", AccountVerbs::new);
        put(Purpose.DATABASE, "export", ExportVerb::new);
        put(Purpose.DATABASE, "verify", VerifyVerb::new);
        put(Purpose.DATABASE, "import", ImportVerb::new);
        put(Purpose.DATABASE, "clone", CloneVerb::new);
        put(Purpose.DATABASE, "diff", DiffVerb::new);
        put(Purpose.DATABASE, "drill", DrillVerbs::new);
        put(Purpose.HARDWARE, "device", DeviceVerbs::new);
        put(Purpose.HARDWARE, "tape", TapeVerbs::new);
        put(Purpose.HARDWARE, "disk", DiskVerbs::new);
        put(Purpose.SHELL, "help", HelpVerb::new);
        put(Purpose.SHELL, "completion", CompletionVerb::new);
        put(Purpose.SHELL, "manual", ManualVerb::new);
    }

    private static void put(Purpose purpose, String name, Supplier<Callable<Integer>> verb) {
        ALL.put(name, new Entry(purpose, verb));
    }

    /** The options of the command that are followed by a value, which may look like a verb. */
    static final Set<String> VALUED = Set.of("--home", "--server", "--account");

    private Verbs() {}

    /** The names of our verbs. */
    static Set<String> names() {
        return ALL.keySet();
    }

    /** The names of our verbs and of those of Windows. */
    static List<String> all() {
        List<String> all = new ArrayList<>(ALL.keySet());
        WindowsGrammar.shipped().verbs().stream()
                .map(WindowsVerb::name)
                .filter(name -> !ALL.containsKey(name))
                .forEach(all::add);
        return all;
    }

    /**
     * Adds to the command the verb that the arguments name, or all of them if they name none. Describing a verb to
     * picocli takes a good part of a short command's time, so the others are left out.
     */
    static void add(CommandLine command, String[] arguments) {
        Optional<String> named = named(arguments);
        ALL.forEach((name, entry) -> {
            if (named.isEmpty() || named.get().equals(name)) {
                command.addSubcommand(name, entry.verb().get());
            }
        });
        command.getSubcommands().values().forEach(Verbs::hideServer);
        HelpSections.set(command);
    }

    /** Takes the options for a server out of the help of what works on homes alone; who gives them is told so. */
    private static boolean hideServer(CommandLine verb) {
        boolean below = true;
        for (CommandLine each : verb.getSubcommands().values()) {
            below &= hideServer(each);
        }
        CommandSpec spec = verb.getCommandSpec();
        Object user = spec.userObject();
        boolean hidden = user instanceof VerbGroup ? below : !(user instanceof Verb any && any.callsServers());
        if (hidden) {
            for (String name : List.of("--server", "--account")) {
                OptionSpec option = spec.findOption(name);
                if (option != null) {
                    spec.remove(option);
                    spec.addOption(OptionSpec.builder(option)
                            .hidden(true)
                            .scopeType(ScopeType.LOCAL) // those below have theirs already
                            .build());
                }
            }
        }
        return hidden;
    }

    /** Returns the command with every verb, to look at. */
    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Rsm(Interruption.none(), PasswordInput.none()));
        add(command, new String[0]);
        return command;
    }

    /** The names of the verbs for a purpose. */
    static List<String> of(Purpose purpose) {
        return ALL.entrySet().stream()
                .filter(each -> each.getValue().purpose() == purpose)
                .map(Map.Entry::getKey)
                .toList();
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
