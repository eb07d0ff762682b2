package dev.rsm.testing;

import dev.rsm.label.MediaLabel;
import dev.rsm.label.MediaLabelRecogniser;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A recogniser of labels that claims nothing and hangs, whatever one does to it, until the test is over.
 *
 * @param testIsOver counted down when the test is over
 */
public record HangingRecogniser(CountDownLatch testIsOver) implements MediaLabelRecogniser {

    @Override
    public String name() {
        return "Hanging";
    }

    @Override
    public int maxMediaLabel() {
        return 80;
    }

    @Override
    public Optional<MediaLabel> claim(byte[] start) {
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
