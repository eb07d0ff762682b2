package dev.rsm.runtime;

import dev.rsm.runtime.CalculatedHolds.Stay;
import org.jspecify.annotations.Nullable;

/** A pause in a {@link CalculatedTime}; its state is guarded by the clock's lock. */
final class CalculatedPause implements Timekeeper.Pause {

    private final CalculatedTime time;
    private boolean over;
    private boolean whole;
    private @Nullable Turn turn;
    private @Nullable Stay stay;

    CalculatedPause(CalculatedTime time) {
        this.time = time;
    }

    @Override
    public boolean await() {
        return time.locked(() -> {
            if (!over) {
                turn = time.ownTurn();
                if (turn == null) {
                    stay = time.stay();
                    time.stir();
                    stay.await();
                } else {
                    time.giveAway(turn);
                }
            }
            return whole;
        });
    }

    @Override
    public void cut() {
        time.cut(this);
    }

    /**
     * Has whoever awaits it go on; the lock is held.
     *
     * @param wholly whether its time has passed
     * @return whether it was under way
     */
    boolean end(boolean wholly) {
        if (over) {
            return false;
        }
        over = true;
        whole = wholly;
        if (turn != null) {
            time.makeReady(turn);
        }
        if (stay != null) {
            stay.end();
        }
        return true;
    }
}
