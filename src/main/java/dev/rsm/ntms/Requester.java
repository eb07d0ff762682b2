package dev.rsm.ntms;

/**
 * Who asked for something, as the requests and the history name it.
 *
 * @param application the application's name
 * @param user the user's name; may be empty
 * @param computer the user's computer; may be empty
 */
public record Requester(String application, String user, String computer) {

    /** Removable Storage itself, under the name that Windows gives it. */
    public static final Requester SERVICE = new Requester("Removable Storage", "", "");
}
