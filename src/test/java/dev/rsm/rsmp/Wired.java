package dev.rsm.rsmp;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.client.RemoteRsm;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.store.Store;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.MemoryWire;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The service of a small home with an object of every type, a session of its owner in its process, and clients. */
final class Wired implements AutoCloseable {

    static final Guid UNKNOWN = Guid.parse("{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}");

    final NtmsService service;

    /** A session with nothing between it and the service. */
    final NtmsSession local;

    private final Map<NtmsObjectType, Guid> objects = new EnumMap<>(NtmsObjectType.class);

    Wired(Path folder) {
        this(folder, store -> {});
    }

    /** Starts a service whose database was prepared. */
    Wired(Path folder, Consumer<Store> preparation) {
        Home home = TestHomes.small(folder.resolve("wired"));
        try (Store store = Store.open(home.database())) {
            objects.putAll(store.step(EveryType::in));
            preparation.accept(store);
        }
        service = TestHomes.start(home);
        local = service.openSession(administrator(), SessionRequest.of("Local"));
    }

    Principal administrator() {
        return service.accounts().administrator();
    }

    /** Somebody without any right but those of everybody. */
    Principal nobody() {
        return service.accounts().principal("Nobody", Descriptors.group(99));
    }

    Guid id(NtmsObjectType type) {
        Guid id = objects.get(type);
        if (id == null) {
            throw new AssertionError("no object of type " + type);
        }
        return id;
    }

    Map<NtmsObjectType, Guid> objects() {
        return objects;
    }

    /** A client's connection with an object of the owner's, on which no session is open; some interfaces may be missing. */
    MemoryWire wire(Class<?>... withheld) {
        return new MemoryWire(Sessions.object(service, administrator()), withheld);
    }

    /** A client's connection with an object on which a session is open, for calls of the methods themselves. */
    MemoryWire opened() {
        MemoryWire wire = wire();
        answer(wire.stub(INtmsSession1.class).openNtmsServerSessionW(null, "Stubs", "", "", 0));
        return wire;
    }

    /** A client's session over a connection. */
    NtmsSession session(MemoryWire wire) {
        return new RemoteRsm(() -> wire, Sessions.turns(service.clock())).openSession(SessionRequest.of("Remote"));
    }

    /** What a method has answered. */
    static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Override
    public void close() {
        service.close();
    }
}
