package dev.rsm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rsm.runtime.Workers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BoundedExecutorTest {

    private final List<String> ran = new ArrayList<>();

    /** Runs what it has taken when the test says. */
    private static class Slow implements Workers {
        final Queue<Runnable> taken = new ArrayDeque<>();
        boolean refuses;

        @Override
        public void execute(Runnable task) {
            if (refuses) {
                throw new RejectedExecutionException("for the test");
            }
            taken.add(task);
        }

        @Override
        public void refuse() {
            refuses = true;
        }

        @Override
        public boolean awaitEnd(Duration limit) {
            return taken.isEmpty();
        }
    }

    @Test
    void tasks_beyondTheBound_waitForAPlace() {
        Slow workers = new Slow();
        BoundedExecutor bounded = new BoundedExecutor(workers, 1);
        bounded.execute(() -> ran.add("1"));
        bounded.execute(() -> ran.add("2"));
        assertThat(workers.taken).hasSize(1);
        workers.taken.remove().run();
        assertThat(ran).containsExactly("1", "2");
        bounded.execute(() -> ran.add("3"));
        assertThat(workers.taken).as("the place is free again").hasSize(1);
    }

    /** One is handed in while another is being refused, and so waits behind it. */
    @Test
    void task_thatWaitsBehindOneThatIsRefused_isRunAllTheSame() {
        List<BoundedExecutor> made = new ArrayList<>();
        Slow workers = new Slow() {
            @Override
            public void execute(Runnable task) {
                if (refuses) {
                    made.get(0).execute(() -> ran.add("behind"));
                }
                super.execute(task);
            }
        };
        BoundedExecutor bounded = new BoundedExecutor(workers, 1);
        made.add(bounded);
        workers.refuse();
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> bounded.execute(() -> ran.add("refused")));
        assertThat(ran).containsExactly("behind");
        workers.refuses = false;
        bounded.execute(() -> ran.add("later"));
        assertThat(workers.taken).as("a place is free").hasSize(1);
    }
}
