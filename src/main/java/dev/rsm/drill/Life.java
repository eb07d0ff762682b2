package dev.rsm.drill;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.MediaType;
import dev.rsm.device.Medium;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.MediaLabels;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PhysicalMediaInformation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Carries out what is done while life goes on. What is left to chance is drawn, so the same seed does the same. */
final class Life {

    private static final String NONE_INSIDE = "the application has no cartridge in a library";
    private static final String CLOSED = "the library has no port and no door";

    private final Site site;
    private final ApplicationSide application;
    private final Desk desk;
    private final NtmsSession administrator;
    private final Person person;
    private final String stock;
    private final RandomGenerator random;

    /** Creates a life; {@code stock} says what media there were at the beginning. */
    Life(
            Site site,
            ApplicationSide application,
            Desk desk,
            NtmsSession administrator,
            String stock,
            RandomGenerator random) {
        this.site = site;
        this.application = application;
        this.desk = desk;
        this.administrator = administrator;
        this.person = new Person(site, administrator);
        this.stock = stock;
        this.random = random;
    }

    /**
     * Does something.
     *
     * @return what was done, with the cartridge's name
     * @throws CannotBeDone if there is no cartridge with which it could be done, or the hardware cannot do it
     */
    Act carryOut(Act act) {
        String name =
                switch (act.kind()) {
                    case ALLOCATE -> nameOf(allocate());
                    case WRITE -> withHolding(act, application::write);
                    case FREE -> withHolding(act, application::free);
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

    private Holding allocate() {
        try {
            return application.allocate(desk);
        } catch (NtmsException e) {
            if (e.status() == NtmsStatus.MEDIA_UNAVAILABLE) {
                throw new CannotBeDone("no medium is available: at the beginning the libraries had " + stock);
            }
            throw e;
        }
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

    private String withHolding(Act act, Use use) {
        Snapshot now = Snapshot.of(hardware());
        Snapshot.Cartridge cartridge = pick(act, held(now, each -> each.spot().isPresent()), NONE_INSIDE);
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

    /** Picks one of the cartridges with which something can be done; {@code none} says that there is none. */
    private Snapshot.Cartridge pick(Act act, List<Snapshot.Cartridge> fitting, String none) {
        List<Snapshot.Cartridge> choice = act.cartridge().isEmpty()
                ? fitting
                : fitting.stream()
                        .filter(each -> each.name().equals(act.cartridge()))
                        .toList();
        if (choice.isEmpty()) {
            throw new CannotBeDone(act.cartridge().isEmpty() ? none : act.cartridge() + " is not one for it");
        }
        return choice.get(random.nextInt(choice.size()));
    }

    private String eject(Act act) {
        Snapshot now = Snapshot.of(hardware(), Belief.of(administrator));
        Snapshot.Cartridge cartridge = pick(
                act,
                within(
                        held(
                                now,
                                each -> each.spot().isPresent()
                                        && each.believed().isPresent()),
                        Person::open,
                        CLOSED),
                NONE_INSIDE);
        person.eject(cartridge.believed().orElseThrow().id(), cartridge);
        return cartridge.name();
    }

    /** Those of the cartridges whose library allows it. */
    private List<Snapshot.Cartridge> within(
            List<Snapshot.Cartridge> cartridges, Predicate<LibraryDevice> allows, String otherwise) {
        List<Snapshot.Cartridge> allowed = cartridges.stream()
                .filter(each -> Person.answering(
                                hardware(), each.spot().orElseThrow().library())
                        .filter(allows)
                        .isPresent())
                .toList();
        if (allowed.isEmpty() && !cartridges.isEmpty()) {
            throw new CannotBeDone(otherwise);
        }
        return allowed;
    }

    private String bringBack(Act act) {
        Snapshot.Cartridge cartridge = pick(
                act,
                held(Snapshot.of(hardware()), each -> each.spot().isEmpty()),
                "the application has no cartridge on the shelf");
        bring(cartridge.number());
        return cartridge.name();
    }

    /**
     * Has a library take in a cartridge from the shelf: the first that has room for it.
     *
     * @throws CannotBeDone if none has
     */
    void bring(int cartridge) {
        Medium medium = hardware().hands().shelf().stream()
                .filter(each -> each.number() == cartridge)
                .findFirst()
                .orElseThrow()
                .medium();
        bring(cartridge, libraryFor(medium.type(), each -> true));
    }

    private void bring(int cartridge, String serial) {
        Guid library = Optional.ofNullable(Belief.of(administrator).libraries().get(serial))
                .orElseThrow(() -> new DrillException("RSM does not know the library " + serial + "."));
        person.bring(cartridge, serial, library);
    }

    /** Has the label of a cartridge read if RSM has not done that: what comes through a door it knows by the bar code. */
    void identify(int cartridge, Bytes labelId) {
        Belief belief = Belief.of(administrator);
        if (belief.media().stream().noneMatch(medium -> medium.labelIds().contains(labelId))) {
            Snapshot now = Snapshot.of(hardware(), belief);
            Objects.requireNonNull(now.cartridges().get(cartridge))
                    .spot()
                    .ifPresent(spot -> person.identify(
                            Objects.requireNonNull(belief.libraries().get(spot.library())), spot.place()));
        }
    }

    private String libraryFor(MediaType type, Predicate<LibraryDevice> suits) {
        List<LibraryDevice> room = hardware().libraries().stream()
                .filter(LibraryDevice::answers)
                .filter(suits)
                .filter(each -> Person.room(each, type))
                .toList();
        if (room.isEmpty()) {
            throw new CannotBeDone("no library has room for another cartridge of the type " + type.name());
        }
        return room.stream()
                .filter(Person::open)
                .findFirst()
                .orElseThrow(() -> new CannotBeDone(CLOSED))
                .inquiry()
                .serial();
    }

    private String insert(Act act) {
        if (hardware().libraries().stream().noneMatch(LibraryDevice::hasChanger)) {
            throw new CannotBeDone("there are only stand-alone drives");
        }
        Hardware.CartridgeView like = hardware().cartridges().stream()
                .filter(each -> !each.medium().cleaning())
                .filter(each -> application.catalogue().isEmpty()
                        || application.catalogue().stream().anyMatch(holding -> bears(each, holding)))
                .findFirst()
                .orElseThrow(() -> new CannotBeDone("no cartridge in a library shows of which type"));
        Medium model = like.medium();
        // What is on the shelf has to find its room again.
        int away = held(Snapshot.of(hardware()), each -> each.spot().isEmpty()).size();
        String serial = libraryFor(
                model.type(),
                each -> each.hasChanger() && Person.emptySlots(each).size() > away);
        String code = act.cartridge().isEmpty() ? newBarCode(like.barCode()) : act.cartridge();
        boolean bare = code.isEmpty() || code.startsWith("#");
        Medium medium = new Medium(model.type(), false, model.writeOnce(), false);
        int number = hardware().hands().make(bare ? "" : code, true, medium, List.of());
        bring(number, serial);
        return bare ? "#" + number : code;
    }

    private static boolean bears(Hardware.CartridgeView cartridge, Holding holding) {
        return cartridge.sides().stream()
                .flatMap(side -> MediaLabels.standard().examine(side).label().stream())
                .anyMatch(label -> Bytes.of(label.labelId()).equals(holding.labelId()));
    }

    /** A bar code like another; none if that has none. */
    private String newBarCode(String like) {
        if (like.length() < 2) {
            return "";
        }
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
        Snapshot.Cartridge cartridge = pick(
                act,
                within(
                        held(now, each -> each.spot()
                                .filter(spot -> belief.libraries().containsKey(spot.library()))
                                .filter(spot -> spot.place().kind() == ElementKind.STORAGE)
                                .isPresent()),
                        device -> device.doors() > 0,
                        "the library has no door"),
                "the application has no cartridge in a slot");
        Snapshot.Spot from = cartridge.spot().orElseThrow();
        List<Place> empty = Person.emptySlots(Person.device(hardware(), from.library()));
        if (empty.isEmpty()) {
            throw new CannotBeDone("the library " + from.library() + " has no empty slot");
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
                        .orElseThrow(() -> new CannotBeDone("the application has no medium"));
        Snapshot.Cartridge cartridge = pick(
                act,
                now.cartridges().values().stream()
                        .filter(each -> each.believed()
                                .filter(medium -> medium.mediaType().equals(own.mediaType()) && medium.free())
                                .isPresent())
                        .toList(),
                "no medium of the application's type is free");
        Guid pool =
                Look.at(administrator, own.id(), PhysicalMediaInformation.class).mediaPool();
        administrator
                .media()
                .moveToPool(cartridge.believed().orElseThrow().id(), pool)
                .await();
        return cartridge.name();
    }
}
