package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaTypesTest {

    private static final List<String> SYSTEM = List.of("Free\\", "Import\\", "Unrecognized\\");

    private final Served served;
    private final Guid library;

    MediaTypesTest(@TempDir Path folder) {
        served = new Served(folder);
        library = served.id(NtmsObjectType.NTMS_LIBRARY);
    }

    @AfterAll
    void close() {
        served.close();
    }

    private NtmsStatus add(Guid mediaType, Guid to) {
        return status(() -> served.owner.pools().addMediaType(mediaType, to));
    }

    private NtmsStatus delete(Guid mediaType, Guid from) {
        return status(() -> served.owner.pools().deleteMediaType(mediaType, from));
    }

    private List<Guid> typesOf(Guid each) {
        return served.owner
                .objects()
                .enumerate(each, NtmsObjectType.NTMS_MEDIA_TYPE, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    private boolean systemPools(String mediaType) {
        List<NtmsStatus> found = SYSTEM.stream()
                .map(above -> status(() ->
                        served.owner.pools().create(above + mediaType, null, CreateOption.NTMS_OPEN_EXISTING, null)))
                .distinct()
                .toList();
        assertThat(found).as("all three or none").hasSize(1);
        return found.get(0) == NtmsStatus.SUCCESS;
    }

    private Guid libraryOfType(LibraryType type) {
        return served.all(NtmsObjectType.NTMS_LIBRARY).stream()
                .filter(each -> ((LibraryInformation) served.information(each).info()).libraryType() == type)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.15-01", "MS-RSMP 3.2.5.2.2.15-02", "MS-RSMP 3.2.5.2.2.16-06"})
    void addAndDelete_makeAndRemoveTheSystemPools_withTheLastLibrary() {
        Guid dlt = served.mediaType("DLTtape III");
        Guid alone = libraryOfType(LibraryType.NTMS_LIBRARYTYPE_STANDALONE);
        assertThat(systemPools("DLTtape III")).isFalse();
        assertThat(add(dlt, library)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(systemPools("DLTtape III")).isTrue();
        assertThat(typesOf(library)).contains(dlt);
        assertThat(add(dlt, alone)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(add(dlt, alone)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(delete(dlt, library)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(typesOf(library)).doesNotContain(dlt);
        assertThat(systemPools("DLTtape III")).isTrue();
        assertThat(delete(dlt, alone)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(systemPools("DLTtape III")).isFalse();
        assertThat(delete(dlt, alone)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(served.mediaType("DLTtape III")).isEqualTo(dlt);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.16-04", "MS-RSMP 3.2.5.2.2.16-05"})
    void delete_typeOfMediaInTheLibrary_isNotEmpty() {
        Guid lto4 = served.mediaType("LTO-4");
        assertThat(delete(lto4, library)).isEqualTo(NtmsStatus.NOT_EMPTY);
        assertThat(typesOf(library)).contains(lto4);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.16")
    void delete_typeOfMediaElsewhere_leavesTheSystemPools() {
        Guid lto4 = served.mediaType("LTO-4");
        Guid alone = libraryOfType(LibraryType.NTMS_LIBRARYTYPE_STANDALONE);
        assertThat(add(lto4, alone)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(delete(lto4, alone)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(systemPools("LTO-4")).isTrue();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.15-05", "MS-RSMP 3.2.5.2.2.15-06"})
    void add_toTheOfflineLibrary_isLibraryOffline() {
        Guid offline = libraryOfType(LibraryType.NTMS_LIBRARYTYPE_OFFLINE);
        assertThat(add(served.mediaType("DLTtape III"), offline)).isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        assertThat(systemPools("DLTtape III")).isFalse();
    }

    @Test
    @Page("MSDN AddNtmsMediaType")
    void unknownLibraryOrMediaType_isRefused() {
        Guid lto4 = served.mediaType("LTO-4");
        Guid drive = served.id(NtmsObjectType.NTMS_DRIVE);
        for (Guid no : List.of(Served.UNKNOWN, Guid.NULL, drive)) {
            assertThat(add(lto4, no)).isEqualTo(NtmsStatus.INVALID_LIBRARY);
            assertThat(delete(lto4, no)).isEqualTo(NtmsStatus.INVALID_LIBRARY);
            assertThat(add(no, library)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        }
    }

    @Test
    @Assumed("of the codes of DeleteNtmsMediaType the only one that speaks of its arguments")
    void delete_unknownMediaType_isInvalidParameter() {
        assertThat(delete(Served.UNKNOWN, library)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
    }

    @Test
    @Page("MSDN RSM Security")
    @Spec({"MS-RSMP 3.2.5.2.2.15-05", "MS-RSMP 3.2.5.2.2.16-03"})
    void addAndDelete_needModifyAccess() {
        Guid lto3 = served.mediaType("LTO-3");
        served.needs(library, NtmsAccess.NTMS_MODIFY_ACCESS, session -> session.pools()
                .addMediaType(lto3, library));
        served.needs(library, NtmsAccess.NTMS_MODIFY_ACCESS, session -> session.pools()
                .deleteMediaType(lto3, library));
    }
}
