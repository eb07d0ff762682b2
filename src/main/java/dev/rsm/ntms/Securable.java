package dev.rsm.ntms;

/**
 * A kind of object that has a security descriptor of its own (MSDN RSM Security).
 *
 * <p>Every other object borrows one: {@link NtmsObjectType#securedBy()} says of which kind.
 */
public enum Securable {
    /** A media pool; decides for the media, sides and logical media in it. The innermost pool counts. */
    MEDIA_POOL,
    /** A library; decides for its drives, changers, slots, doors, ports and requests. */
    LIBRARY,
    /** The RSM server; decides for types, operator requests, sessions and the database. */
    COMPUTER
}
