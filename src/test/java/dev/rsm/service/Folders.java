package dev.rsm.service;

import dev.rsm.host.HomeBuilder;
import java.nio.file.Path;

/** Folders of homes, replaced as a person would. */
final class Folders {

    private Folders() {}

    static void replace(Path from, Path to) {
        HomeBuilder.deleteTree(to);
        HomeBuilder.copyTree(from, to);
    }
}
