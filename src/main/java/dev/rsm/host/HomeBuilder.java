package dev.rsm.host;

import dev.rsm.device.Contents;
import dev.rsm.device.Described;
import dev.rsm.device.Descriptions;
import dev.rsm.device.Hardware;
import dev.rsm.device.MediaTypes;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.FileSystemLabel;
import dev.rsm.label.FreeLabel;
import dev.rsm.label.LtfsLabel;
import dev.rsm.label.MtfLabel;
import dev.rsm.label.StandardLabel;
import dev.rsm.library.Inventory;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import dev.rsm.runtime.HomeState;
import dev.rsm.runtime.IdSource;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.service.KnownHome;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import dev.rsm.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a home with emulated devices from library descriptions, whole or not at all: it is built in a neighbouring folder
 * and renamed when its first inventory has ended.
 */
public final class HomeBuilder {

    /** The name of an emulated computer that is given none. */
    public static final String DEFAULT_COMPUTER = "RSM";

    private static final Logger LOG = LoggerFactory.getLogger(HomeBuilder.class);

    private final MediaTypes mediaTypes;
    private final String computerName;
    private final long seed;
    private final Timekeeper clock;

    /**
     * Creates a builder.
     *
     * @param mediaTypes what bar codes tell of media types
     * @param computerName the name of the emulated computer
     * @param seed the number from which the machine's SID and all identifiers are drawn
     */
    public HomeBuilder(MediaTypes mediaTypes, String computerName, long seed) {
        this(mediaTypes, computerName, seed, Timekeeper.system());
    }

    private HomeBuilder(MediaTypes mediaTypes, String computerName, long seed, Timekeeper clock) {
        this.mediaTypes = mediaTypes;
        this.computerName = computerName;
        this.seed = seed;
        this.clock = clock;
    }

    /** Returns a builder of homes that are made at the time that {@code newClock} shows. */
    public HomeBuilder withClock(Timekeeper newClock) {
        return new HomeBuilder(mediaTypes, computerName, seed, newClock);
    }

    /**
     * What was made.
     *
     * @param home the home
     * @param described the descriptions, with the lines that were not used
     * @param inventory what the first inventory found
     */
    public record Built(Home home, Described described, Inventory.Result inventory) {}

