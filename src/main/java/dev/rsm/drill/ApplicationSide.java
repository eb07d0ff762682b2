package dev.rsm.drill;

import java.util.List;

/**
 * The application's side of a drill: a program that keeps its media with RSM and has a catalogue of its own, which the disaster
 * does not reach. Implement it to rehearse with your own program; the class has a public constructor without arguments, and a
 * drill's file names it as {@code application}. One thread calls it.
 *
 * <p>{@link BackupProgram} is the shipped one, and an example. A method that fails with an exception, whichever, ends the drill, which says so
 * in its report.
 */
public interface ApplicationSide {

    /** The name of the application: its sessions are opened under it. */
    String name();

    /** The service has started, for the first time or again; whatever pools the application needs it makes now. */
    void begin(Desk desk);

    /**
     * Takes a medium that nobody uses, writes a label and something on it, and notes it in the catalogue.
     *
     * @return what it is in the catalogue now
     * @throws dev.rsm.ntms.NtmsException with ERROR_MEDIA_UNAVAILABLE if there is none: the drill goes on without it
     */
    Holding allocate(Desk desk);

    /** Writes something more on a medium of the catalogue. */
    void write(Desk desk, Holding holding);

    /** Gives a medium back, and forgets it. */
    void free(Desk desk, Holding holding);

    /** The catalogue as it is now. */
    List<Holding> catalogue();

    /**
     * Compares the catalogue with RSM after a restore, sets right what can be set right, and asks for what a person has to do
     * ({@link Desk#ask}). It is called again when that has been done.
     */
    void reconcile(Desk desk);
}
