package dev.rsm.object;

import static dev.rsm.object.SampleObjects.*;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.TypeInformation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Page("MSDN GetNtmsObjectInformation")
class ObjectReaderTest {

    private static SampleStore store;

    @BeforeAll
    static void open(@TempDir Path folder) {
        store = new SampleStore(folder, NtmsFunction.GET_NTMS_OBJECT_INFORMATION);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    static Stream<Arguments> samples() {
        return SampleInformation.all().entrySet().stream()
                .map(sample -> Arguments.of(sample.getKey(), sample.getValue()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Assumed({
        "Parent of a top-level pool: MSDN has \"or NULL\" and XP no root pool, so the null identifier",
        "A pool counts what is right in it, as enumeration lists it",
        "dwNumberOfLibRequests counts what enumeration lists, ended requests too",
        "The first number of elements that a library has none of is 0",
        "A cartridge that the changer holds is in the changer, though MS-RSMP 2.2.4.31 names slot, drive and port only"
    })
    void information_everyType_hasEveryField(Guid id, TypeInformation info) {
        assertThat(information(id, info.objectType()))
                .isEqualTo(new ObjectInformation(
                        info.objectType(),
                        SampleRows.created(id),
                        SampleRows.modified(id),
                        id,
                        SampleRows.enabled(id),
                        SampleRows.state(id),
                        SampleRows.name(id),
                        SampleRows.description(id),
                        info));
    }

    @Test
    void samples_areOfEveryTypeThatObjectsHave() {
        Set<NtmsObjectType> types = SampleInformation.all().values().stream()
                .map(TypeInformation::objectType)
                .collect(Collectors.toSet());
        assertThat(types).hasSize(16);
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Spec("MS-RSMP 3.2.5.2.3.1-05")
    void information_unknownType_isFoundByTheServer(Guid id, TypeInformation info) {
        assertThat(information(id, NtmsObjectType.NTMS_UNKNOWN)).isEqualTo(information(id, info.objectType()));
        assertThat(typeOf(id)).contains(info.objectType());
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Spec("MS-RSMP 3.2.5.2.3.1-07")
    void information_everyOtherType_isRefused(Guid id, TypeInformation info) {
        for (NtmsObjectType type : NtmsObjectType.values()) {
            if (type != info.objectType() && type != NtmsObjectType.NTMS_UNKNOWN) {
                store.refuses(NtmsStatus.INVALID_PARAMETER, tx -> ObjectReader.information(tx, id, type));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NTMS_OBJECT", "NTMS_UI_DESTINATION"})
    @Spec("MS-RSMP 3.2.5.2.3.1-08")
    void information_noSuchObject_isNotFound(NtmsObjectType type) {
        store.refuses(NtmsStatus.OBJECT_NOT_FOUND, tx -> ObjectReader.information(tx, NOBODY, type));
        store.refuses(NtmsStatus.OBJECT_NOT_FOUND, tx -> ObjectReader.information(tx, Guid.NULL, type));
    }

    @ParameterizedTest
    @EnumSource(names = {"NTMS_OBJECT", "NTMS_UI_DESTINATION"})
    @Assumed("A type that no object has is an invalid argument whatever the identifier")
    void information_typeOfNoObject_isInvalidFirst(NtmsObjectType type) {
        store.refuses(NtmsStatus.INVALID_PARAMETER, tx -> ObjectReader.information(tx, NOBODY, type));
    }

    @Test
    void typeOf_noSuchObject_isEmpty() {
        assertThat(typeOf(NOBODY)).isEmpty();
    }

    @Test
    void typeOf_everyObject_isThatOfItsRow() {
        store.step(tx -> tx.dsl().selectFrom(NTMS_OBJECT).fetch()).forEach(row -> {
            NtmsObjectType type =
                    store.step(tx -> ObjectReader.typeOf(tx, row.getId())).orElseThrow();
            assertThat(information(row.getId(), type).id()).isEqualTo(row.getId());
        });
    }

    private static ObjectInformation information(Guid id, NtmsObjectType type) {
        return store.step(tx -> ObjectReader.information(tx, id, type));
    }

    private static Optional<NtmsObjectType> typeOf(Guid id) {
        return store.step(tx -> ObjectReader.typeOf(tx, id));
    }
}
