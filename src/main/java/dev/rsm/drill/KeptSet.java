package dev.rsm.drill;

import dev.rsm.backup.Manifest;
import java.nio.file.Path;

/**
 * An exported set that was carried away, as a backup program does.
 *
 * @param folder where the copy is
 * @param manifest its manifest
 * @param then how things stood when it was exported
 */
record KeptSet(Path folder, Manifest manifest, Snapshot then) {}
