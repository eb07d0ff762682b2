package dev.rsm.cli;

import dev.rsm.control.ControlClient;
import dev.rsm.control.IDiskControl;
import dev.rsm.device.DiskAccess;
import dev.rsm.runtime.ByteCount;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm disk}: reads and writes a mounted disk, as a program does that keeps files or archives on it. */
@Command(
        name = "disk",
        customSynopsis = "rsm disk read|write|capacity --home=DIR ...",
        description = {
            "Read and write the disk in a drive, as an application does.",
            "",
            "DEVICE is the drive's device name as \"rsm mount\" prints it, with or without \\\\.\\.",
            "Bytes have their place on the side that is up, whatever was written before; what",
            "was never written is zero. The service of the home must run."
        },
        subcommands = {DiskVerbs.Read.class, DiskVerbs.Write.class, DiskVerbs.Capacity.class})
final class DiskVerbs extends VerbGroup {

    private static final int TRANSFER = IDiskControl.MAX_TRANSFER_BYTES;

    /** What is done with one disk. */
    abstract static class OnDisk extends DriveVerb {

        /** Does it. */
        abstract Answer act(DiskAccess disk) throws IOException;

        @Override
        final Answer use(ControlClient control, String deviceName) throws IOException {
            try (DiskAccess disk = control.disk(deviceName)) {
                return act(disk);
            }
        }
    }

    /** {@code rsm disk read}. */
    @Command(
            name = "read",
            customSynopsis = "rsm disk read --home=DIR --length=BYTES DEVICE FILE [OPTION]...",
            description = {
                "Read bytes into a file.",
                "",
                "FILE is whole or not there at all, and a file that is there is only replaced",
                "with --overwrite. It can be /dev/stderr or a pipe."
            },
            footer = {
                "  rsm disk read --home lab PhysicalDrive0 disk.bin --length 100000",
                "  rsm disk read --home lab PhysicalDrive0 new.bin --length 512 --offset 9"
            })
    static final class Read extends OnDisk {

        @Parameters(index = "1", paramLabel = "FILE", description = "Where the bytes go.")
        private Path file = Path.of("");

        @Option(names = "--length", paramLabel = "BYTES", required = true, description = "How many.")
        private long length;

        @Option(names = "--offset", paramLabel = "BYTES", description = "Where they begin; 0 if left out.")
        private long offset;

        @Option(names = "--overwrite", description = "Replace a file that is there.")
        private boolean overwrite;

        @Override
        void check() {
            if (offset < 0 || length < 1) {
                throw wrongUsage("The option --offset takes a number from 0 on, --length one from 1 on.");
            }
        }

        @Override
        Answer act(DiskAccess disk) throws IOException {
            try (ReadFile target = ReadFile.at(file, overwrite)) {
                OutputStream out = target.out();
                for (long done = 0; done < length; done += TRANSFER) {
                    out.write(disk.read(offset + done, (int) Math.min(TRANSFER, length - done)));
                }
                target.keep();
            }
            return Answer.of(
                    "Read " + ByteCount.words(length) + " from " + new ByteCount(offset).digits() + " on.",
                    "bytes",
                    length,
                    "offset",
                    offset);
        }
    }

    /** {@code rsm disk write}. */
    @Command(
            name = "write",
            customSynopsis = "rsm disk write --home=DIR DEVICE FILE [OPTION]...",
            description = {
                "Write the bytes of a file.",
                "",
                "They stand in place of those that are there, and survive a loss of power when",
                "the verb ends. FILE can be /dev/stdin."
            },
            footer = {
                "  rsm disk write --home lab PhysicalDrive0 data.bin",
                "  rsm disk write --home lab PhysicalDrive0 data.bin --offset 1024"
            })
    static final class Write extends OnDisk {

        @Parameters(index = "1", paramLabel = "FILE", description = "What is written.")
        private Path file = Path.of("");

        @Option(names = "--offset", paramLabel = "BYTES", description = "Where it begins; 0 if left out.")
        private long offset;

        @Override
        void check() {
            if (offset < 0) {
                throw wrongUsage("The option --offset takes a number from 0 on.");
            }
        }

        @Override
        Answer act(DiskAccess disk) throws IOException {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "is a folder");
            }
            long written = 0;
            try (InputStream in = Files.newInputStream(file)) {
                byte[] part = in.readNBytes(TRANSFER);
                while (part.length > 0) {
                    disk.write(offset + written, part);
                    written += part.length;
                    part = in.readNBytes(TRANSFER);
                }
            }
            disk.flush();
            return Answer.of(
                    "Wrote " + ByteCount.words(written) + " from " + new ByteCount(offset).digits() + " on.",
                    "bytes",
                    written,
                    "offset",
                    offset);
        }
    }

    /** {@code rsm disk capacity}. */
    @Command(
            name = "capacity",
            customSynopsis = "rsm disk capacity --home=DIR DEVICE",
            description = "Tell how many bytes the side that is up holds.",
            footer = {"  rsm disk capacity --home lab PhysicalDrive0"})
    static final class Capacity extends OnDisk {
        @Override
        Answer act(DiskAccess disk) {
            long capacity = disk.capacity();
            return capacity == Long.MAX_VALUE
                    ? Answer.of("The type of the disk does not say how much it holds.")
                    : Answer.of("The side holds " + ByteCount.words(capacity) + ".", "bytes", capacity);
        }
    }
}
