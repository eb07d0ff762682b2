package dev.rsm.ntms;

import java.util.function.Consumer;

/** The RSM database as a whole: what a backup program saves, and what it brings back. */
public interface DatabaseFacet {

    /**
     * ExportNtmsDatabase: writes a consistent copy of the database into the export directory, in place of the one that is
     * there, while everybody goes on working.
     *
     * <p>What the set is, its manifest says.
     *
     * @param progress told each phase as it begins, in words for a person; called from the exporting thread. A server on
     *     another computer tells nothing: the protocol has no words for it
     * @return true
     * @throws NtmsException ERROR_ACCESS_DENIED without NTMS_CONTROL_ACCESS on the computer; ERROR_SHARING_VIOLATION if a
     *     file of the set is open in another process or another export runs; ERROR_DATABASE_FAILURE if the store or the
     *     disk fails; ERROR_CANCELLED
     */
    NtmsCall<Boolean> export(Consumer<String> progress);

    /**
     * ImportNtmsDatabase: marks the exported set to become the database when the service starts next.
     *
     * @throws NtmsException ERROR_ACCESS_DENIED without NTMS_CONTROL_ACCESS on the computer; ERROR_DATABASE_FAILURE if the
     *     mark cannot be written
     */
    NtmsCall<Boolean> importOnNextStart();
}
