package dev.rsm.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Small disks, on machines where a test may mount one. */
public final class Mount {

    private static final long WAIT_SECONDS = 30;

    private Mount() {}

    /** Mounts an empty disk; tells whether that could be done. */
    public static boolean small(Path folder, int megabytes) throws InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
    }

    /** Gives a disk another size; tells whether that could be done. */
    public static boolean resize(Path folder, int megabytes) throws InterruptedException {
        return run("mount", "-o", "remount,size=" + megabytes + "m", folder.toString());
    }

    /** Has a disk be read only, or not any more; tells whether that could be done. */
    public static boolean readOnly(Path folder, boolean only) throws InterruptedException {
        return run("mount", "-o", "remount," + (only ? "ro" : "rw"), folder.toString());
    }

    /** Removes a disk, if there is one. */
    public static void remove(Path folder) throws InterruptedException {
        run("umount", folder.toString());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
