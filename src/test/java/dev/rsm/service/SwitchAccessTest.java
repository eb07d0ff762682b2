package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchAccessTest {

    @Test
    @Page("MSDN DisableNtmsObject")
    void enableAndDisable_askToModifyTheLibrary_alsoForACartridge(@TempDir Path folder) {
        try (BareService service = new BareService(folder)) {
            for (NtmsObjectType type : new NtmsObjectType[] {
                NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_DRIVE, NtmsObjectType.NTMS_PHYSICAL_MEDIA
            }) {
                for (int each : Rights.EACH) {
                    boolean held = each == NtmsAccess.NTMS_MODIFY_ACCESS;
                    assertThat(status(() -> service.sessionWith(each).objects().disable(service.id(type), type)))
                            .isEqualTo(held ? NtmsStatus.SUCCESS : NtmsStatus.ACCESS_DENIED);
                    assertThat(status(() -> service.sessionWith(each).objects().enable(service.id(type), type)))
                            .isEqualTo(held ? NtmsStatus.INVALID_STATE : NtmsStatus.ACCESS_DENIED);
                }
            }
        }
    }
}
