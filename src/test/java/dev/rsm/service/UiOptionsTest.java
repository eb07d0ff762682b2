package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UiOptionsTest {

    private static final UiOperation ADD = UiOperation.NTMS_UIDEST_ADD;
    private static final UiOperation DELETE = UiOperation.NTMS_UIDEST_DELETE;
    private static final UiOperation DELETE_ALL = UiOperation.NTMS_UIDEST_DELETEALL;

    private @Nullable Served started;

    @BeforeEach
    void start(@TempDir Path folder) {
        started = new Served(folder);
    }

    @AfterEach
    void close() {
        served().close();
    }

    private Served served() {
        return Objects.requireNonNull(started);
    }

    private Guid computer() {
        return served().id(NtmsObjectType.NTMS_COMPUTER);
    }

    private NtmsStatus change(@Nullable Guid object, UiType type, UiOperation operation, @Nullable String name) {
        return status(() -> served().owner.objects().setUiOptions(object, type, operation, name));
    }

    private List<String> list(@Nullable Guid object, UiType type) {
        return served().owner.objects().uiOptions(object, type).await();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.7.2-06", "MS-RSMP 3.2.5.2.7.4"})
    void change_addsRemovesAndClears_eachObjectAndTypeForItself() {
        Guid library = served().id(NtmsObjectType.NTMS_LIBRARY);
        assertThat(list(computer(), UiType.NTMS_UITYPE_REQ)).isEmpty();
        assertThat(change(computer(), UiType.NTMS_UITYPE_REQ, ADD, "TOWER")).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(change(computer(), UiType.NTMS_UITYPE_REQ, ADD, "DESK")).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(change(library, UiType.NTMS_UITYPE_REQ, ADD, "DESK")).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(list(computer(), UiType.NTMS_UITYPE_REQ)).containsExactly("DESK", "TOWER");
        assertThat(list(computer(), UiType.NTMS_UITYPE_ERR)).isEmpty();
        assertThat(list(null, UiType.NTMS_UITYPE_REQ)).isEmpty();
        assertThat(change(computer(), UiType.NTMS_UITYPE_REQ, DELETE, "tower")).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(list(computer(), UiType.NTMS_UITYPE_REQ)).containsExactly("DESK");
        assertThat(change(computer(), UiType.NTMS_UITYPE_REQ, DELETE_ALL, null)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(list(computer(), UiType.NTMS_UITYPE_REQ)).isEmpty();
        assertThat(list(library, UiType.NTMS_UITYPE_REQ)).containsExactly("DESK");
    }

    @Test
    @Page("MSDN SetNtmsUIOptions")
    void add_whatIsThere_isAlreadyExists() {
        for (Guid object : new @Nullable Guid[] {computer(), null}) {
            assertThat(change(object, UiType.NTMS_UITYPE_INFO, ADD, "DESK")).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(change(object, UiType.NTMS_UITYPE_INFO, ADD, "desk")).isEqualTo(NtmsStatus.ALREADY_EXISTS);
            assertThat(list(object, UiType.NTMS_UITYPE_INFO)).containsExactly("DESK");
        }
    }

    @Test
    @Assumed("the list is then as wanted, and no code says that it was before")
    void delete_whatIsNotThere_succeeds() {
        assertThat(change(computer(), UiType.NTMS_UITYPE_INFO, DELETE, "DESK")).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN SetNtmsUIOptions")
    void add_emptyName_isTheCallersComputer() {
        assertThat(change(computer(), UiType.NTMS_UITYPE_INFO, ADD, "")).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(list(computer(), UiType.NTMS_UITYPE_INFO)).containsExactly("TESTING");
        try (NtmsSession remote = Sessions.open(
                served().service,
                served().service.accounts().administrator(),
                new SessionRequest(null, "A", "FAR", null))) {
            var unused = remote.objects()
                    .setUiOptions(null, UiType.NTMS_UITYPE_REQ, ADD, "")
                    .await();
            assertThat(remote.objects().uiOptions(null, UiType.NTMS_UITYPE_REQ).await())
                    .containsExactly("FAR");
        }
    }

    @Test
    @Page("MSDN SetNtmsUIOptions")
    void routes_ofASession_areItsOwnAndNeedNoRight_andStoredOnesStay() {
        try (NtmsSession ann = served().user("Ann");
                NtmsSession ben = served().user("Ben")) {
            var unused = ann.objects()
                    .setUiOptions(null, UiType.NTMS_UITYPE_REQ, ADD, "DESK")
                    .await();
            assertThat(ann.objects().uiOptions(null, UiType.NTMS_UITYPE_REQ).await())
                    .containsExactly("DESK");
            assertThat(ben.objects().uiOptions(null, UiType.NTMS_UITYPE_REQ).await())
                    .isEmpty();
        }
        assertThat(change(computer(), UiType.NTMS_UITYPE_INFO, ADD, "DESK")).isEqualTo(NtmsStatus.SUCCESS);
        served().service.close();
        try (NtmsService again = TestHomes.start(served().home);
                NtmsSession session =
                        Sessions.open(again, again.accounts().administrator(), SessionRequest.of("Again"))) {
            assertThat(session.objects()
                            .uiOptions(computer(), UiType.NTMS_UITYPE_INFO)
                            .await())
                    .containsExactly("DESK");
        }
    }

    @Test
    @Page("MSDN RSM Security")
    @Spec({"MS-RSMP 3.2.5.2.7.2-04", "MS-RSMP 3.2.5.2.7.2-07", "MS-RSMP 3.2.5.2.7.4-04"})
    void options_needUseToBeRead_andModifyTooToBeChanged() {
        for (NtmsObjectType type : List.of(NtmsObjectType.NTMS_COMPUTER, NtmsObjectType.NTMS_LIBRARY)) {
            Guid object = served().id(type);
            served().needs(object, NtmsAccess.NTMS_USE_ACCESS, session -> session.objects()
                    .uiOptions(object, UiType.NTMS_UITYPE_ERR));
            served().needs(
                            object,
                            NtmsAccess.NTMS_USE_ACCESS | NtmsAccess.NTMS_MODIFY_ACCESS,
                            session ->
                                    session.objects().setUiOptions(object, UiType.NTMS_UITYPE_ERR, DELETE_ALL, null));
        }
    }

    @Test
    @Assumed("a list is kept small; the one code that fits says that there is no room")
    void add_beyondAThousand_isNotEnoughMemory() {
        for (int i = 0; i < 1000; i++) {
            assertThat(change(null, UiType.NTMS_UITYPE_INFO, ADD, "C" + i)).isEqualTo(NtmsStatus.SUCCESS);
        }
        assertThat(change(null, UiType.NTMS_UITYPE_INFO, ADD, "ONE-MORE")).isEqualTo(NtmsStatus.NOT_ENOUGH_MEMORY);
        assertThat(list(null, UiType.NTMS_UITYPE_INFO)).hasSize(1000);
    }
}
