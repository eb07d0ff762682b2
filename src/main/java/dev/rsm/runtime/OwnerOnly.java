package dev.rsm.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Files that are their owner's alone: mode 0600 where there are modes. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> PERMISSIONS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private OwnerOnly() {}

    /** Tells whether the files of a file system have modes. */
    public static boolean supported(FileSystem system) {
        return system.supportedFileAttributeViews().contains("posix");
    }

    /** Returns what a file is created with; nothing where there are no modes. */
    static FileAttribute<?>[] attributes(FileSystem system) {
        return supported(system)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PERMISSIONS)}
                : new FileAttribute<?>[0];
    }

    /** Tells whether a file of mode {@code permissions} is closed to everybody but its owner. */
    public static boolean holds(Set<PosixFilePermission> permissions) {
        return Collections.disjoint(permissions, OTHERS);
    }

    /** Opens a file to lock it; makes one that is its owner's alone if there is none. */
    public static FileChannel openForLocking(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes(file.getFileSystem()));
    }
}
