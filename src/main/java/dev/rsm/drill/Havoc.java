package dev.rsm.drill;

import dev.rsm.backup.Manifest;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.Medium;
import dev.rsm.device.Place;
import dev.rsm.host.HomeBuilder;
import dev.rsm.label.MtfLabel;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeState;
import dev.rsm.store.Schema;
import dev.rsm.store.Store;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Has disasters happen, on a site whose service has stopped. What is left to chance is drawn. */
final class Havoc {

    private static final int POSITIONS_SHOWN = 8;

    private final Site site;
    private final Path folder;
    private final List<KeptSet> sets;
    private final List<Holding> catalogue;
    private final SplittableRandom random;
    private final Consumer<String> leftOut;

    /** Creates a havoc; {@code leftOut} is told what could not happen, and why. */
    Havoc(
            Site site,
            Path folder,
            List<KeptSet> sets,
            List<Holding> catalogue,
            SplittableRandom random,
            Consumer<String> leftOut) {
        this.site = site;
        this.folder = folder;
        this.sets = sets;
        this.catalogue = catalogue;
        this.random = random;
        this.leftOut = leftOut;
    }

    /** Has a disaster happen, and says what exactly. */
    List<String> strike(Step.Strike strike) throws IOException {
        int amount = strike.amount();
        return switch (strike.kind()) {
            case DELETE_DATABASE -> deleteDatabase();
            case DELETE_NTMSDATA -> deleteFolder(site.home().ntmsData());
            case DAMAGE_DATABASE -> List.of(damage(site.home().database(), amount));
            case DAMAGE_SET -> damageSet(amount);
            case LOSE_HOME -> loseHome();
            case LOSE_SETS -> loseSets();
            case SWAP -> swap(amount);
            case TAKE_AWAY -> takeAway(amount);
            case FOREIGN -> foreign(amount);
            case NEWER_SOFTWARE -> newerSoftware();
        };
    }

    private List<String> deleteDatabase() throws IOException {
        Files.delete(site.home().database());
        return List.of(site.home().database().getFileName() + " is gone.");
    }

    private static List<String> deleteFolder(Path deleted) {
        HomeBuilder.deleteTree(deleted);
        return List.of(deleted.getFileName() + " is gone.");
    }

    /** Changes bytes of a file, each at a position of its own. */
    private String damage(Path file, int bytes) throws IOException {
        TreeSet<Long> positions = new TreeSet<>();
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            long size = access.length();
            while (positions.size() < Math.min(bytes, size)) {
                positions.add(random.nextLong(size));
            }
            for (long position : positions) {
                access.seek(position);
                int old = access.read();
                access.seek(position);
                access.write(old ^ (1 + random.nextInt(255)));
            }
        }
        String shown =
                positions.stream().limit(POSITIONS_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return file.getFileName() + ": changed at " + shown + (positions.size() > POSITIONS_SHOWN ? ", ..." : "") + ".";
    }

    private List<String> damageSet(int bytes) throws IOException {
        KeptSet newest = newest();
        List<String> told = new ArrayList<>();
        for (Path place : List.of(newest.folder(), site.home().export())) {
            if (place.equals(newest.folder()) || isSame(newest, place)) {
                for (Manifest.DataFile file : newest.manifest().files()) {
                    told.add(place.getFileName() + "/" + damage(place.resolve(file.name()), bytes));
                }
            }
        }
        return told;
    }

    private KeptSet newest() {
        if (sets.isEmpty()) {
            throw new DrillException("There is no set that could be damaged: a step \"export\" has to come first.");
        }
        return sets.get(sets.size() - 1);
    }

    private static boolean isSame(KeptSet kept, Path place) {
        return Files.exists(place.resolve(Manifest.FILE_NAME))
                && Manifest.read(place).generation() == kept.manifest().generation();
    }

    private List<String> loseSets() {
        int lost = sets.size();
        sets.forEach(set -> HomeBuilder.deleteTree(set.folder()));
        sets.clear();
        HomeBuilder.deleteTree(site.home().export());
        return List.of(Wording.count(lost, "set") + " lost.");
    }

    /** Connects a new computer to the libraries, which are all that stays. */
    private List<String> loseHome() throws IOException {
        Path old = site.home().root();
        Path root = old.resolveSibling(old.getFileName() + "-new");
        Home home = Home.create(root);
        String sid = "S-1-5-21-" + part() + "-" + part() + "-" + part();
        String name = HomeState.load(site.home()).computerName();
        String newName = (name.length() > 8 ? name.substring(0, 8) : name) + "-NEW";
        new HomeState(sid, newName, random.nextLong(), 0, false).save(home, DurableFiles.DISK);
        Files.move(site.home().devices(), home.devices());
        HomeBuilder.deleteTree(old);
        site.move(home);
        return List.of("The new computer is " + newName + " (" + sid + ").");
    }

    private long part() {
        return Integer.toUnsignedLong(random.nextInt());
    }

    /** The cartridges of the application that are in slots or stand-alone drives, in an order drawn by chance. */
    private List<Snapshot.Cartridge> inSlots(Hardware hardware) {
        List<Snapshot.Cartridge> found = new ArrayList<>(Snapshot.of(hardware).cartridges().values().stream()
                .filter(each -> each.spot()
                        .filter(spot -> spot.place().kind() == ElementKind.STORAGE
                                || Person.answering(hardware, spot.library())
                                        .filter(library -> !library.hasChanger())
                                        .isPresent())
                        .isPresent())
                .filter(each -> catalogue.stream().anyMatch(holding -> each.bears(holding.labelId())))
                .toList());
        Collections.shuffle(found, new Random(random.nextLong()));
        return found;
    }

