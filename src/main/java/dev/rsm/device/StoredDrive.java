package dev.rsm.device;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A drive of {@link Hardware}. */
final class StoredDrive implements DriveDevice {

    private final Hardware hardware;
    private final int library;
    private final Place place;
    private final Stored.Drive drive;

    StoredDrive(Hardware hardware, int library, Place place, Stored.Drive drive) {
        this.hardware = hardware;
        this.library = library;
        this.place = place;
        this.drive = drive;
    }

    @Override
    public int elementAddress() {
        return place.address();
    }

    @Override
    public Inquiry inquiry() {
        return drive.inquiry();
    }

    @Override
    public ScsiAddress scsiAddress() {
        return drive.scsiAddress();
    }

    @Override
    public String deviceName() {
        return drive.deviceName();
    }

    @Override
    public List<MediaType> mediaTypes() {
        return drive.mediaTypes();
    }

    @Override
    public boolean loaded() {
        return medium().isPresent();
    }

    @Override
    public Optional<Medium> medium() {
        return hardware.medium(library, place);
    }

    @Override
    public boolean ready() {
        return hardware.ready(library, place);
    }

    @Override
    public int side() {
        return hardware.sideUp(library, place);
    }

    @Override
    public void load() {
        hardware.setReady(library, place, true);
    }

    @Override
    public void unload() {
        hardware.setReady(library, place, false);
    }

    @Override
    public void eject() {
        unload();
    }

    @Override
    public boolean needsCleaning() {
        return false;
    }

    @Override
    public byte[] readStart(int maxBytes) {
        if (maxBytes < 0) {
            throw new DeviceException("a read of " + maxBytes + " bytes from " + drive.deviceName() + " is impossible");
        }
        byte[] bytes = hardware.side(library, place, side());
        return Arrays.copyOf(bytes, Math.min(bytes.length, maxBytes));
    }

    @Override
    public void writeStart(byte[] bytes) {
        hardware.record(library, place, side(), bytes.clone());
    }
}
