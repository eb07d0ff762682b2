package dev.rsm.ntms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NtmsStatusTest {

    @ParameterizedTest
    @CsvSource({
        "ERROR_SUCCESS, 0",
        "ERROR_ACCESS_DENIED, 5",
        "ERROR_SHARING_VIOLATION, 32",
        "ERROR_CANCELLED, 1223",
        "ERROR_TIMEOUT, 1460",
        "RPC_S_INVALID_BOUND, 1734",
        "ERROR_NOT_CONNECTED, 2250",
        "ERROR_INVALID_MEDIA, 4300",
        "ERROR_DATABASE_FAILURE, 4313",
        "ERROR_LIBRARY_FULL, 4322",
        "ERROR_CLEANER_SLOT_NOT_SET, 4332",
        "ERROR_INVALID_STATE, 5023"
    })
    @Page("MSDN System Error Codes")
    void ofCode_win32Code_hasTheNameOfTheHeader(String wireName, int code) {
        assertThat(NtmsStatus.ofCode(code).wireName()).isEqualTo(wireName);
    }

    @ParameterizedTest
    @EnumSource
    void ofCode_everyStatus_findsItBack(NtmsStatus status) {
        assertThat(NtmsStatus.ofCode(status.code())).isSameAs(status);
    }

    @Test
    void ofCode_codeOfAnotherSubsystem_isRefused() {
        assertThatThrownBy(() -> NtmsStatus.ofCode(4711))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4711");
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, 00000000",
        "ACCESS_DENIED, 80070005",
        "LIBRARY_OFFLINE, 800710D1",
        "OBJECT_NOT_FOUND, 800710D8",
        "NOT_CONNECTED, 800708CA",
        "RESOURCE_NOT_AVAILABLE, 8007138E",
        "INVALID_STATE, 8007139F"
    })
    @Spec({"MS-ERREF 2.1.2", "MS-RSMP 3.2.5.2"})
    void hresult_isTheOneOfTheSpecification(NtmsStatus status, String hresult) {
        assertThat(status.hresult()).isEqualTo(Integer.parseUnsignedInt(hresult, 16));
    }

    @Test
    void exception_message_tellsNameNumberAndDetail() {
        Exception cause = new IllegalStateException("disk");
        NtmsException refusal =
                new NtmsException(NtmsStatus.ACCESS_DENIED, "pool Archive: needs CONTROL; ask its owner", cause);
        assertThat(refusal)
                .hasMessage("ERROR_ACCESS_DENIED (5): pool Archive: needs CONTROL; ask its owner")
                .hasCause(cause);
        assertThat(refusal.status()).isSameAs(NtmsStatus.ACCESS_DENIED);
        assertThat(refusal.detail()).isEqualTo("pool Archive: needs CONTROL; ask its owner");
    }

    @Test
    void exception_ofSuccess_isRefused() {
        assertThatThrownBy(() -> new NtmsException(NtmsStatus.SUCCESS, "all is well"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
