package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that need not find out what is known, and an end of which nothing is to be left in order. */
class KnownHomeTest {

    private Home home;

    @BeforeEach
    void make(@TempDir Path folder) {
        home = TestHomes.small(folder.resolve("home"));
    }

    private static NtmsSession session(NtmsService service) {
        return service.openSession(service.accounts().administrator(), SessionRequest.of("Test"));
    }

    private static List<Guid> all(NtmsService service, NtmsObjectType type) {
        try (NtmsSession session = session(service)) {
            return session.objects()
                    .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await();
        }
    }

    @Test
    @Assumed("what was inventoried and is as it was need not be inventoried again")
    void start_ofAnInventoriedHome_takesNoStock() {
        List<Guid> requests;
        List<Guid> media;
        try (NtmsService service = TestHomes.start(home, TestHomes.options().withKnown(KnownHome.INVENTORIED))) {
            requests = all(service, NtmsObjectType.NTMS_LIBREQUEST);
            media = all(service, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
            assertThat(service.awaitInventory().known()).isZero();
        }
        try (NtmsService service = TestHomes.start(home, TestHomes.options().withKnown(KnownHome.WHOLE))) {
            assertThat(service.awaitInventory().known()).isEqualTo(media.size());
            assertThat(all(service, NtmsObjectType.NTMS_LIBREQUEST)).hasSize(requests.size() + 2);
            assertThat(all(service, NtmsObjectType.NTMS_PHYSICAL_MEDIA)).isEqualTo(media);
        }
    }

    @Test
    @Assumed("an end without order is what a kill is: nothing that was committed is missing")
    void discard_losesNothingThatWasCommitted() {
        NtmsService service = TestHomes.start(home);
        NtmsSession session = session(service);
        for (int number = 0; number < 20; number++) {
            session.pools()
                    .create("Pool " + number, null, CreateOption.NTMS_CREATE_NEW, null)
                    .await();
        }
        List<Guid> pools = all(service, NtmsObjectType.NTMS_MEDIA_POOL);
        service.discard();
        service.discard();

        int stopped = RsmEvent.SERVICE_STOPPED.id();
        int before = Collections.frequency(TestHomes.events(home), stopped);
        try (NtmsService next = TestHomes.start(home)) {
            assertThat(all(next, NtmsObjectType.NTMS_MEDIA_POOL)).isEqualTo(pools);
            assertThat(next.awaitInventory().known()).isEqualTo(4);
        }
        assertThat(Collections.frequency(TestHomes.events(home), stopped)).isEqualTo(before + 1);
    }
}
