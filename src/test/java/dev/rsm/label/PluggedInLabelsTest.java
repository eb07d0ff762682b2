package dev.rsm.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluggedInLabelsTest {

    private static final byte[] MINE = SampleVolumes.ascii("MINE 0001");
    private static final LabelFinding UNRECOGNISED = new LabelFinding.Unrecognised();
    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<RecogniserFailure> failures = new CopyOnWriteArrayList<>();
    private final CountDownLatch testIsOver = new CountDownLatch(1);

    /** The label library of a vendor, as it would come in an archive of its own. */
    public static final class Vendor implements MediaLabelRecogniser {

        private final int identifierBytes;

        /** Makes one whose identifiers are what it reads. */
        public Vendor() {
            this(MINE.length);
        }

        private Vendor(int identifierBytes) {
            this.identifierBytes = identifierBytes;
        }

        @Override
        public String name() {
            return "vendor";
        }

        @Override
        public int maxMediaLabel() {
            return 16;
        }

        @Override
        public Optional<MediaLabel> claim(byte[] start) {
            return new String(start, StandardCharsets.US_ASCII).startsWith("MINE")
                    ? Optional.of(new MediaLabel("Vendor", Arrays.copyOf(start, identifierBytes), ""))
                    : Optional.empty();
        }
    }

    /** One that is asked about more than it may be. */
    public static final class Greedy implements MediaLabelRecogniser {
        @Override
        public String name() {
            return "greedy";
        }

        @Override
        public int maxMediaLabel() {
            return MediaLabels.MAX_LABEL_BYTES + 1;
        }

        @Override
        public Optional<MediaLabel> claim(byte[] start) {
            return Optional.empty();
        }
    }

    /** One whose constructor does not end. */
    public static final class NeverMade implements MediaLabelRecogniser {

        /** Does not end before it is interrupted. */
        public NeverMade() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Override
        public String name() {
            return "never made";
        }

        @Override
        public int maxMediaLabel() {
            return 16;
        }

        @Override
        public Optional<MediaLabel> claim(byte[] start) {
            return Optional.empty();
        }
    }

    /** One that cannot even tell its name. */
    public static final class Nameless implements MediaLabelRecogniser {
        @Override
        public String name() {
            throw new StackOverflowError();
        }

        @Override
        public int maxMediaLabel() {
            throw new AssertionError("no number");
        }

        @Override
        public Optional<MediaLabel> claim(byte[] start) {
            return Optional.empty();
        }
    }

    /** Hangs, whatever one does to it, until the test is over. */
    private final class Hanging implements MediaLabelRecogniser {

        private final List<byte[]> asked = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public int maxMediaLabel() {
            return 16;
        }

        @Override
        public Optional<MediaLabel> claim(byte[] start) {
            asked.add(start);
            while (true) {
                try {
                    testIsOver.await();
                    return Optional.empty();
                } catch (InterruptedException e) {
                    // it does not listen
                }
            }
        }
    }

    @AfterEach
    void letTheThreadsEnd() {
        testIsOver.countDown();
    }

    private MediaLabels installed(Path folder, String... classes) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(MediaLabelRecogniser.class.getName()), List.of(classes));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return MediaLabels.installed(Duration.ofSeconds(1)).reportingTo(failures::add);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    @Page("MSDN Developing a Media Label Library")
    void installed_libraryOfAVendor_isAsked(@TempDir Path folder) throws IOException {
        MediaLabels labels = installed(folder, Vendor.class.getName());

        assertThat(labels.examine(MINE)).isEqualTo(new LabelFinding.Claimed(new MediaLabel("Vendor", MINE, "")));
        assertThat(labels.examine(SampleTapes.labelled()).label().orElseThrow().labelType())
                .isEqualTo("BackUp 4");
        assertThat(failures).isEmpty();
    }

    @Test
    @Page("MSDN Media Life Cycle: media without a label that is known are unrecognised")
    void installed_libraryOfTheVendorHasGone_itsMediaAreUnrecognised(@TempDir Path folder) throws IOException {
        assertThat(installed(folder, Vendor.class.getName()).examine(MINE)).isInstanceOf(LabelFinding.Claimed.class);

        assertThat(installed(folder).examine(MINE)).isEqualTo(UNRECOGNISED);
        assertThat(MediaLabels.installed().examine(MINE)).isEqualTo(UNRECOGNISED);
        assertThat(failures).isEmpty();
    }

    @Test
    @Assumed("a broken library must keep neither the service nor the other libraries from working")
    void installed_oneThatCannotBeLoaded_isReportedAndTheOthersWork(@TempDir Path folder) throws IOException {
        MediaLabels labels = installed(folder, "gone.Recogniser", Greedy.class.getName(), Vendor.class.getName());

        assertThat(labels.examine(MINE)).isInstanceOf(LabelFinding.Claimed.class);
        assertThat(failures).hasSize(2).allSatisfy(failure -> assertThat(failure.kind())
                .isEqualTo(RecogniserFailure.Kind.NOT_LOADED));
        assertThat(failures.toString()).contains("gone.Recogniser").contains("greedy asks for 1048577 bytes");
    }

    @Test
    @Assumed("a broken library must keep neither the service nor the other libraries from working")
    void installed_oneThatHangsOrFailsWhenItIsMade_isReportedAndTheOthersWork(@TempDir Path folder) throws IOException {
        MediaLabels labels =
                installed(folder, NeverMade.class.getName(), Nameless.class.getName(), Vendor.class.getName());

        assertThat(labels.examine(MINE)).isInstanceOf(LabelFinding.Claimed.class);
        assertThat(failures).hasSize(2).allSatisfy(failure -> assertThat(failure.kind())
                .isEqualTo(RecogniserFailure.Kind.NOT_LOADED));
        assertThat(failures.toString())
                .contains("NeverMade")
                .contains("1000 ms")
                .contains("StackOverflowError");
    }

    /** A vendor who recognises the MTF tapes of his product himself. */
    private static final class OwnTapes implements MediaLabelRecogniser {
        @Override
        public String name() {
            return "own tapes";
        }

        @Override
        public int maxMediaLabel() {
            return 1024;
        }

        @Override
        public Optional<MediaLabel> claim(byte[] start) {
            return Optional.of(new MediaLabel("Own", new byte[] {1}, ""));
        }
    }

    @Test
    @Page("MSDN Developing a Media Label Library")
    @Assumed("whoever plugs one in wants it to be asked, also about a format that a built-in one knows")
    void examine_tapeThatABuiltInOneKnows_isThePluggedInOnesThatClaimsIt_butFreeTapesStayFree() {
        MediaLabels labels = MediaLabels.standard().with(new OwnTapes());

        assertThat(labels.examine(SampleTapes.labelled()).label().orElseThrow().labelType())
                .isEqualTo("Own");
        assertThat(labels.examine(FreeLabel.encode(new java.util.UUID(1, 2)))).isInstanceOf(LabelFinding.Free.class);
    }

    @Test
    @Assumed("MediaLabelInfo holds 256 bytes and a side 255; a cut identifier might name two media")
    void examine_claimWithAnIdentifierOver255Bytes_isRefusedAndReported() {
        MediaLabels labels = MediaLabels.standard().with(new Vendor(256)).reportingTo(failures::add);

        assertThat(labels.examine(MINE)).isEqualTo(UNRECOGNISED);
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(RecogniserFailure.Kind.FAILED);
            assertThat(failure.toString()).contains("256 bytes; give 1 to 255");
        });
        assertThat(MediaLabels.standard().with(new Vendor(255)).examine(MINE)).isInstanceOf(LabelFinding.Claimed.class);
    }

    @Test
    @Assumed("a library that hangs must not end an inventory, nor hold it up at each start")
    void examine_recogniserHangs_isAbandonedAndTheNextIsAskedAndThatMediumNotShownAgain() {
        Hanging hanging = new Hanging();
        MediaLabels labels =
                MediaLabels.standard().with(hanging, SHORT).with(new Vendor()).reportingTo(failures::add);

        assertThat(labels.examine(MINE)).isInstanceOf(LabelFinding.Claimed.class);
        assertThat(labels.examine(MINE)).isInstanceOf(LabelFinding.Claimed.class);

        assertThat(hanging.asked).containsExactly(MINE);
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(RecogniserFailure.Kind.TOO_SLOW);
            assertThat(failure.toString())
                    .contains("hanging gave no answer in time")
                    .contains("50 ms");
        });
    }

    @Test
    @Assumed("Java cannot end a thread, so their number has a limit")
    void examine_recogniserHangsOnEveryMedium_isGivenUpAfterEight() {
        Hanging hanging = new Hanging();
        MediaLabels labels = MediaLabels.standard().with(hanging, SHORT).reportingTo(failures::add);

        for (int medium = 0; medium < GuardedRecogniser.MAX_ABANDONED + 3; medium++) {
            assertThat(labels.examine(SampleVolumes.ascii("medium " + medium))).isEqualTo(UNRECOGNISED);
        }

        assertThat(hanging.asked).hasSize(8);
        assertThat(failures).hasSize(9);
        assertThat(failures.get(8).kind()).isEqualTo(RecogniserFailure.Kind.GIVEN_UP);
    }

    @Test
    @Assumed("whoever is interrupted learns of it later, and the label is read all the same")
    void examine_onAnInterruptedThread_stillAsksAndKeepsTheInterrupt() {
        MediaLabels labels = MediaLabels.standard().with(new Vendor());
        Thread.currentThread().interrupt();

        assertThat(labels.examine(MINE)).isInstanceOf(LabelFinding.Claimed.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
