package dev.rsm.rsmp.client;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where and when a client's own work is done: telling those who wait, and ending waits whose time is over. Thread-safe. */
public interface ClientTurns {

    /** Something that is to happen. */
    interface Alarm {
        /** Has it not happen; does nothing once it has. */
        void cancel();
    }

    /** Has an action run soon. */
    void soon(Runnable action);

    /** Has an action run when some time has passed, which somebody waits for. */
    Alarm after(long millis, Runnable action);

    /** Returns turns in a thread that is there while there are any, by the system's clock. */
    static ClientTurns system() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread thread = new Thread(runnable, "rsm-client");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return new ClientTurns() {
            @Override
            public void soon(Runnable action) {
                executor.execute(action);
            }

            @Override
            public Alarm after(long millis, Runnable action) {
                ScheduledFuture<?> future = executor.schedule(action, millis, TimeUnit.MILLISECONDS);
                return () -> future.cancel(false);
            }
        };
    }
}
