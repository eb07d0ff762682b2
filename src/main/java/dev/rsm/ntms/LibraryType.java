package dev.rsm.ntms;

/** What kind of thing a library object stands for, {@code NtmsLibraryType}. */
public enum LibraryType implements NtmsConstant {
    /** The kind cannot be determined. */
    NTMS_LIBRARYTYPE_UNKNOWN(0),
    /** The holder of media that are in no library. */
    NTMS_LIBRARYTYPE_OFFLINE(1),
    /** A robotic library. */
    NTMS_LIBRARYTYPE_ONLINE(2),
    /** A single drive that a person fills, shown as a library. */
    NTMS_LIBRARYTYPE_STANDALONE(3);

    private final int value;

    LibraryType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
