package dev.rsm.junit;

import dev.rsm.device.Hardware;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventRecord;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.runtime.HomeException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An emulator in words, for whoever looks for the reason of a failure: what the database believes, what there is, what happened. */
final class StateText {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final EmulatedRsm rsm;
    private final NtmsSession session;
    private final Running.Books books;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> names = new HashMap<>();

    StateText(EmulatedRsm rsm, NtmsSession session, Running.Books books) {
        this.rsm = rsm;
        this.session = session;
        this.books = books;
    }

    @Override
    public String toString() {
        text.append("Seed ").append(rsm.seed()).append("; to see the same again: -D");
        text.append(RemovableStorage.SEED_PROPERTY)
                .append('=')
                .append(rsm.seed())
                .append('\n');
        text.append("Clock ").append(rsm.settings().clock()).append(", at ");
        text.append(rsm.clock().instant()).append('\n');
        whileItRuns(this::believed);
        whileItRuns(this::real);
        part("Calls", rsm.calls(), books.calls().forgotten());
        part("Notifications", rsm.notifications(), books.notifications().forgotten());
        whileItRuns(() ->
                part("Event log", rsm.events().stream().map(StateText::line).toList(), 0));
        return named(text.toString());
    }

    /** A service that has stopped cannot be asked any more, and what can be told still is. */
    private void whileItRuns(Runnable part) {
        try {
            part.run();
        } catch (NtmsException | HomeException | UncheckedIOException | IllegalStateException e) {
            text.append("\n(cannot be told: ").append(e.getMessage()).append(")\n");
        }
    }

    /** What the database believes. */
    private void believed() {
        for (NtmsObjectType type : ObjectLook.HELD) {
            ObjectLook.all(session, type, TypeInformation.class).forEach(each -> name(each.object()));
        }
        objects(
                "Media",
                NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                PhysicalMediaInformation.class,
                medium -> medium.mediaState() + ", pool " + medium.mediaPool() + ", "
                        + (medium.location().isNull() ? "off-line" : "in " + medium.location()));
        objects(
                "Sides",
                NtmsObjectType.NTMS_PARTITION,
                PartitionInformation.class,
                side -> String.valueOf(side.state()));
        objects(
                "Drives",
                NtmsObjectType.NTMS_DRIVE,
                DriveInformation.class,
                drive -> drive.serialNumber() + ", " + drive.state());
        part("Pools", pools(null), 0);
        objects(
                "Library requests",
                NtmsObjectType.NTMS_LIBREQUEST,
                LibRequestInformation.class,
                request -> request.operationCode() + " " + request.state() + ", " + request.application() + ", medium "
                        + request.physMediaId());
        objects(
                "Operator requests",
                NtmsObjectType.NTMS_OPREQUEST,
                OpRequestInformation.class,
                request -> request.request() + " " + request.state() + ": " + request.message());
    }

    /** The pools in a pool, or those at the top, with the pools in them. */
    private List<String> pools(@Nullable Guid above) {
        List<String> lines = new ArrayList<>();
        for (Guid pool : ObjectLook.ids(session, above, NtmsObjectType.NTMS_MEDIA_POOL)) {
            names.put(pool.toString(), session.pools().name(pool).await());
            ObjectInformation found = ObjectLook.information(session, pool, NtmsObjectType.NTMS_MEDIA_POOL);
            lines.add(pool + ": " + ((MediaPoolInformation) found.info()).poolType());
            lines.addAll(pools(pool));
        }
        return lines;
    }

    private void name(ObjectInformation object) {
        String name = object.info() instanceof PhysicalMediaInformation medium
                        && !medium.barCode().isEmpty()
                ? medium.barCode()
                : object.name();
        if (!name.isEmpty()) {
            names.put(object.id().toString(), name);
        }
    }

    private <T extends TypeInformation> void objects(
            String title, NtmsObjectType type, Class<T> form, Function<T, String> words) {
        part(
                title,
                ObjectLook.all(session, type, form).stream()
                        .map(each -> each.object().id() + ": " + words.apply(each.info())
                                + (each.object().enabled() ? "" : ", disabled"))
                        .toList(),
                0);
    }

    /** What there is. */
    private void real() {
        Hardware hardware = rsm.hardware();
        part(
                "Cartridges, in truth",
                hardware.cartridges().stream()
                        .map(each -> each.library() + " " + each.place() + ": "
                                + (each.barCode().isEmpty() ? "no bar code" : each.barCode()))
                        .toList(),
                0);
        part(
                "On the shelf",
                hardware.hands().shelf().stream().map(each -> each.barCode()).toList(),
                0);
        part("Faults", hardware.faults().list(), 0);
    }

    private void part(String title, List<?> lines, long forgotten) {
        text.append("\n== ").append(title).append('\n');
        if (forgotten > 0) {
            text.append("(").append(forgotten).append(" older ones were not kept)\n");
        }
        lines.forEach(line -> text.append(line).append('\n'));
    }

    private static String line(EventRecord event) {
        return event.time() + " " + event.severity() + " " + event.id() + ": " + event.text();
    }

    /** Adds the names of objects to their identifiers. */
    private String named(String plain) {
        return ID.matcher(plain.replace(Guid.NULL.toString(), "none"))
                .replaceAll(found -> Matcher.quoteReplacement(found.group() + quoted(found.group())));
    }

    private String quoted(String id) {
        return names.containsKey(id) ? " \"" + names.get(id) + "\"" : "";
    }
}
