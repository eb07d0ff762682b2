package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.backup.DatabaseComparison;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Tests of calls on an object of every type, all of which are refused or change nothing: that is looked at in the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EveryObject {

    final NtmsSession session;
    final Map<Guid, NtmsObjectType> objects = new HashMap<>();
    private final Map<NtmsObjectType, Guid> byType = new HashMap<>();
    private final Path before;
    private final Home home;
    final NtmsService service;

    EveryObject(Path folder) throws IOException {
        this.home = TestHomes.small(folder.resolve("home"));
        try (Store store = Store.open(home.database())) {
            byType.putAll(store.step(EveryType::in));
        }
        byType.forEach((type, id) -> objects.put(id, type));
        TestHomes.start(home).close();
        this.before = folder.resolve("before.mv.db");
        Files.copy(home.database(), before);
        this.service = TestHomes.start(home);
        this.session = Sessions.open(service, service.accounts().administrator(), SessionRequest.of("Bad"));
    }

    @AfterAll
    void nothingHasChanged() {
        service.close();
        assertThat(DatabaseComparison.of(before, home.database())
                        .withoutNewRequests()
                        .summary())
                .isEqualTo("no differences");
    }

    /** The object of a type. */
    final Guid id(NtmsObjectType type) {
        Guid id = byType.get(type);
        if (id == null) {
            throw new AssertionError("no object of type " + type);
        }
        return id;
    }

    /** All objects, and what is none. */
    final List<@Nullable Guid> ids() {
        List<@Nullable Guid> ids = new ArrayList<>(objects.keySet());
        ids.addAll(Arrays.asList(null, Guid.NULL, Served.UNKNOWN));
        return ids;
    }

    /** All types, and none. */
    static List<@Nullable NtmsObjectType> types() {
        List<@Nullable NtmsObjectType> types = new ArrayList<>(List.of(NtmsObjectType.values()));
        types.add(null);
        return types;
    }

    /** What a call about an object answers before its own work. */
    final NtmsStatus aboutObject(Guid id, NtmsObjectType type) {
        NtmsObjectType actual = objects.get(id);
        if (actual == null) {
            return NtmsStatus.OBJECT_NOT_FOUND;
        }
        return type == actual || type == NtmsObjectType.NTMS_UNKNOWN
                ? NtmsStatus.SUCCESS
                : NtmsStatus.INVALID_PARAMETER;
    }
}
