package dev.rsm.rsmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.rsmp.idl.INtmsObjectManagement2;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.store.Store;
import dev.rsm.testing.MemoryWire;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lists of 60,000 identifiers, in both directions and in both forms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrowingListsTest {

    private static final int MANY = 60_000;

    private final Wired wired;

    GrowingListsTest(@TempDir Path folder) {
        wired = new Wired(folder, GrowingListsTest::addRequests);
    }

    /** Operator requests that wait for the operator. */
    private static void addRequests(Store store) {
        store.step(tx -> {
            tx.dsl().execute("""
                    INSERT INTO ntms_object (id, type, name, created, modified)
                    SELECT CAST('00000001-0000-8000-8000-' || LPAD(CAST(x AS VARCHAR), 12, '0') AS UUID), 17, 'many',
                           TIMESTAMP '2026-01-01 00:00:00', TIMESTAMP '2026-01-01 00:00:00'
                    FROM SYSTEM_RANGE(1, ?)""", MANY);
            return tx.dsl().execute("""
                    INSERT INTO op_request (id, request, submitted, state)
                    SELECT id, 5, created, 1 FROM ntms_object WHERE name = 'many'""");
        });
    }

    @AfterAll
    void close() {
        wired.close();
    }

    private static List<Guid> all(NtmsSession session) {
        return session.objects()
                .enumerate(null, NtmsObjectType.NTMS_OPREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.7", "MS-RSMP 3.2.5.2.7.1", "MS-RSMP 3.2.5.2.4.7-06"})
    void enumerate_manyObjects_takesTwoCalls() {
        List<Guid> here = all(wired.local);
        assertThat(here).hasSizeGreaterThan(MANY);
        for (Class<?>[] withheld :
                new Class<?>[][] {{}, {INtmsObjectManagement2.class, INtmsObjectManagement3.class}}) {
            MemoryWire wire = wired.wire(withheld);
            NtmsSession remote = wired.session(wire);
            int sent = wire.sent();
            assertThat(all(remote)).isEqualTo(here);
            assertThat(wire.sent() - sent).isEqualTo(2);
            remote.close();
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.16")
    void deleteRequests_many_arriveAll() {
        NtmsSession remote = wired.session(wired.wire());
        List<Guid> here = all(wired.local);
        assertThat(remote.library()
                        .deleteRequests(here, NtmsObjectType.NTMS_LIBREQUEST)
                        .await())
                .isTrue();
        assertThat(all(remote)).isEqualTo(here);
        remote.close();
    }
}
