package dev.rsm.drill;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.Medium;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.MediaLabels;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Carries out what is done while life goes on. What is left to chance is drawn, so the same seed does the same. */
final class Life {

    private final Site site;
    private final ApplicationSide application;
    private final Desk desk;
    private final NtmsSession administrator;
    private final Person person;
    private final RandomGenerator random;

    Life(Site site, ApplicationSide application, Desk desk, NtmsSession administrator, RandomGenerator random) {
        this.site = site;
        this.application = application;
        this.desk = desk;
        this.administrator = administrator;
        this.person = new Person(site, administrator);
        this.random = random;
    }

    /**
     * Does something.
     *
     * @return what was done, with the cartridge's name
     * @throws DrillException if there is no cartridge with which it could be done
     */
    Act carryOut(Act act) {
        String name =
                switch (act.kind()) {
                    case ALLOCATE -> nameOf(application.allocate(desk));
                    case WRITE -> withHolding(act, each -> each.spot().isPresent(), application::write);
                    case FREE -> withHolding(act, each -> each.spot().isPresent(), application::free);
                    case EJECT -> eject(act);
                    case RETURN -> bringBack(act);
                    case INSERT -> insert(act);
                    case MOVE -> move(act);
                    case ASSIGN -> assign(act);
                };
        return new Act(act.kind(), name);
    }

    private Hardware hardware() {
        return site.service().hardware();
    }

    private String nameOf(Holding holding) {
        return Snapshot.of(hardware())
                .bearing(holding.labelId())
                .map(Snapshot.Cartridge::name)
                .orElseThrow(() -> new DrillException("The application says that it has labelled a medium \""
                        + holding.label() + "\", and no cartridge bears that label."));
    }

    private interface Use {
        void holding(Desk desk, Holding holding);
    }

    private String withHolding(Act act, Predicate<Snapshot.Cartridge> fit, Use use) {
        Snapshot now = Snapshot.of(hardware());
        Snapshot.Cartridge cartridge = pick(act, held(now, fit));
        Holding holding = application.catalogue().stream()
                .filter(each -> cartridge.bears(each.labelId()))
                .findFirst()
                .orElseThrow();
        use.holding(desk, holding);
        return cartridge.name();
    }

    /** The cartridges that the application has and that fit. */
    private List<Snapshot.Cartridge> held(Snapshot now, Predicate<Snapshot.Cartridge> fit) {
        List<Holding> catalogue = application.catalogue();
        return now.cartridges().values().stream()
                .filter(fit)
                .filter(each -> catalogue.stream().anyMatch(holding -> each.bears(holding.labelId())))
                .toList();
    }

    private Snapshot.Cartridge pick(Act act, List<Snapshot.Cartridge> fitting) {
        List<Snapshot.Cartridge> choice = act.cartridge().isEmpty()
                ? fitting
                : fitting.stream()
                        .filter(each -> each.name().equals(act.cartridge()))
                        .toList();
        if (choice.isEmpty()) {
            throw new DrillException("\"" + act.kind().word() + "\" cannot be done: "
                    + (act.cartridge().isEmpty()
                            ? "there is no cartridge for it."
                            : act.cartridge() + " is not one for it."));
        }
        return choice.get(random.nextInt(choice.size()));
    }

    private String eject(Act act) {
        Snapshot now = Snapshot.of(hardware(), Belief.of(administrator));
        Snapshot.Cartridge cartridge = pick(
                act,
                held(now, each -> each.spot().isPresent() && each.believed().isPresent()));
        person.eject(cartridge.believed().orElseThrow().id(), cartridge);
        return cartridge.name();
    }

    private String bringBack(Act act) {
        Snapshot.Cartridge cartridge =
                pick(act, held(Snapshot.of(hardware()), each -> each.spot().isEmpty()));
        bring(cartridge.number());
        return cartridge.name();
    }

    /** Has a library take in a cartridge from the shelf: the first that has others of its type and room for it. */
    void bring(int cartridge) {
        Medium medium = hardware().hands().shelf().stream()
                .filter(each -> each.number() == cartridge)
                .findFirst()
                .orElseThrow()
                .medium();
        String serial = libraryFor(medium);
        Guid library = Optional.ofNullable(Belief.of(administrator).libraries().get(serial))
                .orElseThrow(() -> new DrillException("RSM does not know the library " + serial + "."));
        person.bring(cartridge, serial, library);
    }

