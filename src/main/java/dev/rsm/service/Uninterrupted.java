package dev.rsm.service;

/**
 * Runs work that must be whole although the caller's thread is interrupted: Java closes a file under a thread that reads
 * or writes it while it is marked as interrupted.
 */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Runs {@code work} with the mark taken away, and sets it again. */
    static void run(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
