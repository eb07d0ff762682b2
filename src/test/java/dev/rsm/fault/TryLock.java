package dev.rsm.fault;

import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import java.nio.file.Path;

/** A process that takes a home or a database, says so or why not, and holds it until it is killed. */
public final class TryLock {

    private TryLock() {}

    public static void main(String[] arguments) throws Exception {
        try {
            Home home = Home.at(Path.of(arguments[1]));
            AutoCloseable held =
                    arguments[0].equals("home") ? HomeLock.take(home, "a child") : Store.open(home.database());
            System.out.println("held");
            Thread.currentThread().join();
            held.close();
        } catch (HomeException | StoreException e) {
            System.out.println(e.getMessage());
        }
    }
}
