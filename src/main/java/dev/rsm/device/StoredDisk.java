package dev.rsm.device;

import java.util.function.Function;

/** The disk in a drive of {@link Hardware}, as one program has opened it. */
final class StoredDisk implements DiskAccess {

    private final StoredDrive drive;
    private final OpenDrives.Handle handle;
    private final Pace pace;

    StoredDisk(StoredDrive drive, OpenDrives.Handle handle, Pace pace) {
        this.drive = drive;
        this.handle = handle;
        this.pace = pace;
    }

    private <T> T use(Function<DiskImage, T> use) {
        try {
            return use.apply(drive.diskImage(handle));
        } catch (DeviceException e) {
            drive.requireOpen(handle); // if it was taken away meanwhile, that is what there is to be said
            throw e;
        }
    }

    @Override
    public long capacity() {
        return use(DiskImage::capacity);
    }

    @Override
    public byte[] read(long offset, int length) {
        return drive.alone(() -> {
            use(image -> {
                image.requireInside(offset, length);
                drive.read(handle.cartridge(), strike -> pace.transfer(length, strike));
                return true;
            });
            return use(image -> image.read(offset, length));
        });
    }

    @Override
    public void write(long offset, byte[] bytes) {
        drive.alone(() -> {
            use(image -> {
                image.requireInside(offset, bytes.length);
                drive.requireWritable(handle.cartridge(), () -> offset < image.size());
                drive.write(handle.cartridge(), strike -> pace.transfer(bytes.length, strike));
                return true;
            });
            return use(image -> {
                image.write(offset, bytes);
                if (bytes.length > 0) {
                    drive.written(handle);
                }
                return true;
            });
        });
    }

    @Override
    public void flush() {
        use(image -> {
            image.flush();
            return true;
        });
    }

    @Override
    public void close() {
        drive.close(handle);
    }
}
