package dev.rsm.store;

import java.nio.file.Path;

/** placeholder */
public final class StoreFile {
    static final String USER = "RSM";

    private StoreFile() {}

    static String h2Name(Path file) {
        String name = file.toAbsolutePath().toString();
        return name.substring(0, name.length() - ".mv.db".length());
    }
}