    private String libraryFor(Medium medium) {
        return hardware().libraries().stream()
                .filter(LibraryDevice::answers)
                .filter(each -> !each.hasChanger() || !Person.emptySlots(each).isEmpty())
                .map(each -> each.inquiry().serial())
                .filter(serial -> hardware().cartridges().stream()
                        .anyMatch(each -> each.library().equals(serial)
                                && each.medium().type().equals(medium.type())))
                .findFirst()
                .orElseThrow(() -> new DrillException("No library has room for a cartridge of the type "
                        + medium.type().name() + "."));
    }

    private String insert(Act act) {
        Hardware.CartridgeView like = hardware().cartridges().stream()
                .filter(each -> !each.medium().cleaning() && each.barCode().length() > 2)
                .filter(each -> application.catalogue().isEmpty()
                        || application.catalogue().stream().anyMatch(holding -> bears(each, holding)))
                .findFirst()
                .orElseThrow(() -> new DrillException("\"insert\" cannot be done: no cartridge shows of which type."));
        String code = act.cartridge().isEmpty() ? newBarCode(like.barCode()) : act.cartridge();
        Medium model = like.medium();
        Medium medium = new Medium(model.type(), false, model.writeOnce(), false);
        bring(hardware().hands().make(code, true, medium, List.of()));
        return code;
    }

    private static boolean bears(Hardware.CartridgeView cartridge, Holding holding) {
        return cartridge.sides().stream()
                .flatMap(side -> MediaLabels.standard().examine(side).label().stream())
                .anyMatch(label -> Bytes.of(label.labelId()).equals(holding.labelId()));
    }

    private String newBarCode(String like) {
        Snapshot now = Snapshot.of(hardware());
        String end = like.substring(like.length() - 2);
        for (int number = 1; ; number++) {
            String code = "DRL%03d%s".formatted(number, end);
            if (now.named(code).isEmpty()) {
                return code;
            }
        }
    }

    private String move(Act act) {
        Belief belief = Belief.of(administrator);
        Snapshot now = Snapshot.of(hardware(), belief);
        Snapshot.Cartridge cartridge = pick(act, held(now, each -> each.spot()
                .filter(spot -> belief.libraries().containsKey(spot.library()))
                .filter(spot -> spot.place().kind() == ElementKind.STORAGE)
                .isPresent()));
        Snapshot.Spot from = cartridge.spot().orElseThrow();
        List<Place> empty = Person.emptySlots(Person.device(hardware(), from.library()));
        if (empty.isEmpty()) {
            throw new DrillException("\"move\" cannot be done: " + from.library() + " has no empty slot.");
        }
        Guid library = Objects.requireNonNull(belief.libraries().get(from.library()));
        person.move(from, empty.get(random.nextInt(empty.size())), library);
        return cartridge.name();
    }

    /** Moves a medium from the free pool into the pool in which the application has its others. */
    private String assign(Act act) {
        Belief belief = Belief.of(administrator);
        Snapshot now = Snapshot.of(hardware(), belief);
        Belief.Medium own =
                held(now, each -> each.believed()
                                .filter(medium -> !medium.allocated().isEmpty())
                                .isPresent())
                        .stream()
                        .findFirst()
                        .flatMap(Snapshot.Cartridge::believed)
                        .orElseThrow(() ->
                                new DrillException("\"assign\" cannot be done: the application has no medium yet."));
        Snapshot.Cartridge cartridge = pick(
                act,
                now.cartridges().values().stream()
                        .filter(each -> each.believed()
                                .filter(medium -> medium.mediaType().equals(own.mediaType())
                                        && poolType(medium.id()) == PoolType.NTMS_POOLTYPE_SCRATCH)
                                .isPresent())
                        .toList());
        Guid pool =
                Look.at(administrator, own.id(), PhysicalMediaInformation.class).mediaPool();
        administrator
                .media()
                .moveToPool(cartridge.believed().orElseThrow().id(), pool)
                .await();
        return cartridge.name();
    }

    private PoolType poolType(Guid medium) {
        Guid pool =
                Look.at(administrator, medium, PhysicalMediaInformation.class).mediaPool();
        return Look.at(administrator, pool, MediaPoolInformation.class).poolType();
    }
}
