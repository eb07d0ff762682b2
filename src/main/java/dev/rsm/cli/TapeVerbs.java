package dev.rsm.cli;

import dev.rsm.control.ControlClient;
import dev.rsm.control.ITapeControl;
import dev.rsm.device.DeviceException;
import dev.rsm.device.TapeAccess;
import dev.rsm.device.TapeAccess.Found;
import dev.rsm.drill.Wording;
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

/** {@code rsm tape}: reads and writes a mounted tape, as a program that backs up does. */
@Command(
        name = "tape",
        customSynopsis = "rsm tape read|write|mark|rewind|forward|back|... --home=DIR ...",
        description = {
            "Read and write the tape in a drive, as a backup program does.",
            "",
            "DEVICE is the drive's device name as \"rsm mount\" prints it, with or without \\\\.\\.",
            "The tape stays where a verb leaves it. The service of the home must run."
        },
        subcommands = {
            TapeVerbs.Read.class,
            TapeVerbs.Write.class,
            TapeVerbs.Mark.class,
            TapeMoves.Rewind.class,
            TapeMoves.End.class,
            TapeMoves.Forward.class,
            TapeMoves.Back.class,
            TapeMoves.Locate.class,
            TapeMoves.Position.class
        })
final class TapeVerbs extends VerbGroup {

    /** What is done with one tape. */
    abstract static class OnTape extends DriveVerb {

        /** Does it. */
        abstract Answer act(TapeAccess tape) throws IOException;

        @Override
        final Answer use(ControlClient control, String deviceName) throws IOException {
            try (TapeAccess tape = control.tape(deviceName)) {
                return act(tape);
            }
        }

        static Answer at(String done, TapeAccess tape) {
            long position = tape.position();
            return Answer.of(done + "; the tape is at " + position + ".", "position", position);
        }
    }

    /** {@code rsm tape read}. */
    @Command(
            name = "read",
            customSynopsis = "rsm tape read --home=DIR DEVICE FILE [OPTION]...",
            description = {
                "Read blocks into a file, up to the next file mark or the end of data.",
                "",
                "The tape is behind the file mark then. FILE is whole or not there at all, and a",
                "file that is there is only replaced with --overwrite. It can be /dev/stderr or a",
                "pipe. At the end of data there is nothing to read, which fails."
            },
            footer = {
                "  rsm tape read --home lab Tape0 back.bin",
                "  rsm tape read --home lab Tape0 back.bin --overwrite"
            })
    static final class Read extends OnTape {

        @Parameters(index = "1", paramLabel = "FILE", description = "Where the blocks go, one after the other.")
        private Path file = Path.of("");

        @Option(names = "--blocks", paramLabel = "N", description = "Stop after so many.")
        private long most = Long.MAX_VALUE;

        @Option(names = "--overwrite", description = "Replace a file that is there.")
        private boolean overwrite;

        @Override
        void check() {
            if (most < 1) {
                throw wrongUsage("The option --blocks takes a number from 1 on.");
            }
        }

        @Override
        Answer act(TapeAccess tape) throws IOException {
            try (ReadFile target = ReadFile.at(file, overwrite)) {
                Answer answer = copy(tape, target.out());
                target.keep();
                return answer;
            }
        }

        private Answer copy(TapeAccess tape, OutputStream out) throws IOException {
            long blocks = 0;
            long bytes = 0;
            String end = "none";
            while (blocks < most) {
                Found found = tape.read();
                if (found instanceof Found.Block block) {
                    out.write(block.bytes());
                    blocks++;
                    bytes += block.bytes().length;
                } else {
                    end = found instanceof Found.FileMark ? "file mark" : "end of data";
                    break;
                }
            }
            if (blocks == 0 && end.equals("end of data")) {
                throw new DeviceException("Nothing was read: the tape " + name()
                        + " is at the end of data. \"rsm tape rewind\" goes to its beginning.");
            }
            return Answer.of(
                    "Read " + Wording.count(blocks, "block") + ", " + ByteCount.words(bytes) + "; behind them: " + end
                            + ".",
                    "blocks",
                    blocks,
                    "bytes",
                    bytes,
                    "behind",
                    end);
        }
    }

    /** {@code rsm tape write}. */
    @Command(
            name = "write",
            customSynopsis = "rsm tape write --home=DIR DEVICE FILE [OPTION]...",
            description = {
                "Write a file in blocks, and a file mark behind it.",
                "",
                "What followed on the tape is gone. FILE can be /dev/stdin."
            },
            footer = {
                "  rsm tape write --home lab Tape0 data.bin",
                "  rsm tape write --home lab Tape0 data.bin --no-mark"
            })
    static final class Write extends OnTape {

        private static final int USUAL_BLOCK = 64 << 10;

        @Parameters(index = "1", paramLabel = "FILE", description = "What is written.")
        private Path file = Path.of("");

        @Option(names = "--block-size", paramLabel = "BYTES", description = "Of a block; 65536 if left out.")
        private int blockSize = USUAL_BLOCK;

        @Option(names = "--no-mark", description = "Write no file mark.")
        private boolean noMark;

        @Override
        void check() {
            if (blockSize < 1 || blockSize > ITapeControl.MAX_BLOCK_BYTES) {
                throw wrongUsage("A block has 1 to " + ByteCount.words(ITapeControl.MAX_BLOCK_BYTES) + ".");
            }
        }

        @Override
        Answer act(TapeAccess tape) throws IOException {
            long blocks = 0;
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "is a folder");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] block = in.readNBytes(blockSize);
                while (block.length > 0) {
                    full(tape.write(block));
                    blocks++;
                    block = in.readNBytes(blockSize);
                }
            }
            full(tape.writeFileMarks(noMark ? 0 : 1));
            return Answer.of(
                    "Wrote " + Wording.count(blocks, "block") + ".", "blocks", blocks, "position", tape.position());
        }
    }

    private static void full(TapeAccess.Written written) {
        if (written == TapeAccess.Written.END_OF_TAPE) {
            throw new DeviceException("The tape is full: what did not fit was not written.");
        }
    }

    /** {@code rsm tape mark}. */
    @Command(
            name = "mark",
            customSynopsis = "rsm tape mark --home=DIR DEVICE [COUNT]",
            description = "Write file marks.",
            footer = {"  rsm tape mark --home lab Tape0 2"})
    static final class Mark extends OnTape {

        @Parameters(index = "1", arity = "0..1", paramLabel = "COUNT", description = "How many; 1 if left out.")
        private int count = 1;

        @Override
        Answer act(TapeAccess tape) {
            full(tape.writeFileMarks(count));
            return at("File marks written: " + count, tape);
        }
    }
}
