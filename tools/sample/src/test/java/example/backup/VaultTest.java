package example.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rsm.device.Fault;
import dev.rsm.host.HelpfulOperator;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.junit.RemovableStorageExtension;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.security.AccountGroup;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Media that leave the library, with settings that no annotation can hold. */
class VaultTest {

    @RegisterExtension
    static final RemovableStorageExtension RSM = RemovableStorageExtension.builder()
            .from("vault.yaml")
            .seed(42)
            .time(Instant.parse("2005-02-01T20:00:00Z"))
            .clock(Clock.CALCULATED_WITH_LATENCY)
            .fault(Fault.described("{fault: slow, library: VAULT1, factor: 3}"))
            .operator(HelpfulOperator.rule().after(Duration.ofMinutes(5)))
            .user("bert", AccountGroup.BACKUP_OPERATORS)
            .build();

    @Test
    void tape_thatIsEjected_isOffline(EmulatedRsm rsm) {
        NtmsSession session = rsm.session("Example Backup", "bert");
        new Backup(session, 0).toTheVault(rsm.medium("VLT001L4").id());
        rsm.calculatedTime().settle();
        rsm.medium("VLT002L4").isInSlot(2);
        assertEquals(42, rsm.seed());
        assertEquals("VAULT1 port 1", rsm.hardware().cartridges().stream()
                .filter(each -> each.barCode().equals("VLT001L4"))
                .map(each -> each.library() + " " + each.place())
                .findFirst()
                .orElse("gone"));
    }
}
