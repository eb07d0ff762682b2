package dev.rsm.drill;

import dev.rsm.ntms.InventoryMethod;
import java.util.List;

/** Writes a drill as a file that {@link DrillReader} reads. */
final class DrillWriter {

    private DrillWriter() {}

    /**
     * Writes a drill with other steps: those that were carried out.
     *
     * @param steps its steps; work names every cartridge
     */
    static String write(Drill drill, long seed, List<Step> steps) {
        StringBuilder text = new StringBuilder(
                "# The drill " + drill.name() + " as it was carried out, every cartridge" + " named.\n");
        text.append("title: ").append(quoted(drill.title())).append('\n');
        text.append("about: ").append(quoted(drill.about())).append('\n');
        text.append("library: ").append(quoted(drill.library())).append('\n');
        if (!drill.application().isEmpty()) {
            text.append("application: ").append(quoted(drill.application())).append('\n');
        }
        text.append("operator: ")
                .append(drill.operator() ? "helpful" : "absent")
                .append('\n');
        text.append("seed: ").append(seed).append("\nsteps:\n");
        steps.forEach(step -> text.append(step(step)));
        return text.toString();
    }

    private static String step(Step step) {
        if (step instanceof Step.Work work) {
            if (work.acts().isEmpty()) {
                return "  - work: []\n";
            }
            StringBuilder acts = new StringBuilder("  - work:\n");
            work.acts().forEach(act -> acts.append("      - {")
                    .append(act.kind().word())
                    .append(": ")
                    .append(quoted(act.cartridge()))
                    .append("}\n"));
            return acts.toString();
        }
        return "  - " + word(step) + "\n";
    }

    private static String word(Step step) {
        if (step instanceof Step.Strike strike) {
            String word = strike.kind().word();
            return "disaster: " + (strike.kind().counts() ? "{" + word + ": " + strike.amount() + "}" : word);
        } else if (step instanceof Step.Restore restore) {
            return "restore: " + (restore.back() == 0 ? "newest" : "previous");
        } else if (step instanceof Step.Start start) {
            return start.rebuild() ? "start: rebuild" : "start";
        } else if (step instanceof Step.Inventory inventory) {
            return "inventory: " + (inventory.method() == InventoryMethod.NTMS_INVENTORY_OMID ? "full" : "fast");
        }
        return step instanceof Step.Export ? "export" : "reconcile";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