    /**
     * Makes a home at {@code root} and waits until its first inventory has ended.
     *
     * @param root a folder that is new or empty
     * @param descriptions the files that describe the libraries
     * @throws dev.rsm.device.DescriptionException if a description is refused
     * @throws HomeException if the folder is not empty or cannot be written
     */
    public Built build(Path root, List<Path> descriptions) {
        Described described = Descriptions.read(descriptions);
        Path target = root.toAbsolutePath().normalize();
        Path site = siteOf(root);
        requireFree(target);
        deleteTree(site); // an attempt that was killed, by a process with our number
        deleteAbandoned(target);
        List<Path> missing = missingAbove(target);
        boolean built = false;
        try {
            Inventory.Result inventory = buildIn(site, described);
            Files.move(site, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.DISK.forceDirectory(DurableFiles.folderOf(target));
            built = true;
            return new Built(Home.at(target), described, inventory);
        } catch (IOException e) {
            throw new HomeException("No home can be made at " + target + ": " + e + ".", e);
        } finally {
            deleteTree(site);
            if (!built) {
                deleteEmpty(missing);
            }
        }
    }

    /** The folders above {@code target} that have to be made, innermost first. */
    static List<Path> missingAbove(Path target) {
        List<Path> missing = new ArrayList<>();
        for (Path above = target.getParent(); above != null && !Files.exists(above); above = above.getParent()) {
            missing.add(above);
        }
        return missing;
    }

    /** Deletes folders, innermost first, as long as nothing is in them. */
    static void deleteEmpty(List<Path> folders) {
        try {
            for (Path folder : folders) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            // Somebody else has put something there: it stays.
        }
    }

    /** The folder beside {@code root} in which this process builds the home before it is renamed. */
    public static Path siteOf(Path root) {
        Path target = root.toAbsolutePath().normalize();
        return target.resolveSibling(
                sitePrefix(target) + ProcessHandle.current().pid());
    }

    private static String sitePrefix(Path target) {
        return "." + target.getFileName() + ".new-";
    }

    /** Deletes what processes have left beside {@code target} that were killed while they built a home for it. */
    static void deleteAbandoned(Path target) {
        Path above = target.getParent();
        if (above == null || !Files.isDirectory(above)) {
            return;
        }
        String prefix = sitePrefix(target);
        try (Stream<Path> beside = Files.list(above)) {
            beside.filter(each -> isAbandoned(each, prefix)).toList().forEach(HomeBuilder::deleteTree);
        } catch (IOException | UncheckedIOException | HomeException e) {
            LOG.warn("what is left of an earlier attempt stays: {}", e.getMessage());
        }
    }

    private static boolean isAbandoned(Path site, String prefix) {
        String name = site.getFileName().toString();
        if (!name.startsWith(prefix) || !Files.isDirectory(site, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        String number = name.substring(prefix.length());
        return number.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(number)).isEmpty()
                && !isHeld(site); // by a process that cannot be seen from here, such as one of another container
    }

    private static boolean isHeld(Path site) {
        try {
            return Home.isAt(site) && HomeLock.heldBy(Home.at(site)).isPresent();
        } catch (HomeException e) {
            return true; // nobody can tell
        }
    }

    private Inventory.Result buildIn(Path site, Described described) {
        Home home = Home.create(site);
        new HomeState(machineSid(), computerName, seed, 0, false).save(home, DurableFiles.DISK);
        // Labels are made before the first start, so their identifiers are drawn from start 0.
        IdSource labelIds = new IdSource(seed, 0);
        Hardware.create(home.devices(), described, mediaTypes, encoder(labelIds))
                .close();
        Store.open(home.database()).close(); // else the first start would log that the database is gone
        ServiceOptions standard = ServiceOptions.standard();
        // In calculated time the libraries always take turns in the same way, so a seed always gives the same
        // identifiers.
        Timekeeper calculated = new CalculatedTime(clock.instant());
        ServiceOptions options = new ServiceOptions(
                "init",
                false,
                calculated,
                false,
                standard.files(),
                standard.labels(),
                mediaTypes,
                KnownHome.NOTHING,
                List.of());
        try (NtmsService service = NtmsService.start(home, options)) {
            return service.awaitInventory();
        }
    }

    private String machineSid() {
        SplittableRandom random = new SplittableRandom(seed);
        return "S-1-5-21-" + part(random) + "-" + part(random) + "-" + part(random);
    }

    private static long part(SplittableRandom random) {
        return Integer.toUnsignedLong(random.nextInt());
    }

    private static Function<Contents, byte[]> encoder(IdSource ids) {
        return contents -> {
            if (contents instanceof Contents.FreeLabel) {
                return FreeLabel.encode(ids.next().toUuid());
            }
            if (contents instanceof Contents.Mtf mtf) {
                return mtf.id().isEmpty()
                        ? MtfLabel.encode(mtf.software(), mtf.name(), mtf.name().hashCode())
                        : MtfLabel.encode(
                                mtf.software(), mtf.name(), Guid.parse(mtf.id()).toUuid());
            }
            if (contents instanceof Contents.Standard label) {
                return StandardLabel.encode(label.volume(), label.owner(), label.ebcdic());
            }
            if (contents instanceof Contents.Ltfs ltfs) {
                return ltfs.id().isEmpty()
                        ? LtfsLabel.encode(ltfs.volume())
                        : LtfsLabel.encode(ltfs.volume(), Guid.parse(ltfs.id()).toUuid());
            }
            if (contents instanceof Contents.FileSystem volume) {
                return FileSystemLabel.encode(volume.type(), volume.serial(), volume.name());
            }
            return contents instanceof Contents.Raw raw ? raw.bytes() : new byte[0];
        };
    }

    /** Fails unless a home can be made in a folder: it is new or empty. */
    static void requireFree(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new HomeException(target + " is a file: name a folder that is new or empty.");
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw new HomeException(target + " is not empty: name a folder that is new or empty.");
            }
        } catch (IOException e) {
            throw new HomeException(target + " cannot be read: " + e + ".", e);
        }
    }

    /**
     * Copies a home that nobody has open: its folder with all that is in it, but no lock.
     *
     * @throws HomeException if it cannot be copied
     */
    public static void copyTree(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.endsWith("lock")) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new HomeException("The folder " + from + " cannot be copied to " + to + ": " + e + ".", e);
        }
    }

    /** Deletes a folder with all that is in it, if it is there. */
    public static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new HomeException("The folder " + folder + " cannot be deleted: " + e + ".", e);
        }
    }
}
