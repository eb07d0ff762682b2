package dev.rsm.ntms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NtmsInterfaceTest {

    @Test
    @Spec("MS-RSMP 6")
    void iid_isTheOneOfTheInterfaceDefinition() {
        assertThat(NtmsInterface.SESSION_1.iid()).isEqualTo(Guid.parse("8da03f40-3419-11d1-8fb1-00a024cb6019"));
        assertThat(NtmsInterface.OBJECT_INFO_1.iid()).isEqualTo(Guid.parse("69ab7050-3059-11d1-8faf-00a024cb6019"));
        assertThat(Arrays.stream(NtmsInterface.values()).map(NtmsInterface::iid))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(NtmsInterface.values()).map(NtmsInterface::wireName))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void firstOpnum_followsTheParentsLast(NtmsInterface face) {
        int before = face.parent().map(NtmsInterface::lastOpnum).orElse(2);
        assertThat(face.firstOpnum()).isEqualTo(before + 1);
        assertThat(face.lastOpnum()).isGreaterThanOrEqualTo(face.firstOpnum());
    }

    @Test
    @Spec("MS-RSMP 6")
    void declarerOf_inheritedMethod_isTheInterfaceThatAddsIt() {
        NtmsInterface face = NtmsInterface.OBJECT_MANAGEMENT_3;
        assertThat(face.declarerOf(18)).contains(NtmsInterface.OBJECT_MANAGEMENT_3);
        assertThat(face.declarerOf(17)).contains(NtmsInterface.OBJECT_MANAGEMENT_3);
        assertThat(face.declarerOf(16)).contains(NtmsInterface.OBJECT_MANAGEMENT_2);
        assertThat(face.declarerOf(3)).contains(NtmsInterface.OBJECT_MANAGEMENT_1);
        assertThat(face.declarerOf(2)).isEmpty();
        assertThat(face.declarerOf(19)).isEmpty();
        assertThat(NtmsInterface.OBJECT_MANAGEMENT_1.declarerOf(12)).isEmpty();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1", "MS-RSMP 3.2.5.2.2", "MS-RSMP 3.2.5.2.5"})
    void isReserved_marksTheMethodsThatAreNotOnTheWire() {
        assertThat(NtmsInterface.LIBRARY_CONTROL_1.isReserved(9)).isTrue();
        assertThat(NtmsInterface.MEDIA_SERVICES_1.isReserved(5)).isTrue();
        assertThat(NtmsInterface.SESSION_1.isReserved(13)).isTrue();
        assertThat(NtmsInterface.SESSION_1.isReserved(12)).isFalse();
        assertThat(NtmsInterface.OBJECT_INFO_1.isReserved(0)).isFalse();
    }

    @Test
    void wireMethod_numberThatTheInterfaceDoesNotAdd_isRefused() {
        assertThatThrownBy(() -> new WireMethod(NtmsInterface.SESSION_1, 13, WireForm.PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("INtmsSession1", "13");
        assertThatThrownBy(() -> new WireMethod(NtmsInterface.SESSION_1, 17, WireForm.PLAIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WireMethod(NtmsInterface.OBJECT_MANAGEMENT_2, 11, WireForm.PLAIN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
