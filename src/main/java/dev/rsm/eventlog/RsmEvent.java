package dev.rsm.eventlog;

/**
 * The events that the service logs. Numbers are those of the real service's source, "Removable Storage Service"; the
 * wording is our own.
 */
public enum RsmEvent {
    /** A mounted medium has another label than the database says. */
    LABEL_MISMATCH(19, Severity.ERROR),
    /** A door was open too long. */
    DOOR_OPEN_TOO_LONG(46, Severity.WARNING),
    /** A library's manager runs. */
    LIBRARY_STARTED(53, Severity.INFORMATION),
    /** A library was disabled. */
    LIBRARY_DISABLED(72, Severity.INFORMATION),
    /** A library was enabled. */
    LIBRARY_ENABLED(73, Severity.INFORMATION),
    /** A drive was disabled. */
    DRIVE_DISABLED(74, Severity.INFORMATION),
    /** A drive was enabled. */
    DRIVE_ENABLED(75, Severity.INFORMATION),
    /** A port does not retract. */
    PORT_DOES_NOT_RETRACT(78, Severity.ERROR),
    /** A port does not extend. */
    PORT_DOES_NOT_EXTEND(79, Severity.ERROR),
    /** There is no slot for a medium. */
    LIBRARY_FULL(80, Severity.ERROR),
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
    /** The database, or the folder it is in, can only be read. */
    DATABASE_READ_ONLY(88, Severity.ERROR),
    /** Neither format of a set can be used. */
    NEITHER_COPY_USABLE(93, Severity.ERROR),
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
    /** Only one side of a two-sided medium was recognised. */
    HALF_RECOGNISED(104, Severity.WARNING),
    /** A medium is stuck in a library. */
    MEDIUM_STUCK(107, Severity.ERROR),
    /** A medium that was to be ejected is not where it should be. */
    EJECT_FOUND_NO_MEDIUM(108, Severity.ERROR),
    /** A media label recogniser failed. */
    LABEL_LIBRARY_FAILED(115, Severity.WARNING),
    /** A media label recogniser that is installed cannot be loaded. */
    LABEL_LIBRARY_NOT_LOADED(116, Severity.WARNING),
    /** Writing a free label was cancelled. */
    FREE_LABEL_CANCELLED(123, Severity.WARNING),
    /** A mounted medium should have a label and has none that can be read. */
    LABEL_MISSING(127, Severity.ERROR),
    /** A media label recogniser gave no answer in time. */
    LABEL_LIBRARY_TOO_SLOW(151, Severity.WARNING),
    /** A media label recogniser gave no answer too often and is not asked any more. */
    LABEL_LIBRARY_GIVEN_UP(152, Severity.WARNING),
    /** A drive has to be cleaned. */
    DRIVE_NEEDS_CLEANING(169, Severity.WARNING),
    /** A drive has to be cleaned although it just was. */
    DRIVE_STILL_DIRTY(170, Severity.ERROR),
    /** An export was completed. The real service logs none; the number is ours. */
    DATABASE_EXPORTED(1001, Severity.INFORMATION),
    /** An export ended without a set. The real service logs none; the number is ours. */
    EXPORT_FAILED(1002, Severity.ERROR),
    /** The exported set became the database. The real service logs none; the number is ours. */
    DATABASE_IMPORTED(1003, Severity.INFORMATION),
    /** A media label recogniser claimed a medium that another one had claimed. */
    LABEL_LIBRARY_CONTESTED(1004, Severity.WARNING);

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
