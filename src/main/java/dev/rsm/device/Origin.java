package dev.rsm.device;

/**
 * The line of a description that something comes from.
 *
 * @param file the file as it was named to the reader
 * @param line the line, counted from 1
 */
public record Origin(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
