package dev.rsm.ntms;

import static dev.rsm.ntms.NtmsAccess.NTMS_CONTROL_ACCESS;
import static dev.rsm.ntms.NtmsAccess.NTMS_MODIFY_ACCESS;
import static dev.rsm.ntms.NtmsAccess.NTMS_USE_ACCESS;
import static dev.rsm.ntms.NtmsAccess.READ_CONTROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NtmsFunctionTest {

    @ParameterizedTest
    @EnumSource
    void row_everyFunction_maySucceedAndRefuseAStranger(NtmsFunction function) {
        assertThat(function.codes()).contains(NtmsStatus.SUCCESS);
        boolean asks = !function.rights().equals(Rights.NONE);
        // AddNotification registers nothing for a stranger, and says nothing.
        if (asks && function != NtmsFunction.ADD_NOTIFICATION) {
            assertThat(function.codes()).contains(NtmsStatus.ACCESS_DENIED);
        }
    }

    @Test
    void row_functionsThatAskNothing_areTheDocumentedOnes() {
        assertThat(Arrays.stream(NtmsFunction.values())
                        .filter(function -> function.rights().equals(Rights.NONE)))
                .containsExactly(
                        NtmsFunction.BEGIN_NTMS_DEVICE_CHANGE_DETECTION,
                        NtmsFunction.CLOSE_NTMS_NOTIFICATION,
                        NtmsFunction.CLOSE_NTMS_SESSION,
                        NtmsFunction.END_NTMS_DEVICE_CHANGE_DETECTION,
                        NtmsFunction.ENUMERATE_NTMS_OBJECT,
                        NtmsFunction.GET_NTMS_MEDIA_POOL_NAME,
                        NtmsFunction.SET_NTMS_DEVICE_CHANGE_DETECTION,
                        NtmsFunction.WAIT_FOR_NTMS_NOTIFICATION,
                        NtmsFunction.WAIT_FOR_NTMS_OPERATOR_REQUEST);
    }

    @Test
    void methods_functionsWithoutOne_areTheDocumentedOnes() {
        assertThat(Arrays.stream(NtmsFunction.values())
                        .filter(function -> function.methods().isEmpty()))
                .containsExactly(
                        NtmsFunction.CLOSE_NTMS_NOTIFICATION,
                        NtmsFunction.EJECT_DISK_FROM_SA_DRIVE,
                        NtmsFunction.OPEN_NTMS_NOTIFICATION,
                        NtmsFunction.UPDATE_NTMS_OMID_INFO,
                        NtmsFunction.WAIT_FOR_NTMS_NOTIFICATION);
        assertThat(NtmsFunction.UPDATE_NTMS_OMID_INFO.wireInterface()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Spec("MS-RSMP 6")
    void at_everyMethodOfEveryInterface_isOneFunctionOrReserved(NtmsInterface face) {
        for (int opnum = face.firstOpnum(); opnum <= face.lastOpnum(); opnum++) {
            int number = opnum;
            List<NtmsFunction> carried = Arrays.stream(NtmsFunction.values())
                    .filter(function -> function.methods().stream()
                            .anyMatch(method -> method.declaredBy() == face && method.opnum() == number))
                    .toList();
            assertThat(carried)
                    .as("%s %d", face.wireName(), opnum)
                    .hasSize(face.isReserved(opnum) || face.isClients() ? 0 : 1);
            assertThat(NtmsFunction.at(face, opnum).stream().toList()).isEqualTo(carried);
        }
    }

    @Test
    void at_methodsOfIUnknown_isNoFunction() {
        assertThat(NtmsFunction.at(NtmsInterface.SESSION_1, 2)).isEmpty();
        assertThat(NtmsFunction.at(NtmsInterface.SESSION_1, 17)).isEmpty();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.3", "MS-RSMP 3.2.5.2.8.1"})
    void methods_functionWithSeveralForms_hasThemAll() {
        assertThat(NtmsFunction.GET_NTMS_OBJECT_ATTRIBUTE.methods())
                .containsExactly(
                        new WireMethod(NtmsInterface.OBJECT_MANAGEMENT_1, 5, WireForm.ANSI),
                        new WireMethod(NtmsInterface.OBJECT_MANAGEMENT_1, 6, WireForm.WIDE),
                        new WireMethod(NtmsInterface.OBJECT_MANAGEMENT_3, 17, WireForm.ROBUST_ANSI),
                        new WireMethod(NtmsInterface.OBJECT_MANAGEMENT_3, 18, WireForm.ROBUST_WIDE));
        assertThat(NtmsFunction.OPEN_NTMS_SESSION.methods())
                .containsExactly(
                        new WireMethod(NtmsInterface.SESSION_1, 3, WireForm.WIDE),
                        new WireMethod(NtmsInterface.SESSION_1, 4, WireForm.ANSI));
        assertThat(NtmsFunction.ENUMERATE_NTMS_OBJECT.methods())
                .contains(new WireMethod(NtmsInterface.OBJECT_MANAGEMENT_2, 12, WireForm.ROBUST));
        assertThat(NtmsFunction.at(NtmsInterface.OBJECT_MANAGEMENT_3, 6))
                .contains(NtmsFunction.GET_NTMS_OBJECT_ATTRIBUTE);
    }

    @Test
    @Page({"MSDN ExportNtmsDatabase", "MSDN RSM Security"})
    @Spec("MS-RSMP 3.2.5.2.5.10")
    void row_exportNtmsDatabase_isAsOnItsPage() {
        NtmsFunction export = NtmsFunction.EXPORT_NTMS_DATABASE;
        assertThat(export.methods()).containsExactly(new WireMethod(NtmsInterface.SESSION_1, 12, WireForm.PLAIN));
        assertThat(export.wireInterface()).contains(NtmsInterface.SESSION_1);
        assertThat(export.rights()).isEqualTo(new Rights.Fixed(new RequiredAccess(0, 0, 0, NTMS_CONTROL_ACCESS)));
        assertThat(export.codes())
                .containsExactlyInAnyOrder(
                        NtmsStatus.ACCESS_DENIED,
                        NtmsStatus.DATABASE_FAILURE,
                        NtmsStatus.INVALID_HANDLE,
                        NtmsStatus.NOT_CONNECTED,
                        NtmsStatus.SHARING_VIOLATION,
                        NtmsStatus.SUCCESS);
    }

    @Test
    @Page({"MSDN AllocateNtmsMedia", "MSDN RSM Security"})
    void row_allocateNtmsMedia_isAsOnItsPage() {
        NtmsFunction allocate = NtmsFunction.ALLOCATE_NTMS_MEDIA;
        assertThat(allocate.methods())
                .containsExactly(new WireMethod(NtmsInterface.MEDIA_SERVICES_1, 6, WireForm.PLAIN));
        assertThat(allocate.rights())
                .isEqualTo(new Rights.Fixed(new RequiredAccess(NTMS_CONTROL_ACCESS, NTMS_USE_ACCESS, 0, 0)));
        assertThat(allocate.waits()).isTrue();
        assertThat(allocate.codes())
                .containsExactlyInAnyOrder(
                        NtmsStatus.ACCESS_DENIED,
                        NtmsStatus.CANCELLED,
                        NtmsStatus.DATABASE_FAILURE,
                        NtmsStatus.DATABASE_FULL,
                        NtmsStatus.DEVICE_NOT_AVAILABLE,
                        NtmsStatus.INVALID_HANDLE,
                        NtmsStatus.INVALID_MEDIA,
                        NtmsStatus.INVALID_MEDIA_POOL,
                        NtmsStatus.INVALID_PARAMETER,
                        NtmsStatus.MEDIA_OFFLINE,
                        NtmsStatus.MEDIA_UNAVAILABLE,
                        NtmsStatus.NOT_ENOUGH_MEMORY,
                        NtmsStatus.SUCCESS,
                        NtmsStatus.TIMEOUT);
    }

    @Test
    @Page({"MSDN ReserveNtmsCleanerSlot", "MSDN EjectNtmsCleaner"})
    @Assumed("the pages name codes that no header has; the nearest real ones stand in")
    void codes_namesWithoutANumber_areStoodInFor() {
        assertThat(NtmsFunction.RESERVE_NTMS_CLEANER_SLOT.codes())
                .contains(NtmsStatus.CLEANER_SLOT_SET, NtmsStatus.OBJECT_NOT_FOUND, NtmsStatus.RESOURCE_NOT_AVAILABLE);
        assertThat(NtmsFunction.EJECT_NTMS_CLEANER.codes())
                .contains(NtmsStatus.CLEANER_SLOT_NOT_SET, NtmsStatus.EMPTY, NtmsStatus.RESOURCE_NOT_AVAILABLE);
        assertThat(NtmsFunction.CREATE_NTMS_MEDIA.codes()).contains(NtmsStatus.INVALID_MEDIA);
    }

    @Test
    @Page("MSDN RSM Security")
    void rights_functionOnAnyObject_areAskedOnWhatSecuresIt() {
        Rights set = NtmsFunction.SET_NTMS_OBJECT_INFORMATION.rights();
        assertThat(set.about(NtmsObjectType.NTMS_DRIVE).on(Securable.LIBRARY)).isEqualTo(NTMS_MODIFY_ACCESS);
        assertThat(set.about(NtmsObjectType.NTMS_LIBRARY).on(Securable.LIBRARY)).isEqualTo(NTMS_CONTROL_ACCESS);
        assertThat(set.about(NtmsObjectType.NTMS_MEDIA_POOL))
                .isEqualTo(new RequiredAccess(NTMS_MODIFY_ACCESS, NTMS_MODIFY_ACCESS, 0, 0));
        Rights security = NtmsFunction.GET_NTMS_OBJECT_SECURITY.rights();
        assertThat(security.about(NtmsObjectType.NTMS_OPREQUEST).on(Securable.COMPUTER))
                .isEqualTo(READ_CONTROL);
        assertThatThrownBy(() -> security.about(NtmsObjectType.NTMS_UI_DESTINATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NTMS_UI_DESTINATION");
    }

    @Test
    @Page("MSDN RSM Security")
    void rights_ofMessagesToPeople_goByWhatTheyAreAbout() {
        Rights submit = NtmsFunction.SUBMIT_NTMS_OPERATOR_REQUEST.rights();
        assertThat(submit.about(OpreqCommand.NTMS_OPREQ_MESSAGE))
                .isEqualTo(new RequiredAccess(0, 0, 0, NTMS_USE_ACCESS));
        assertThat(submit.about(OpreqCommand.NTMS_OPREQ_CLEANER))
                .isEqualTo(new RequiredAccess(0, 0, NTMS_CONTROL_ACCESS, 0));
        assertThat(submit.about(OpreqCommand.NTMS_OPREQ_NEWMEDIA).on(Securable.MEDIA_POOL))
                .isEqualTo(NTMS_CONTROL_ACCESS);
        assertThat(NtmsFunction.SET_NTMS_UI_OPTIONS
                        .rights()
                        .about(NtmsObjectType.NTMS_LIBRARY)
                        .on(Securable.LIBRARY))
                .isEqualTo(NTMS_USE_ACCESS | NTMS_MODIFY_ACCESS);
    }

    @Test
    @Page("MSDN RSM Security")
    void rights_onTwoObjects_areBothAsked() {
        assertThat(NtmsFunction.MOUNT_NTMS_MEDIA.rights().about(NtmsObjectType.NTMS_PARTITION))
                .isEqualTo(new RequiredAccess(NTMS_USE_ACCESS, NTMS_USE_ACCESS, NTMS_USE_ACCESS, 0));
        assertThat(NtmsFunction.CREATE_NTMS_MEDIA.rights())
                .isEqualTo(new Rights.Fixed(
                        new RequiredAccess(NTMS_MODIFY_ACCESS, NTMS_MODIFY_ACCESS, 0, NTMS_MODIFY_ACCESS)));
    }

    @Test
    @Assumed(
            "any call can find the session closed, the service gone or starting, or the store damaged; a wait can be cut")
    void mayAnswer_allowsWhatAnyFunctionMayAnswerAndNothingElse() {
        NtmsFunction pool = NtmsFunction.DELETE_NTMS_MEDIA_POOL;
        assertThat(pool.mayAnswer(NtmsStatus.NOT_EMPTY)).isTrue();
        assertThat(pool.mayAnswer(NtmsStatus.NOT_READY)).isTrue();
        assertThat(pool.mayAnswer(NtmsStatus.NOT_CONNECTED)).isTrue();
        assertThat(NtmsFunction.ADD_NOTIFICATION.mayAnswer(NtmsStatus.INVALID_HANDLE))
                .isTrue();
        assertThat(NtmsFunction.ADD_NOTIFICATION.mayAnswer(NtmsStatus.DATABASE_FAILURE))
                .isTrue();
        assertThat(pool.mayAnswer(NtmsStatus.CANCELLED)).isFalse();
        assertThat(pool.mayAnswer(NtmsStatus.DATABASE_FULL)).isFalse();
        assertThat(NtmsFunction.EXPORT_NTMS_DATABASE.mayAnswer(NtmsStatus.CANCELLED))
                .isTrue();
        assertThat(NtmsFunction.IDENTIFY_NTMS_SLOT.mayAnswer(NtmsStatus.CANCELLED))
                .isTrue();
    }

    @Test
    void unofferedFunction_hasAReasonAndNoRow() {
        assertThat(UnofferedFunction.values()).allSatisfy(unoffered -> {
            assertThat(unoffered.reason()).isNotBlank();
            assertThat(Arrays.stream(NtmsFunction.values()).map(NtmsFunction::ntmsName))
                    .doesNotContain(unoffered.ntmsName());
        });
    }
}
