package dev.rsm.ntms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import org.junit.jupiter.api.Test;

class NtmsAccessTest {

    @Test
    @Assumed("the interface definition prints 3, which would be use and modify together; the header has 4")
    void control_isABitOfItsOwn() {
        assertThat(NtmsAccess.NTMS_CONTROL_ACCESS).isEqualTo(4);
        assertThat(NtmsAccess.NTMS_GENERIC_WRITE).isEqualTo(3);
        assertThat(NtmsAccess.ALL).isEqualTo(0x0006_0007);
    }

    @Test
    @Spec("MS-RSMP 5")
    void mapGeneric_eachGenericRight_becomesTheRightsOfTheSpecification() {
        assertThat(NtmsAccess.mapGeneric(0x8000_0000)).isEqualTo(0x0002_0001);
        assertThat(NtmsAccess.mapGeneric(0x4000_0000)).isEqualTo(0x0004_0003);
        assertThat(NtmsAccess.mapGeneric(0x2000_0000)).isEqualTo(0x0006_0007);
        assertThat(NtmsAccess.mapGeneric(0x1000_0000)).isEqualTo(0x0006_0007);
    }

    @Test
    @Spec("MS-RSMP 5")
    void mapGeneric_rightsThatAreNotGeneric_stay() {
        assertThat(NtmsAccess.mapGeneric(0x0001_0004)).isEqualTo(0x0001_0004);
        assertThat(NtmsAccess.mapGeneric(0x8001_0004)).isEqualTo(0x0003_0005);
    }
}
