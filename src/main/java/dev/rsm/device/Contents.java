package dev.rsm.device;

import java.util.Arrays;

/** What is recorded on a side of a cartridge, as a description states it. */
public sealed interface Contents {

    /** Nothing is recorded. */
    record Blank() implements Contents {}

    /** RSM's own label of a free medium. */
    record FreeLabel() implements Contents {}

    /**
     * The start of a Microsoft Tape Format medium.
     *
     * @param software the software that wrote it
     * @param name the name of the tape
     * @param id the identifier in its label; empty if the label has none
     */
    record Mtf(String software, String name, String id) implements Contents {}

    /**
     * The start of a tape with standard labels.
     *
     * @param volume the volume identifier
     * @param owner the owner; empty if none is named
     * @param ebcdic whether it is labelled in EBCDIC as IBM does, not in ASCII
     */
    record Standard(String volume, String owner, boolean ebcdic) implements Contents {}

    /**
     * The start of a tape of the Linear Tape File System.
     *
     * @param volume the volume identifier
     * @param id the volume's UUID; empty if only what stands before the first file mark is recorded
     */
    record Ltfs(String volume, String id) implements Contents {}

    /**
     * The start of a volume with a file system.
     *
     * @param type the name of the file system, such as {@code FAT32}
     * @param serial the volume serial number
     * @param name the volume name; empty if it has none
     */
    record FileSystem(String type, int serial, String name) implements Contents {}

    /** Bytes as they stand, at most {@link Hardware#MAX_SIDE_BYTES}. */
    final class Raw implements Contents {

        private final byte[] bytes;

        /** Copies the bytes. */
        public Raw(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** Returns a copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Raw raw && Arrays.equals(bytes, raw.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Raw[" + bytes.length + " bytes]";
        }
    }
}
