package dev.rsm.drill;

import dev.rsm.device.DriveDevice;
import dev.rsm.device.TapeAccess;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.MediaLabels;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.AllocationPolicy;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DeallocationPolicy;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.LogicalMediaInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MediaTypeInformation;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.ReadWriteCharacteristics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A small backup program: it labels each medium, writes backups behind the label, and keeps a catalogue of what is where. After
 * a disaster it does what MSDN's "Recovering from a Disaster" says an application does: it finds its media by their labels in
 * whatever pool they are, allocates them again, and puts the new logical media into its catalogue; and it gives back what RSM
 * still believes to be its own.
 */
public final class BackupProgram implements ApplicationSide {

    private static final String NAME = "Backup Program";

    /** A backup has so many blocks. */
    private static final int BLOCKS = 8;

    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int TAPE = 31; // FILE_DEVICE_TAPE

    /** By the identifier in the label. */
    private final Map<Bytes, Holding> catalogue = new LinkedHashMap<>();

    private String mediaType = "";
    private Guid pool = Guid.NULL;
    private int labelled;

    /** Creates the program, with an empty catalogue. */
    public BackupProgram() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Holding> catalogue() {
        return List.copyOf(catalogue.values());
    }

    /** Makes its pool, which draws from the free pool and gives back to it, or opens it. */
    @Override
    public void begin(Desk desk) {
        NtmsSession session = desk.session();
        pool = session.pools()
                .create(NAME, mediaType(session), CreateOption.NTMS_OPEN_ALWAYS, null)
                .await();
        ObjectInformation information = Look.at(session, pool);
        MediaPoolInformation settings = (MediaPoolInformation) information.info();
        session.objects()
                .setInformation(
                        pool,
                        information.withInfo(settings.withSettings(
                                settings.mediaType(),
                                AllocationPolicy.NTMS_ALLOCATE_FROMSCRATCH,
                                DeallocationPolicy.NTMS_DEALLOCATE_TOSCRATCH,
                                0)))
                .await();
    }

    /** The type of its media: the one that it has always used, at first the one of which the most sides are free. */
    private Guid mediaType(NtmsSession session) {
        Map<Guid, Long> free = free(session);
        Guid chosen = Guid.NULL;
        long most = -1;
        for (Guid type : Look.ids(session, null, NtmsObjectType.NTMS_MEDIA_TYPE)) {
            boolean always =
                    !mediaType.isEmpty() && Look.at(session, type).name().equals(mediaType);
            long media = always ? Long.MAX_VALUE : free.getOrDefault(type, 0L);
            if (media > most) {
                most = media;
                chosen = type;
            }
        }
        if (chosen.equals(Guid.NULL)) {
            throw new DrillException("No library has media of any type: there is nothing to work with.");
        }
        mediaType = Look.at(session, chosen).name();
        return chosen;
    }

    /** How many sides of each type that can be written again and again are free. */
    private static Map<Guid, Long> free(NtmsSession session) {
        return Belief.of(session).media().stream()
                .filter(Belief.Medium::free)
                .filter(medium -> Look.at(session, medium.mediaType(), MediaTypeInformation.class)
                                .readWriteCharacteristics()
                        != ReadWriteCharacteristics.NTMS_MEDIARW_WRITEONCE)
                .collect(
                        Collectors.groupingBy(Belief.Medium::mediaType, Collectors.summingLong(medium -> medium.states()
                                .size())));
    }

    @Override
    public Holding allocate(Desk desk) {
        Guid logicalMedia = desk.session()
                .media()
                .allocate(pool, null, null, AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE, 0)
                .await()
                .logicalMedia();
        labelled++;
        String title = "Backup %03d".formatted(labelled);
        UUID id = new UUID(desk.random().nextLong(), desk.random().nextLong());
        byte[] label = MtfLabel.encode(NAME, title, id);
        String content = mounted(desk, logicalMedia, drive -> {
            drive.writeStart(label);
            return backup(desk, drive, 1);
        });
        // Noted while the medium is known, so that the next mount expects the label.
        desk.session()
                .media()
                .updateOmid(logicalMedia, new OnMediaId.RawLabel(Bytes.of(label)))
                .await();
        Holding holding = new Holding(logicalMedia, labelId(label), title, List.of(content));
        catalogue.put(holding.labelId(), holding);
        return holding;
    }

    private static Bytes labelId(byte[] label) {
        return Bytes.of(
                MediaLabels.standard().examine(label).label().orElseThrow().labelId());
    }

    @Override
    public void write(Desk desk, Holding holding) {
        List<String> contents = new ArrayList<>(holding.contents());
        contents.add(mounted(desk, holding.logicalMedia(), drive -> backup(desk, drive, contents.size() + 1)));
        catalogue.put(
                holding.labelId(), new Holding(holding.logicalMedia(), holding.labelId(), holding.label(), contents));
    }

    private interface Use {
        String with(DriveDevice drive);
    }

    private static String mounted(Desk desk, Guid logicalMedia, Use use) {
        return mounted(desk, logicalMedia, MountOptions.NTMS_MOUNT_WRITE, use);
    }