    private void leaveOut(Disaster kind, int amount, String why) {
        if (amount > 0) {
            leftOut.accept(kind.word() + " " + amount + ": " + why);
        }
    }

    private List<String> swap(int pairs) {
        List<String> told = new ArrayList<>();
        site.atHardware(hardware -> {
            List<Snapshot.Cartridge> found = inSlots(hardware);
            while (told.size() < pairs && !found.isEmpty()) {
                Snapshot.Cartridge one = found.remove(0);
                Snapshot.Spot from = one.spot().orElseThrow();
                Optional<Snapshot.Cartridge> same = found.stream()
                        .filter(each -> each.spot().orElseThrow().library().equals(from.library()))
                        .findFirst();
                if (same.isEmpty()) {
                    continue;
                }
                Snapshot.Cartridge other = same.get();
                found.remove(other);
                hardware.hands()
                        .swapUnnoticed(
                                from.library(),
                                from.place(),
                                other.spot().orElseThrow().place());
                told.add(one.name() + " and " + other.name() + " have changed places.");
            }
        });
        leaveOut(
                Disaster.SWAP,
                pairs - told.size(),
                "no further two cartridges of the application are in slots of one library");
        return told;
    }

    private List<String> takeAway(int amount) {
        List<String> told = new ArrayList<>();
        site.atHardware(hardware -> {
            List<Snapshot.Cartridge> found = inSlots(hardware);
            for (Snapshot.Cartridge each : found.subList(0, Math.min(amount, found.size()))) {
                Snapshot.Spot spot = each.spot().orElseThrow();
                throughDoor(hardware, spot.library(), () -> hardware.hands()
                        .throwAway(hardware.hands().takeOut(spot.library(), spot.place())));
                told.add(each.name() + " is gone from " + spot + ".");
            }
        });
        leaveOut(Disaster.TAKE_AWAY, amount - told.size(), "no further cartridge of the application is in a library");
        return told;
    }

    /** Puts labelled and blank cartridges in turn into empty slots. */
    private List<String> foreign(int amount) {
        List<String> told = new ArrayList<>();
        site.atHardware(hardware -> {
            for (int i = 1; i <= amount; i++) {
                Optional<Hardware.CartridgeView> model = hardware.cartridges().stream()
                        .filter(each -> !each.medium().cleaning() && hasEmptySlot(hardware, each.library()))
                        .findFirst();
                if (model.isEmpty()) {
                    break;
                }
                Hardware.CartridgeView like = model.get();
                String serial = like.library();
                LibraryDevice library = Person.device(hardware, serial);
                Place slot = Person.emptySlots(library).get(0);
                String code = "FRN%03d%s"
                        .formatted(
                                i,
                                like.barCode()
                                        .substring(Math.max(0, like.barCode().length() - 2)));
                byte[] label = MtfLabel.encode(
                        "Another Product", "Foreign " + i, new UUID(random.nextLong(), random.nextLong()));
                Medium medium =
                        new Medium(like.medium().type(), false, like.medium().writeOnce(), false);
                int number = hardware.hands().make(code, true, medium, i % 2 == 1 ? List.of(label) : List.of());
                throughDoor(hardware, serial, () -> hardware.hands().putIn(serial, slot, number));
                told.add(code + (i % 2 == 1 ? ", of another product, " : ", blank, ") + "is in " + slot + " of "
                        + serial + ".");
            }
        });
        leaveOut(Disaster.FOREIGN, amount - told.size(), "no library with cartridges has an empty slot");
        return told;
    }

    private static boolean hasEmptySlot(Hardware hardware, String library) {
        return Person.answering(hardware, library)
                .filter(LibraryDevice::hasChanger)
                .filter(each -> !Person.emptySlots(each).isEmpty())
                .isPresent();
    }

    /** Somebody has the key. */
    private static void throughDoor(Hardware hardware, String serial, Runnable work) {
        LibraryDevice library = Person.device(hardware, serial);
        boolean door = library.doors() > 0;
        if (door) {
            library.unlockDoor(1);
            hardware.hands().openDoor(serial, 1);
        }
        work.run();
        if (door) {
            hardware.hands().closeDoor(serial, 1);
            library.lockDoor(1);
        }
    }

    /** Has the database be what the next version of the software would have made of it. */
    private List<String> newerSoftware() throws IOException {
        int next = Schema.VERSION + 1;
        Path migrations = Files.createDirectories(folder.resolve("newer"));
        Files.writeString(
                migrations.resolve("V" + next + "__next.sql"),
                "CREATE TABLE known_to_newer_software (id INTEGER NOT NULL PRIMARY KEY);\n");
        List<String> locations = new ArrayList<>(Schema.CURRENT.locations());
        locations.add("filesystem:" + migrations.toAbsolutePath());
        Store.open(site.home().database(), new Schema(next, locations)).close();
        return List.of("The database has schema version " + next + " now; this software knows " + Schema.VERSION + ".");
    }
}
