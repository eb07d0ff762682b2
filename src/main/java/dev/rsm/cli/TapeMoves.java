package dev.rsm.cli;

import dev.rsm.device.DeviceException;
import dev.rsm.device.TapeAccess;
import dev.rsm.device.TapeAccess.Spaced;
import dev.rsm.device.TapeAccess.Stop;
import dev.rsm.drill.Wording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code rsm tape} that move the tape, and change nothing on it. */
final class TapeMoves {

    private TapeMoves() {}

    /** {@code rsm tape rewind}. */
    @Command(
            name = "rewind",
            customSynopsis = "rsm tape rewind --home=DIR DEVICE",
            description = "Go to the beginning.",
            footer = {"  rsm tape rewind --home lab Tape0"})
    static final class Rewind extends TapeVerbs.OnTape {
        @Override
        Answer act(TapeAccess tape) {
            tape.rewind();
            return at("Rewound", tape);
        }
    }

    /** {@code rsm tape end}. */
    @Command(
            name = "end",
            customSynopsis = "rsm tape end --home=DIR DEVICE",
            description = "Go to the end of what is recorded.",
            footer = {"  rsm tape end --home lab Tape0"})
    static final class End extends TapeVerbs.OnTape {
        @Override
        Answer act(TapeAccess tape) {
            tape.spaceToEndOfData();
            return at("At the end of data", tape);
        }
    }

    /** Goes over so many blocks or file marks. */
    abstract static class Spacing extends TapeVerbs.OnTape {

        @Parameters(index = "1", arity = "0..1", paramLabel = "COUNT", description = "How many; 1 if left out.")
        private long count = 1;

        @Option(names = "--marks", description = "File marks, with what is between them, instead of blocks.")
        private boolean marks;

        private final int direction;

        Spacing(int direction) {
            this.direction = direction;
        }

        @Override
        void check() {
            if (count < 1) {
                throw wrongUsage("COUNT is a number from 1 on; \"rsm tape forward\" and \"rsm tape back\" have a"
                        + " direction each.");
            }
        }

        @Override
        Answer act(TapeAccess tape) {
            Spaced spaced = marks ? tape.spaceFileMarks(direction * count) : tape.spaceBlocks(direction * count);
            String noun = marks ? "file mark" : "block";
            if (spaced.stop() != Stop.DONE) {
                throw new DeviceException("The tape " + name() + " came to " + met(spaced.stop()) + " after "
                        + Wording.count(spaced.count(), noun) + ", not " + count + ": it is there, at "
                        + tape.position() + ".");
            }
            return at("Went over " + Wording.count(spaced.count(), noun), tape);
        }

        private String met(Stop stop) {
            return switch (stop) {
                case FILE_MARK -> "a file mark, and went over it,";
                case END_OF_DATA -> "the end of data";
                case BEGINNING -> "its beginning";
                case DONE -> throw new IllegalArgumentException("nothing was met");
            };
        }
    }

    /** {@code rsm tape forward}. */
    @Command(
            name = "forward",
            customSynopsis = "rsm tape forward --home=DIR DEVICE [COUNT] [OPTION]...",
            description = {
                "Go forward over blocks or file marks.",
                "",
                "Blocks end at a file mark, which the tape is behind then; that fails, as does the",
                "end of data."
            },
            footer = {"  rsm tape forward --home lab Tape0 2", "  rsm tape forward --home lab Tape0 --marks"})
    static final class Forward extends Spacing {
        Forward() {
            super(1);
        }
    }

    /** {@code rsm tape back}. */
    @Command(
            name = "back",
            customSynopsis = "rsm tape back --home=DIR DEVICE [COUNT] [OPTION]...",
            description = {
                "Go back over blocks or file marks.",
                "",
                "Blocks end at a file mark, which the tape is before then; that fails, as does the",
                "beginning of the tape."
            },
            footer = {"  rsm tape back --home lab Tape0 --marks", "  rsm tape back --home lab Tape0"})
    static final class Back extends Spacing {
        Back() {
            super(-1);
        }
    }

    /** {@code rsm tape locate}. */
    @Command(
            name = "locate",
            customSynopsis = "rsm tape locate --home=DIR DEVICE POSITION",
            description = "Go to a position: blocks and file marks before it, counted alike.",
            footer = {"  rsm tape locate --home lab Tape0 1"})
    static final class Locate extends TapeVerbs.OnTape {

        @Parameters(index = "1", paramLabel = "POSITION", description = "The position, from 0.")
        private long position;

        @Override
        Answer act(TapeAccess tape) {
            if (!tape.locate(position)) {
                throw new DeviceException("The end of data of " + name() + " comes before " + position
                        + ": the tape is there, at " + tape.position() + ".");
            }
            return at("Located", tape);
        }
    }

    /** {@code rsm tape position}. */
    @Command(
            name = "position",
            customSynopsis = "rsm tape position --home=DIR DEVICE",
            description = "Tell where the tape is.",
            footer = {"  rsm tape position --home lab Tape0"})
    static final class Position extends TapeVerbs.OnTape {
        @Override
        Answer act(TapeAccess tape) {
            long position = tape.position();
            boolean end = tape.atEndOfData();
            return Answer.of(
                    "The tape is at " + position + (end ? ", the end of data." : "."),
                    "position",
                    position,
                    "endOfData",
                    end);
        }
    }
}
