package dev.rsm.junit;

import dev.rsm.runtime.DurableFiles;
import java.nio.file.Path;

/**
 * The disk without the wait for the platter. What is written is in the operating system's hands when the call returns, so it
 * survives the end of the process, and a restart of the service finds it; a power cut may cost it, as it costs the whole test.
 */
final class RelaxedFiles implements DurableFiles {

    @Override
    public void force(Path file) {
        // see above
    }

    @Override
    public void forceDirectory(Path directory) {
        // see above
    }
}
