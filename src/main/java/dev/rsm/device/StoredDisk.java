package dev.rsm.device;

import java.util.function.Function;

/** The disk in a drive of {@link Hardware}. */
final class StoredDisk implements DiskAccess {

    private final StoredDrive drive;
    private final int cartridge;
    private final int side;

    StoredDisk(StoredDrive drive, int cartridge, int side) {
        this.drive = drive;
        this.cartridge = cartridge;
        this.side = side;
    }

    private <T> T use(Function<DiskImage, T> use) {
        try {
            return use.apply(drive.diskImage(cartridge, side));
        } catch (DeviceException e) {
            drive.requireInside(cartridge, side); // if it was taken away meanwhile, that is what there is to be said
            throw e;
        }
    }

    @Override
    public long capacity() {
        return use(DiskImage::capacity);
    }

    @Override
    public byte[] read(long offset, int length) {
        return use(image -> {
            drive.strikeRead(cartridge);
            return image.read(offset, length);
        });
    }

    @Override
    public void write(long offset, byte[] bytes) {
        use(image -> {
            drive.requireWritable(cartridge, () -> offset < image.size());
            drive.strikeWrite(cartridge);
            image.write(offset, bytes);
            if (bytes.length > 0) {
                drive.written(cartridge, side);
            }
            return true;
        });
    }

    @Override
    public void flush() {
        use(image -> {
            image.flush();
            return true;
        });
    }
}
