package dev.rsm.testing;

import dev.rsm.device.DeviceEvent;
import dev.rsm.device.DeviceException;
import dev.rsm.device.DriveDevice;
import dev.rsm.device.ElementKind;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.Inquiry;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.MediaType;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Medium;
import dev.rsm.device.ScsiAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A library that is not emulated: what somebody else plugs in, without a part of the emulator's. Its elements are where no element
 * of that kind is in the emulator. It has one drive, one port, a picker, a bar-code reader and no door. Thread-safe.
 */
public final class ForeignLibrary implements LibraryDevice {

    /** The address of the first slot; the others follow it. */
    public static final int SLOT = 1;

    /** The address of the picker. */
    public static final int PICKER = 0x2000;

    /** The address of the port. */
    public static final int PORT = 0x0300;

    /** The address of the drive. */
    public static final int DRIVE = 0x0020;

    /** The serial number. */
    public static final String SERIAL = "FOREIGN1";

    private static final MediaType TYPE =
            MediaTypes.shipped().ofBarCode("AAA001L4").orElseThrow();

    private final Map<Integer, ElementKind> kinds = new TreeMap<>();
    private final Map<Integer, Cartridge> cartridges = new TreeMap<>();
    private final Drive drive = new Drive();
    private boolean portOut;
    private boolean jams;
    private Runnable atNextMove = () -> {};
    private DeviceEvent.Listener listener = event -> {};

    /** A tape, and where it was taken from. */
    private static final class Cartridge {
        private final String barCode;
        private byte[] start;
        private OptionalInt source = OptionalInt.empty();

        Cartridge(String barCode, byte[] start) {
            this.barCode = barCode;
            this.start = start;
        }
    }

    /** Makes a library with empty slots. */
    public ForeignLibrary(int slots) {
        for (int slot = 0; slot < slots; slot++) {
            kinds.put(SLOT + slot, ElementKind.STORAGE);
        }
        kinds.put(DRIVE, ElementKind.DATA_TRANSFER);
        kinds.put(PORT, ElementKind.IMPORT_EXPORT);
        kinds.put(PICKER, ElementKind.TRANSPORT);
    }

    /** Lays a tape into an element. */
    public synchronized ForeignLibrary put(int address, String barCode, byte[] start) {
        cartridges.put(address, new Cartridge(barCode, start));
        return this;
    }

    /** Takes a tape out of the port and returns its bar code. */
    public String takeFromPort() {
        String barCode;
        synchronized (this) {
            if (!portOut) {
                throw new DeviceException("the port is in");
            }
            barCode = cartridge(PORT).barCode;
            cartridges.remove(PORT);
        }
        listener.happened(new DeviceEvent(DeviceEvent.Kind.PORT_ACCESSED, PORT));
        return barCode;
    }

    /** Has the next move get stuck with the tape in the picker. */
    public synchronized void jam() {
        jams = true;
    }

    /** Has something be done at the next move, before anything moves. */
    public synchronized void atNextMove(Runnable work) {
        atNextMove = work;
    }

    /** Reports something. */
    public void report(DeviceEvent event) {
        listener.happened(event);
    }

    /** What is written at the start of the tape in an element. */
    public byte[] start(int address) {
        return cartridge(address).start.clone();
    }

    /** Whether a tape is in an element. */
    public synchronized boolean full(int address) {
        return cartridges.containsKey(address);
    }

    private synchronized Cartridge cartridge(int address) {
        @Nullable Cartridge cartridge = cartridges.get(address);
        if (cartridge == null) {
            throw new DeviceException("nothing is at " + address);
        }
        return cartridge;
    }

    private ElementKind kind(int address) {
        @Nullable ElementKind kind = kinds.get(address);
        if (kind == null) {
            throw new DeviceException("no element has the address " + address);
        }
        return kind;
    }

    @Override
    public Inquiry inquiry() {
        return new Inquiry("ELSEWHERE", "ROBOT", "1", SERIAL);
    }

    @Override
    public ScsiAddress scsiAddress() {
        return new ScsiAddress(9, 0, 0, 0);
    }

    @Override
    public String deviceName() {
        return "\\\\.\\Changer9";
    }

    @Override
    public boolean hasChanger() {
        return true;
    }

