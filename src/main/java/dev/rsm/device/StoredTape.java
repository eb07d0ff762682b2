package dev.rsm.device;

import java.util.function.Function;

/** The tape in a drive of {@link Hardware}. */
final class StoredTape implements TapeAccess {

    private final StoredDrive drive;
    private final int cartridge;
    private final int side;

    StoredTape(StoredDrive drive, int cartridge, int side) {
        this.drive = drive;
        this.cartridge = cartridge;
        this.side = side;
    }

    private <T> T use(Function<TapeImage, T> use) {
        try {
            return use.apply(drive.tapeImage(cartridge, side));
        } catch (DeviceException e) {
            drive.requireInside(cartridge, side); // if it was taken away meanwhile, that is what there is to be said
            throw e;
        }
    }

    private Written write(Function<TapeImage, Written> write) {
        return use(image -> {
            drive.requireWritable(cartridge, () -> !image.atEndOfData());
            drive.strikeWrite(cartridge);
            Written written = write.apply(image);
            drive.written(cartridge, side);
            return written;
        });
    }

    @Override
    public Found read() {
        return use(image -> {
            drive.strikeRead(cartridge);
            return image.read();
        });
    }

    @Override
    public Written write(byte[] block) {
        return write(image -> image.write(block));
    }

    @Override
    public Written writeFileMarks(int count) {
        return write(image -> image.writeFileMarks(count));
    }

    @Override
    public Spaced spaceBlocks(long count) {
        return use(image -> image.spaceBlocks(count));
    }

    @Override
    public Spaced spaceFileMarks(long count) {
        return use(image -> image.spaceFileMarks(count));
    }

    @Override
    public void spaceToEndOfData() {
        use(image -> {
            image.spaceToEndOfData();
            return true;
        });
    }

    @Override
    public boolean locate(long position) {
        return use(image -> image.locate(position));
    }

    @Override
    public long position() {
        return use(TapeImage::position);
    }

    @Override
    public void rewind() {
        use(image -> {
            image.rewind();
            return true;
        });
    }

    @Override
    public boolean atEndOfData() {
        return use(TapeImage::atEndOfData);
    }
}
