package dev.rsm.msrpc.endpoint;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may prove next who he is. Of each address and name one proof is looked at after the other, each as long after a failed one as
 * {@link FailedLogons} wants: so that it does not matter how many logons were begun, over how many connections, before the
 * first one failed. Thread-safe.
 */
final class LogonTurns {

    private static final Logger LOG = LoggerFactory.getLogger(LogonTurns.class);

    private final FailedLogons failed;

    /** Those who wait behind one whose turn it is; the line is there as long as it is somebody's turn. */
    private final Map<Line, Queue<Turn>> lines = new HashMap<>();

    private record Line(String peer, String name) {}

    LogonTurns(FailedLogons failed) {
        this.failed = failed;
    }

    /**
     * Waits for a turn, and then starts.
     *
     * @param name whose proof it is, as the client says
     * @param loop where to start, at once if nothing is in the way
     */
    Turn take(String peer, String name, EventExecutor loop, Runnable start) {
        Turn turn = new Turn(new Line(peer, failed.counted(peer, name)), loop, start);
        synchronized (this) {
            Queue<Turn> line = lines.get(turn.line);
            if (line != null) {
                line.add(turn);
                return turn;
            }
            lines.put(turn.line, new ArrayDeque<>());
        }
        turn.come();
        return turn;
    }

    /** Returns how many lines there are. */
    synchronized int size() {
        return lines.size();
    }

    private synchronized boolean leave(Turn turn) {
        Queue<Turn> line = lines.get(turn.line);
        return line != null && line.remove(turn);
    }

    private synchronized @Nullable Turn next(Line line) {
        Queue<Turn> waiting = lines.get(line);
        Turn next = waiting == null ? null : waiting.poll();
        if (next == null) {
            lines.remove(line);
        }
        return next;
    }

    /** A proof, from when it is handed in until it was looked at. Only on its event loop. */
    final class Turn {

        private final Line line;
        private final EventExecutor loop;
        private final Runnable start;
        private @Nullable Future<?> delayed;
        private boolean started;
        private boolean over;

        private Turn(Line line, EventExecutor loop, Runnable start) {
            this.line = line;
            this.loop = loop;
            this.start = start;
        }

        /** It is this one's turn, as soon as the delay is over. */
        private void come() {
            delayed = null;
            if (over) {
                passOn();
                return;
            }
            Duration delay = failed.delay(line.peer, line.name);
            if (delay.isZero()) {
                started = true;
                start.run();
            } else {
                delayed = loop.schedule(this::come, delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        }

        /** Is told what has come of the proof. */
        void end(boolean good) {
            if (over) {
                return;
            }
            over = true;
            if (good) {
                failed.succeeded(line.peer, line.name);
            } else {
                failed.failed(line.peer, line.name);
            }
            passOn();
        }

        /** Gives up, since the connection is closed; a proof that is looked at meanwhile still counts. */
        void giveUp() {
            if (started || over) {
                return;
            }
            over = true;
            Future<?> timer = delayed;
            if (!leave(this) && timer != null && timer.cancel(false)) {
                passOn();
            }
        }

        /** Those whose threads have ended are left out. */
        private void passOn() {
            for (Turn next = next(line); next != null; next = next(line)) {
                try {
                    next.loop.execute(next::come);
                    return;
                } catch (RejectedExecutionException e) {
                    LOG.debug("The server has ended", e);
                }
            }
        }
    }
}
