package dev.rsm.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Gives TCP port 135 to one class of tests at a time, whichever process runs it. Its holder binds the port. */
public final class Port135 implements BeforeAllCallback, AfterAllCallback {

    private static final Path LOCK = Path.of("target", "port-135.lock");

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.lock();
        store(context).put(LOCK, file);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        store(context).remove(LOCK, FileChannel.class).close();
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(Port135.class));
    }
}
