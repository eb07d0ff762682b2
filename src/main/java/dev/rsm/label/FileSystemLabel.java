package dev.rsm.label;

import java.util.Locale;

/** Makes the first bytes of small volumes, as an operating system's format command leaves them. */
public final class FileSystemLabel {

    /** The most characters of a volume name that every one of the file systems has room for. */
    public static final int MAX_NAME_CHARS = 11;

    private FileSystemLabel() {}

    /**
     * Gives the bytes that a volume begins with.
     *
     * @param fileSystem {@code FAT}, {@code FAT32}, {@code exFAT} or {@code NTFS}
     * @param serial the volume serial number
     * @param volumeName the volume name, possibly empty, at most {@link #MAX_NAME_CHARS} printable ASCII characters; NTFS
     *     keeps it out of the first bytes, so there it must be empty
     * @throws IllegalArgumentException if the file system is another one, or the name does not fit
     */
    public static byte[] encode(String fileSystem, int serial, String volumeName) {
        if (!volumeName.matches("[ -~]{0," + MAX_NAME_CHARS + "}")) {
            throw new IllegalArgumentException("volume name '" + volumeName + "' must be at most " + MAX_NAME_CHARS
                    + " printable ASCII characters");
        }
        return switch (fileSystem.toUpperCase(Locale.ROOT)) {
            case "FAT" -> FatLabel.encode(false, serial, volumeName);
            case "FAT32" -> FatLabel.encode(true, serial, volumeName);
            case "EXFAT" -> ExFatLabel.encode(serial, volumeName);
            case "NTFS" -> {
                if (!volumeName.isEmpty()) {
                    throw new IllegalArgumentException("NTFS keeps no volume name in its first bytes; leave it out");
                }
                yield NtfsLabel.encode(serial);
            }
            default ->
                throw new IllegalArgumentException(
                        "the file system '" + fileSystem + "' cannot be made; name FAT, FAT32, exFAT or NTFS");
        };
    }
}
