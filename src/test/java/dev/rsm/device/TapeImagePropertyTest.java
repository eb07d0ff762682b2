package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.TapeAccess.Found;
import dev.rsm.device.TapeAccess.Spaced;
import dev.rsm.device.TapeAccess.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Assumed("a tape image is a list of blocks and file marks with a position, whatever is done to it in whatever order")
class TapeImagePropertyTest {

    /** What one can do to a tape. */
    private enum Kind {
        WRITE,
        MARKS,
        READ,
        SPACE_BLOCKS,
        SPACE_MARKS,
        TO_END,
        LOCATE,
        REWIND,
        REOPEN
    }

    private record Step(Kind kind, int number) {}

    /** The tape as a list; a file mark is an empty array. */
    private static final class Model {

        private final List<byte[]> records = new ArrayList<>();
        private int position;

        private void write(byte[] record) {
            records.subList(position, records.size()).clear();
            records.add(record);
            position++;
        }

        private Found read() {
            if (position == records.size()) {
                return new Found.EndOfData();
            }
            byte[] record = records.get(position++);
            return record.length == 0 ? new Found.FileMark() : new Found.Block(record);
        }

        private Spaced space(int count, boolean marks) {
            int step = Integer.signum(count);
            long spaced = 0;
            while (spaced < Math.abs(count)) {
                if (step > 0 ? position == records.size() : position == 0) {
                    return new Spaced(spaced, step > 0 ? Stop.END_OF_DATA : Stop.BEGINNING);
                }
                boolean mark = records.get(step > 0 ? position : position - 1).length == 0;
                position += step;
                if (mark && !marks) {
                    return new Spaced(spaced, Stop.FILE_MARK);
                }
                spaced += mark == marks ? 1 : 0;
            }
            return new Spaced(spaced, Stop.DONE);
        }
    }

    @Property(tries = 300)
    void anySteps_doWhatTheModelDoes(@ForAll("steps") List<Step> steps, @ForAll @IntRange(max = 3) int labelBytes)
            throws IOException {
        Path file = Files.createTempFile("tape", ".tape");
        Files.delete(file);
        Model model = new Model();
        if (labelBytes > 0) {
            model.write(new byte[labelBytes]);
            model.write(new byte[0]);
            model.position = 0;
        }
        TapeImage image = TapeImage.open(file, new byte[labelBytes], 0);
        try {
            for (Step step : steps) {
                if (step.kind == Kind.REOPEN) {
                    image.close();
                    image = TapeImage.open(file, new byte[labelBytes], 0);
                    model.position = 0;
                } else {
                    doOne(step, image, model);
                }
                assertThat(image.position()).as("after %s", step).isEqualTo(model.position);
                assertThat(image.atEndOfData()).isEqualTo(model.position == model.records.size());
            }
        } finally {
            image.close();
            Files.deleteIfExists(file);
        }
    }

    private static void doOne(Step step, TapeImage image, Model model) {
        int number = step.number;
        switch (step.kind) {
            case WRITE -> {
                byte[] block = new byte[1 + Math.abs(number) * 7];
                block[0] = (byte) number;
                image.write(block);
                model.write(block);
            }
            case MARKS -> {
                image.writeFileMarks(Math.abs(number) % 3);
                for (int i = 0; i < Math.abs(number) % 3; i++) {
                    model.write(new byte[0]);
                }
            }
            case READ -> assertThat(image.read()).isEqualTo(model.read());
            case SPACE_BLOCKS -> assertThat(image.spaceBlocks(number)).isEqualTo(model.space(number, false));
            case SPACE_MARKS -> assertThat(image.spaceFileMarks(number)).isEqualTo(model.space(number, true));
            case TO_END -> {
                image.spaceToEndOfData();
                model.position = model.records.size();
            }
            case LOCATE -> {
                assertThat(image.locate(Math.abs(number))).isEqualTo(Math.abs(number) <= model.records.size());
                model.position = Math.min(Math.abs(number), model.records.size());
            }
            case REWIND -> {
                image.rewind();
                model.position = 0;
            }
            case REOPEN -> throw new IllegalArgumentException();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.just(Kind.WRITE)),
                net.jqwik.api.Tuple.of(4, Arbitraries.of(Kind.class)));
        return Combinators.combine(kinds, Arbitraries.integers().between(-12, 12))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }
}
