package dev.rsm.eventlog;

/**
 * The events that the service logs. Numbers are those of the real service's source, "Removable Storage Service"; the
 * wording is our own.
 */
public enum RsmEvent {
    /** A library's manager runs. */
    LIBRARY_STARTED(53, Severity.INFORMATION),
    /** The database cannot be read or written. */
    DATABASE_FAILED(82, Severity.ERROR),
    /** The database is made anew and filled by a full inventory. */
    DATABASE_REBUILT(83, Severity.WARNING),
    /** A database or a set has a version that this software does not know. */
    VERSION_MISMATCH(84, Severity.ERROR),
    /** The database is damaged beyond repair. */
    DATABASE_DAMAGED(85, Severity.ERROR),
    /** An export failed because the disk is full. */
    DISK_FULL(86, Severity.ERROR),
    /** Reading or writing a file of an import failed. */
    DATABASE_IO_ERROR(87, Severity.ERROR),
    /** An exported set could not be imported. */
    IMPORT_FAILED(94, Severity.ERROR),
    /** The imported database comes from another computer. */
    IMPORT_OF_ANOTHER_COMPUTER(95, Severity.WARNING),
    /** The devices and the database disagree. */
    INCONSISTENCY_FOUND(96, Severity.WARNING),
    /** The service has stopped. */
    SERVICE_STOPPED(98, Severity.INFORMATION),
    /** The service has started. */
    SERVICE_STARTED(99, Severity.INFORMATION),
    /** A media label recogniser failed. */
    LABEL_LIBRARY_FAILED(115, Severity.WARNING),
    /** A media label recogniser that is installed cannot be loaded. */
    LABEL_LIBRARY_NOT_LOADED(116, Severity.WARNING),
    /** A media label recogniser gave no answer in time. */
    LABEL_LIBRARY_TOO_SLOW(151, Severity.WARNING),
    /** A media label recogniser gave no answer too often and is not asked any more. */
    LABEL_LIBRARY_GIVEN_UP(152, Severity.WARNING),
    /** An export was completed. The real service logs none; the number is ours. */
    DATABASE_EXPORTED(1001, Severity.INFORMATION),
    /** An export ended without a set. The real service logs none; the number is ours. */
    EXPORT_FAILED(1002, Severity.ERROR),
    /** The exported set became the database. The real service logs none; the number is ours. */
    DATABASE_IMPORTED(1003, Severity.INFORMATION);

    /** How much an event matters. */
    public enum Severity {
        /** Worth knowing. */
        INFORMATION,
        /** Something is not as it should be. */
        WARNING,
        /** Something failed. */
        ERROR
    }

    private final int id;
    private final Severity severity;

    RsmEvent(int id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    /** The event's number. */
    public int id() {
        return id;
    }

    /** How much it matters. */
    public Severity severity() {
        return severity;
    }
}
