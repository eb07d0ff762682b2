package dev.rsm.label;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Asks a recogniser that somebody plugged in, so that it harms nobody whatever it does.
 *
 * <p>Each claim runs in a thread of its own. One that does not end in time is interrupted and abandoned: the recogniser is
 * not asked about the same bytes again, and after {@link #MAX_ABANDONED} such threads not about any, since Java cannot end
 * a thread that does not want to. Safe for use by several threads.
 */
final class GuardedRecogniser {

    /** How long a claim may take. Reading a label is a matter of microseconds. */
    static final Duration CLAIM_LIMIT = Duration.ofSeconds(5);

    /** How many abandoned threads a recogniser may leave behind before it is given up. */
    static final int MAX_ABANDONED = 8;

    private final String name;
    private final MediaLabelRecogniser recogniser;
    private final Duration limit;
    private final Set<String> unanswered = new HashSet<>();

    GuardedRecogniser(String name, MediaLabelRecogniser recogniser, Duration limit) {
        this.name = name;
        this.recogniser = recogniser;
        this.limit = limit;
    }

    /**
     * Asks for a claim.
     *
     * @param start the first bytes, which the recogniser may keep and change
     * @param failures told of what goes wrong
     * @return the claim; nothing if the recogniser declines or fails
     */
    Optional<MediaLabel> claim(byte[] start, Consumer<RecogniserFailure> failures) {
        String medium = digest(start);
        synchronized (unanswered) {
            if (unanswered.size() >= MAX_ABANDONED || unanswered.contains(medium)) {
                return Optional.empty();
            }
        }
        try {
            return GuardedCall.of(
                    "rsm-label-" + name,
                    limit,
                    () -> Objects.requireNonNull(recogniser.claim(start), "claim() gave null"));
        } catch (ExecutionException e) { // even a lack of memory: its own thread has met it, and let go of what it had
            failures.accept(new RecogniserFailure(
                    name, RecogniserFailure.Kind.FAILED, Objects.requireNonNullElse(e.getCause(), e)));
        } catch (TimeoutException e) {
            abandoned(medium, e, failures);
        }
        return Optional.empty();
    }

    private void abandoned(String medium, TimeoutException cause, Consumer<RecogniserFailure> failures) {
        boolean last;
        synchronized (unanswered) {
            last = unanswered.add(medium) && unanswered.size() == MAX_ABANDONED;
        }
        failures.accept(new RecogniserFailure(name, RecogniserFailure.Kind.TOO_SLOW, cause));
        if (last) {
            failures.accept(new RecogniserFailure(name, RecogniserFailure.Kind.GIVEN_UP, cause));
        }
    }

    private static String digest(byte[] start) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(start));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256, which every runtime must have", e);
        }
    }
}
