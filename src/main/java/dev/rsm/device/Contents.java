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