    @Override
    public boolean barCodeReader() {
        return true;
    }

    @Override
    public int doors() {
        return 0;
    }

    @Override
    public List<ElementStatus> elements() {
        return kinds.keySet().stream().map(this::element).toList();
    }

    @Override
    public synchronized ElementStatus element(int address) {
        ElementKind kind = kind(address);
        int number = kind == ElementKind.STORAGE ? address - SLOT + 1 : 1;
        @Nullable Cartridge held = cartridges.get(address);
        return held == null
                ? ElementStatus.empty(address, kind, number)
                : ElementStatus.full(address, kind, number, Optional.of(held.barCode), held.source, false);
    }

    @Override
    public void move(int fromAddress, int toAddress, boolean invert) {
        Runnable before;
        synchronized (this) {
            before = atNextMove;
            atNextMove = () -> {};
        }
        before.run();
        carry(fromAddress, toAddress, invert);
    }

    private synchronized void carry(int fromAddress, int toAddress, boolean invert) {
        Cartridge carried = cartridge(fromAddress);
        if (kind(toAddress) == ElementKind.TRANSPORT || cartridges.containsKey(toAddress) || invert) {
            throw new DeviceException("nothing can be carried to " + toAddress);
        }
        if (kind(fromAddress) == ElementKind.STORAGE) {
            carried.source = OptionalInt.of(fromAddress);
        }
        cartridges.remove(fromAddress);
        boolean stuck = jams;
        jams = false;
        cartridges.put(stuck ? PICKER : toAddress, carried);
        drive.ready = drive.ready && fromAddress != DRIVE;
        if (stuck) {
            throw new DeviceException(DeviceException.Kind.JAMMED, "the picker is stuck");
        }
    }

    @Override
    public boolean inverts() {
        return false;
    }

    @Override
    public List<DriveDevice> drives() {
        return List.of(drive);
    }

    @Override
    public synchronized void extendPort(int address) {
        portOut = true;
    }

    @Override
    public synchronized void retractPort(int address) {
        portOut = false;
    }

    @Override
    public synchronized boolean portExtended(int address) {
        return portOut;
    }

    @Override
    public void unlockDoor(int door) {
        throw new DeviceException("there is no door");
    }

    @Override
    public void lockDoor(int door) {
        throw new DeviceException("there is no door");
    }

    @Override
    public boolean doorOpen(int door) {
        throw new DeviceException("there is no door");
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public synchronized void listen(DeviceEvent.Listener told) {
        listener = told;
    }

    private final class Drive implements DriveDevice {

        private boolean ready;

        @Override
        public int elementAddress() {
            return DRIVE;
        }

        @Override
        public Inquiry inquiry() {
            return new Inquiry("ELSEWHERE", "DRIVE", "1", "FOREIGNDRV1");
        }

        @Override
        public ScsiAddress scsiAddress() {
            return new ScsiAddress(9, 0, 1, 0);
        }

        @Override
        public String deviceName() {
            return "\\\\.\\Tape9";
        }

        @Override
        public List<MediaType> mediaTypes() {
            return List.of(TYPE);
        }

        @Override
        public boolean loaded() {
            return full(DRIVE);
        }

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public Optional<Medium> medium() {
            return loaded() ? Optional.of(new Medium(TYPE, false, false, false)) : Optional.empty();
        }

        @Override
        public int side() {
            return 0;
        }

        @Override
        public void load() {
            cartridge(DRIVE);
            ready = true;
        }

        @Override
        public void unload() {
            cartridge(DRIVE);
            ready = false;
        }

        @Override
        public void eject() {
            throw new DeviceException("it stands in a library");
        }

        @Override
        public boolean needsCleaning() {
            return false;
        }

        @Override
        public byte[] readStart(int maxBytes) {
            byte[] start = start(DRIVE);
            return Arrays.copyOf(start, Math.min(start.length, maxBytes));
        }

        @Override
        public void writeStart(byte[] bytes) {
            cartridge(DRIVE).start = bytes.clone();
        }
    }

    /** The bar codes of all tapes that are in it. */
    public synchronized List<String> barCodes() {
        return new ArrayList<>(
                cartridges.values().stream().map(each -> each.barCode).toList());
    }
}
