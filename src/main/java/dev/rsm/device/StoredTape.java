package dev.rsm.device;

import java.util.function.Function;

/** The tape in a drive of {@link Hardware}, as one program has opened it. */
final class StoredTape implements TapeAccess {

    private final StoredDrive drive;
    private final OpenDrives.Handle handle;
    private final Pace pace;

    StoredTape(StoredDrive drive, OpenDrives.Handle handle, Pace pace) {
        this.drive = drive;
        this.handle = handle;
        this.pace = pace;
    }

    private <T> T use(Function<TapeImage, T> use) {
        try {
            return use.apply(drive.tapeImage(handle));
        } catch (DeviceException e) {
            drive.requireOpen(handle); // if it was taken away meanwhile, that is what there is to be said
            throw e;
        }
    }

    private Written write(long bytes, Function<TapeImage, Written> write) {
        return drive.alone(() -> {
            use(image -> {
                drive.requireWritable(handle.cartridge(), () -> !image.atEndOfData());
                drive.write(handle.cartridge(), strike -> pace.transfer(bytes, strike));
                return true;
            });
            return use(image -> {
                Written written = write.apply(image);
                drive.written(handle);
                return written;
            });
        });
    }

    /** Has the head stand elsewhere, and lets the time pass that the way there takes. */
    private <T> T wind(Function<TapeImage, T> move) {
        return drive.alone(() -> {
            long from = use(TapeImage::offset);
            T result = use(move);
            pace.wind(Math.abs(use(TapeImage::offset) - from));
            return result;
        });
    }

    @Override
    public Found read() {
        return drive.alone(() -> {
            use(image -> {
                int bytes = image.nextBytes();
                drive.read(handle.cartridge(), strike -> pace.transfer(bytes, strike));
                return true;
            });
            return use(TapeImage::read);
        });
    }

    @Override
    public Written write(byte[] block) {
        return write(block.length, image -> image.write(block));
    }

    @Override
    public Written writeFileMarks(int count) {
        return write(0, image -> image.writeFileMarks(count));
    }

    @Override
    public Spaced spaceBlocks(long count) {
        return wind(image -> image.spaceBlocks(count));
    }

    @Override
    public Spaced spaceFileMarks(long count) {
        return wind(image -> image.spaceFileMarks(count));
    }

    @Override
    public void spaceToEndOfData() {
        wind(image -> {
            image.spaceToEndOfData();
            return true;
        });
    }

    @Override
    public boolean locate(long position) {
        return wind(image -> image.locate(position));
    }

    @Override
    public long position() {
        return use(TapeImage::position);
    }

    @Override
    public void rewind() {
        wind(image -> {
            image.rewind();
            return true;
        });
    }

    @Override
    public boolean atEndOfData() {
        return use(TapeImage::atEndOfData);
    }

    @Override
    public void close() {
        drive.close(handle);
    }
}
