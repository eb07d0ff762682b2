package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What has to have happened before an example of help makes sense: somebody who has opened a door, a request that waits, a
 * cartridge that is stuck. Verbs that are not named here find what the verbs before them have left.
 */
final class HelpStage implements AutoCloseable {

    private static final String ROBOT = "DEC810000K";
    private static final String LIBRARY = "HP MSL G3 Series DEC810000K";
    private static final String JUKEBOX = "HP C1170M JB00071";
    private static final String DDS = "0003847211";

    private final Path home;
    private final NtmsSession session;
    private final List<NtmsCall<?>> waiting = new ArrayList<>();

    HelpStage(Path home, Serving service) {
        this.home = home;
        this.session = service.host()
                .service()
                .openSession(service.host().service().accounts().administrator(), SessionRequest.of("stage"));
    }

    /** Sets the stage for the next example of a verb; behind a slash, of Windows' one. */
    void set(String verb) {
        switch (verb) {
            case "tape back" -> writeTwoFiles();
            case "tape forward" -> rsm("tape", "locate", "Tape0", Long.toString(writeTwoFiles()));
            case "disk capacity" ->
                rsm("mount", "--write", "--drive", "PhysicalDrive0", "--slot", "Slot 1", "--of", JUKEBOX);
            case "/eject" -> {
                if (inTheStandAloneDrive().isEmpty()) {
                    putATapeIntoTheStandAloneDrive();
                }
            }
            case "request order" -> haveMountsWait();
            case "operator cancel" -> rsm("operator", "submit", "message", "--message", "Never mind");
            case "device put" -> {
                rsm("device", "make", "--media-type", "LTO-4", "NEW042L4");
                rsm("device", "door", "open", ROBOT);
                rsm("device", "take", ROBOT, "slot3");
            }
            case "device magazine" -> rsm("device", "door", "open", ROBOT);
            case "device push" -> haveThePortOut();
            case "device press-eject" -> {
                rsm("mount", "BKP016L4", "--drive", "Tape0");
                rsm("device", "door", "open", ROBOT);
            }
            case "device free" -> haveACartridgeStuck();
            case "ejectatapi" -> rsm("mount", "BKP017L4", "--drive", "Tape0");
            case "/ejectatapi" -> rsm("mount", "BKP018L4", "--drive", "Tape0");
            case "label" -> haveALogicalMedium();
            default -> {}
        }
    }

    /** Sets right what the examples of a verb have left in the way of the others. */
    void clear(String verb) {
        switch (verb) {
            case "device magazine" -> {
                rsm("device", "magazine", "in", ROBOT);
                rsm("device", "door", "close", ROBOT);
                takeStock();
            }
            case "device door" -> takeStock();
            case "request cancel" -> endMounts();
            case "device press-eject" -> {
                rsm("device", "door", "close", ROBOT);
                rsm("dismount", "BKP016L4");
                takeStock();
            }
            default -> {}
        }
    }

    private Run rsm(String... words) {
        List<Object> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--home", home));
        return Run.of(line.toArray()).succeeded();
    }

    /** Two blocks, a file mark and two blocks, behind what the tape has; returns where they begin. */
    private long writeTwoFiles() {
        rsm("tape", "end", "Tape0");
        long begin = rsm("tape", "position", "Tape0", "--json")
                .json()
                .get("position")
                .asLong();
        String data = home.resolveSibling("data.bin").toString();
        rsm("tape", "write", "Tape0", data);
        rsm("tape", "write", "Tape0", data, "--no-mark");
        return begin;
    }

    private void takeStock() {
        rsm("inventory", LIBRARY, "--method", "fast");
    }

    private void putATapeIntoTheStandAloneDrive() {
        String cartridge = rsm("device", "make", "--media-type", "DDS-4", "--json")
                .json()
                .get("cartridge")
                .asString();
        rsm("device", "put", DDS, "drive1", cartridge);
        rsm("inventory", "HP C5683A " + DDS, "--method", "omid");
    }

    private String inTheStandAloneDrive() {
        return rsm("device", "elements", DDS, "--json")
                .json()
                .get(0)
                .get("cartridge")
                .asString();
    }

    /** Both drives are taken by somebody who does not give them back, and two more mounts wait for one. */
    private void haveMountsWait() {
        for (String medium : List.of("BKP012L4", "BKP013L4", "BKP014L4", "BKP015L4")) {
            NtmsCall<List<Guid>> call = session.media()
                    .mount(List.of(side(medium)), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE);
            if (waiting.size() < 2) {
                call.await();
            }
            waiting.add(call);
        }
    }

    private void endMounts() {
        waiting.subList(2, waiting.size()).forEach(NtmsCall::cancel);
        rsm("dismount", "BKP012L4");
        rsm("dismount", "BKP013L4");
        takeStock();
    }

    private void haveALogicalMedium() {
        if (rsm("view", "--type", "logical_media", "--json").json().isEmpty()) {
            rsm("allocate", "--new", "Backup", "--name", "Monday");
        }
    }

    private void haveThePortOut() {
        session.library()
                .inject(named(NtmsObjectType.NTMS_LIBRARY, LIBRARY), Guid.NULL, InjectOperation.NTMS_INJECT_START)
                .await();
        AtLibrary.of(session, Optional.empty(), named(NtmsObjectType.NTMS_LIBRARY, LIBRARY))
                .await(Guid.parse(newest("librequest")));
    }

    private void haveACartridgeStuck() {
        rsm("device", "fault", "jam", ROBOT);
        Run mount = Run.of("mount", "BKP011L4", "--wait", "20", "--home", home);
        if (mount.code() == 0) {
            throw new AssertionError("nothing got stuck");
        }
    }

    private Guid side(String medium) {
        return session.objects()
                .enumerate(
                        named(NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium),
                        NtmsObjectType.NTMS_PARTITION,
                        EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
    }

    private Guid named(NtmsObjectType type, String name) {
        return ObjectNames.find(session, type, name);
    }

    private String newest(String type) {
        JsonNode rows = rsm("view", "--type", type, "--json").json();
        return rows.get(rows.size() - 1).get("id").asString();
    }

    /** The last of the mounts that wait. */
    String mountThatWaits() {
        List<String> waits = new ArrayList<>();
        for (JsonNode row : rsm("request", "list", "--json").json()) {
            if (row.get("operation").asString().equals("NTMS_LM_MOUNT")
                    && row.get("state").asString().equals("NTMS_LM_QUEUED")) {
                waits.add(row.get("id").asString());
            }
        }
        return waits.get(waits.size() - 1);
    }

    @Override
    public void close() {
        session.close();
    }
}