    private static String mounted(Desk desk, Guid logicalMedia, long options, Use use) {
        Guid drive = desk.session()
                .media()
                .mount(List.of(logicalMedia), List.of(), options, 0, NtmsLimits.INFINITE)
                .await()
                .get(0);
        String device = Look.at(desk.session(), drive, DriveInformation.class).deviceName();
        try {
            return use.with(desk.drive(device));
        } finally {
            desk.session()
                    .media()
                    .dismount(List.of(logicalMedia), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value())
                    .await();
            desk.settle();
        }
    }

    /** Writes a backup behind what is on a tape; on a disk, which has no end to go to, the label has to do. */
    private static String backup(Desk desk, DriveDevice drive, int number) {
        String content = "backup " + number + " of " + desk.now();
        boolean tape = drive.medium()
                .filter(medium -> medium.type().deviceType() == TAPE)
                .isPresent();
        if (tape) {
            byte[] block = new byte[BLOCK_BYTES];
            try (TapeAccess access = drive.tape()) {
                access.spaceToEndOfData();
                for (int i = 0; i < BLOCKS; i++) {
                    for (int at = 0; at < block.length; at++) {
                        block[at] = (byte) desk.random().nextInt();
                    }
                    access.write(block);
                }
                access.writeFileMarks(1);
            }
        }
        return content;
    }

    @Override
    public void free(Desk desk, Holding holding) {
        desk.session().media().deallocate(holding.logicalMedia()).await();
        catalogue.remove(holding.labelId());
        desk.settle(); // the free label is written
    }

    /** A side as RSM knows it. */
    private record Side(Guid id, PartitionInformation information, Guid pool) {}

    @Override
    public void reconcile(Desk desk) {
        NtmsSession session = desk.session();
        List<Side> sides = Look.ids(session, null, NtmsObjectType.NTMS_PARTITION).stream()
                .map(id -> side(session, id))
                .toList();
        Map<Bytes, Side> labels = new HashMap<>();
        sides.forEach(side -> labels.put(side.information().omidLabelId(), side));
        boolean allFound = true;
        for (Holding holding : catalogue()) {
            Side side = labels.get(holding.labelId());
            if (side == null) {
                allFound = false;
                desk.tell("\"" + holding.label() + "\" is in no pool: it has to be brought.");
                desk.ask(holding);
            } else if (!side.information().logicalMedia().equals(holding.logicalMedia())) {
                claim(desk, holding, side);
            }
        }
        giveBack(desk, allFound);
    }

    private static Side side(NtmsSession session, Guid id) {
        PartitionInformation information = Look.at(session, id, PartitionInformation.class);
        Guid medium = information.physicalMedia();
        return new Side(
                id,
                information,
                Look.at(session, medium, PhysicalMediaInformation.class).mediaPool());
    }

    /** Allocates a side that bears one of its labels, and notes the new logical medium. */
    private void claim(Desk desk, Holding holding, Side side) {
        Optional<Guid> logicalMedia = Optional.empty();
        if (side.information().logicalMedia().equals(Guid.NULL)
                && free(side.information().state())) {
            logicalMedia = Optional.of(desk.session()
                    .media()
                    .allocate(pool, side.id(), null, 0, 0)
                    .await()
                    .logicalMedia());
        } else if (side.pool().equals(pool)) {
            logicalMedia = Optional.of(side.information().logicalMedia());
        }
        logicalMedia.ifPresentOrElse(
                found -> {
                    catalogue.put(holding.labelId(), holding.under(found));
                    desk.tell("\"" + holding.label() + "\" was found by its label and allocated again.");
                },
                () -> desk.tell("\"" + holding.label() + "\" was found, but it cannot be allocated: its side is "
                        + side.information().state() + "."));
    }

    private static boolean free(PartitionState state) {
        return state == PartitionState.NTMS_PARTSTATE_AVAILABLE || state == PartitionState.NTMS_PARTSTATE_IMPORT;
    }

    /**
     * Gives back what RSM still believes to be its own. While one of its labels is found nowhere, it may be on any of these media, written
     * after the export and not read since: then each is mounted first, and RSM compares the label with the one that it expects.
     */
    private void giveBack(Desk desk, boolean allFound) {
        Set<Guid> known = new HashSet<>();
        catalogue.values().forEach(holding -> known.add(holding.logicalMedia()));
        NtmsSession session = desk.session();
        for (Guid id : Look.ids(session, null, NtmsObjectType.NTMS_LOGICAL_MEDIA)) {
            if (!known.contains(id)
                    && Look.at(session, id, LogicalMediaInformation.class)
                            .mediaPool()
                            .equals(pool)
                    && (allFound || isWhatRsmBelieves(desk, id))) {
                session.media().deallocate(id).await();
                desk.tell("RSM still had a medium allocated that had been given back: given back again.");
            }
        }
        desk.settle();
    }

    private static boolean isWhatRsmBelieves(Desk desk, Guid logicalMedia) {
        try {
            mounted(
                    desk,
                    logicalMedia,
                    MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_ERROR_OFFLINE,
                    drive -> "");
            return true;
        } catch (NtmsException e) {
            desk.tell("RSM still has a medium allocated that may not be the one it believes (" + e.detail()
                    + "): not given back, since what is recorded on it may be missed.");
            return false;
        }
    }
}
