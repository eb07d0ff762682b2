package dev.rsm.ntms;

/**
 * The rights that a caller must hold, all of them: a mask of {@link NtmsAccess} bits for each kind of object that has a
 * security descriptor, 0 where nothing is asked.
 *
 * @param mediaPool on the media pool
 * @param freePool on a pool that is a free pool, instead of {@code mediaPool}
 * @param library on the library
 * @param computer on the RSM server
 */
public record RequiredAccess(int mediaPool, int freePool, int library, int computer) {

    /** Nothing is asked. */
    public static final RequiredAccess NONE = new RequiredAccess(0, 0, 0, 0);

    /** Returns what is asked on objects of one kind; of a free pool, ask {@link #freePool()}. */
    public int on(Securable securable) {
        return switch (securable) {
            case MEDIA_POOL -> mediaPool;
            case LIBRARY -> library;
            case COMPUTER -> computer;
        };
    }
}
