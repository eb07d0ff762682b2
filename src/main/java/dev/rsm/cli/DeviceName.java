package dev.rsm.cli;

/** The device name of a drive, such as {@code \\.\Tape0}. */
final class DeviceName {

    private static final String PREFIX = "\\\\.\\";

    private DeviceName() {}

    /** Completes a name that lacks its beginning, which shells make hard to type. */
    static String of(String text) {
        return text.startsWith(PREFIX) ? text : PREFIX + text;
    }
}
