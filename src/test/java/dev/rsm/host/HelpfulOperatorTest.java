package dev.rsm.host;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Hardware;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.testing.MovingRsm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where an operator puts new media in a library that has neither a port nor a door. */
@Timeout(60)
@Assumed("an operator leaves the slots free that cartridges in drives come back to")
class HelpfulOperatorTest {

    private static String library(int slots) {
        return """
                libraries:
                  - name: Open
                    serial: OPEN1
                    slots: %d
                    drives:
                      - {serial: OPEN1D1, media-types: [LTO-4]}
                      - {serial: OPEN1D2, media-types: [LTO-4]}
                    cartridges:
                      - {at: slot 1, bar-code: OPE001L4, contents: blank}
                      - {at: slot 2, bar-code: OPE002L4, contents: blank}
                """.formatted(slots);
    }

    /** Asks for a new medium while the first one is in the drive. */
    private static NtmsCall<Boolean> askWhileMounted(MovingRsm rsm) {
        rsm.settle(rsm.session()
                .media()
                .mount(
                        List.of(rsm.side("OPE001L4", 0)),
                        List.of(),
                        MountOptions.NTMS_MOUNT_READ,
                        0,
                        NtmsLimits.INFINITE));
        Guid pool = rsm.mediumInformation("OPE001L4").mediaPool();
        Guid request = rsm.session()
                .operators()
                .submit(OpreqCommand.NTMS_OPREQ_NEWMEDIA, "More media, please", pool, null)
                .await();
        return rsm.session().operators().await(request, NtmsLimits.INFINITE);
    }

    private static Place slot(int number) {
        return new Place(ElementKind.STORAGE, number);
    }

    @Test
    void newMedium_goesWhereNoCartridgeComesBackTo_andRsmLearnsOfIt(@TempDir Path folder) {
        try (MovingRsm rsm = new MovingRsm(folder, library(4), false);
                ScriptedOperator operator = ScriptedOperator.begin(rsm.service(), HelpfulOperator.rule())) {
            assertThat(rsm.settle(askWhileMounted(rsm))).isTrue();
            assertThat(operator.putOff()).isZero();
            assertThat(rsm.hardware().cartridges())
                    .filteredOn(each -> each.barCode().isEmpty())
                    .extracting(Hardware.CartridgeView::place)
                    .containsExactly(slot(3));
            rsm.time().settle();
            assertThat(rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA)).hasSize(3);
        }
    }

    @Test
    void newMedium_intoALibraryWithoutRoom_isRefused(@TempDir Path folder) {
        try (MovingRsm rsm = new MovingRsm(folder, library(2), false);
                ScriptedOperator operator = ScriptedOperator.begin(rsm.service(), HelpfulOperator.rule())) {
            assertThat(status(() -> askWhileMounted(rsm))).isEqualTo(NtmsStatus.CANCELLED);
            assertThat(operator.putOff()).isZero();
            assertThat(rsm.hardware().cartridges()).hasSize(2);
        }
    }
}
