package dev.rsm.rsmp;

import static dev.rsm.rsmp.Wired.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.rsmp.form.ObjectForm;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectInfo1.Information;
import dev.rsm.rsmp.idl.NtmsInfo;
import dev.rsm.rsmp.idl.NtmsLibRequestInformation;
import dev.rsm.rsmp.idl.NtmsObjectInformation;
import dev.rsm.rsmp.idl.NtmsPartitionInformation;
import dev.rsm.testing.MemoryWire;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is known of objects of all sixteen types arrives as it was sent, in both character sets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InformationTest {

    private static final int INVALID = NtmsStatus.INVALID_PARAMETER.hresult();
    private static final int TYPES = 16;

    private final Wired wired;
    private final NtmsSession remote;
    private final INtmsObjectInfo1 stub;

    InformationTest(@TempDir Path folder) {
        wired = new Wired(folder);
        remote = wired.session(wired.wire());
        MemoryWire wire = wired.opened();
        stub = wire.stub(INtmsObjectInfo1.class);
    }

    @AfterAll
    void close() {
        wired.close();
    }

    private ObjectInformation here(NtmsObjectType type) {
        return wired.local.objects().information(wired.id(type), type).await();
    }

    @TestFactory
    @Spec({"MS-RSMP 3.2.5.2.3.1", "MS-RSMP 3.2.5.2.3.1-04", "MS-RSMP 3.2.5.2.3.1-05", "MS-RSMP 3.2.5.2.3.1-06"})
    Stream<DynamicTest> information_ofEachType_isThatOfTheServersProcess() {
        assertThat(wired.objects()).hasSize(TYPES);
        return wired.objects().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey().name(), () -> {
                    NtmsObjectType type = each.getKey();
                    Guid id = each.getValue();
                    ObjectInformation here = here(type);
                    assertThat(remote.objects().information(id, type).await()).isEqualTo(here);
                    assertThat(remote.objects()
                                    .information(id, NtmsObjectType.NTMS_UNKNOWN)
                                    .await())
                            .isEqualTo(here);
                    Information ansi = answer(stub.getNtmsServerObjectInformationA(id, type.value(), 896));
                    assertThat(ansi.result()).isZero();
                    assertThat(ObjectForm.answer(ansi.lpInfo())).isEqualTo(here);
                    Information wide = answer(stub.getNtmsServerObjectInformationW(id, type.value(), 1408));
                    assertThat(ObjectForm.answer(wide.lpInfo())).isEqualTo(here);
                }));
    }

    @Test
    @Spec({"MS-RSMP 2.2.4.20", "MS-RSMP 6"})
    @Assumed("the interface definition (MS-RSMP 6) has one union, of the present structures: one that says to have"
            + " Windows 2000's size is carried as they are, and only the number comes back")
    void dwSize_ofWindows2000AndLater_isTakenAndGivenBack_andNoSmallerOne() {
        Guid id = wired.id(NtmsObjectType.NTMS_DRIVE);
        long type = NtmsObjectType.NTMS_DRIVE.value();
        for (long size : new long[] {884, 896, 897}) {
            Information answer = answer(stub.getNtmsServerObjectInformationA(id, type, size));
            assertThat(answer.result()).isZero();
            assertThat(answer.lpInfo().dwSize()).isEqualTo(size);
        }
        for (long size : new long[] {1396, 1408, 1409}) {
            Information answer = answer(stub.getNtmsServerObjectInformationW(id, type, size));
            assertThat(answer.result()).isZero();
            assertThat(answer.lpInfo().dwSize()).isEqualTo(size);
        }
        assertThat(answer(stub.getNtmsServerObjectInformationA(id, type, 883)).result())
                .isEqualTo(INVALID);
        assertThat(answer(stub.getNtmsServerObjectInformationW(id, type, 1395)).result())
                .isEqualTo(INVALID);
        assertThat(answer(stub.getNtmsServerObjectInformationW(id, type, 0)).result())
                .isEqualTo(INVALID);
    }

    private NtmsObjectInformation structure(NtmsObjectType type, long size, String description) {
        return ObjectForm.toWire(here(type).withDescription(description), size);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.3.3")
    void setInformation_inBothCharacterSets_whicheverSizeIsSaid_writes() {
        NtmsObjectType type = NtmsObjectType.NTMS_LIBRARY;
        Guid id = wired.id(type);
        for (long size : new long[] {884, 896}) {
            assertThat(answer(stub.setNtmsObjectInformationA(id, structure(type, size, "Caf\u00e9 " + size)))
                            .result())
                    .isZero();
            assertThat(here(type).description()).isEqualTo("Caf\u00e9 " + size);
        }
        for (long size : new long[] {1396, 1408}) {
            assertThat(answer(stub.setNtmsObjectInformationW(id, structure(type, size, "\u0416 " + size)))
                            .result())
                    .isZero();
            assertThat(here(type).description()).isEqualTo("\u0416 " + size);
        }
        assertThat(answer(stub.setNtmsObjectInformationA(id, structure(type, 883, "no")))
                        .result())
                .isEqualTo(INVALID);
        assertThat(answer(stub.setNtmsObjectInformationW(id, structure(type, 1395, "no")))
                        .result())
                .isEqualTo(INVALID);
        assertThat(here(type).description()).isEqualTo("\u0416 1408");
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.3.3")
    void setInformation_everyTypeByTheFacet_isWhatIsReadThen() {
        wired.objects().forEach((type, id) -> {
            ObjectInformation changed = here(type).withDescription("set over the wire");
            assertThat(remote.objects().setInformation(id, changed).await()).isTrue();
            assertThat(here(type).description()).isEqualTo("set over the wire");
            assertThat(here(type).info()).isEqualTo(changed.info());
        });
    }

    /** Of a side, nothing but name and description is taken; of a request, the description. */
    @Test
    @Spec({"MS-RSMP 3.2.5.2.3.3", "MS-RSMP 3.2.5.2.3.4"})
    void setInformation_membersThatAreNotTaken_needNotMakeSense() {
        NtmsPartitionInformation side = (NtmsPartitionInformation)
                structure(NtmsObjectType.NTMS_PARTITION, 1408, "").info();
        requireSet(
                NtmsObjectType.NTMS_PARTITION,
                new NtmsPartitionInformation(
                        side.physicalMedia(),
                        side.logicalMedia(),
                        0xCCCCCCCCL,
                        0xCCCC,
                        0xCCCCCCCCL,
                        side.omidLabelId(),
                        "",
                        "",
                        0xCCCCCCCCL,
                        0xCCCCCCCCL,
                        -1));
        NtmsLibRequestInformation request = (NtmsLibRequestInformation)
                structure(NtmsObjectType.NTMS_LIBREQUEST, 1408, "").info();
        requireSet(
                NtmsObjectType.NTMS_LIBREQUEST,
                new NtmsLibRequestInformation(
                        0xCCCCCCCCL,
                        0xCCCCCCCCL,
                        0xCCCCCCCCL,
                        request.partitionId(),
                        request.driveId(),
                        request.physMediaId(),
                        request.library(),
                        request.slotId(),
                        request.timeQueued(),
                        request.timeCompleted(),
                        "",
                        "",
                        "",
                        0xCCCCCCCCL,
                        request.workItemId(),
                        0xCCCCCCCCL));
    }

    private void requireSet(NtmsObjectType type, NtmsInfo info) {
        NtmsObjectInformation known = structure(type, 1408, "set " + type);
        NtmsObjectInformation given = new NtmsObjectInformation(
                known.dwSize(),
                known.dwType(),
                known.created(),
                known.modified(),
                known.objectGuid(),
                known.enabled(),
                0xCCCCCCCCL,
                known.szName(),
                known.szDescription(),
                info);
        ObjectInformation before = here(type);
        assertThat(answer(stub.setNtmsObjectInformationW(wired.id(type), given)).result())
                .as("%s", type)
                .isZero();
        assertThat(here(type).description()).isEqualTo("set " + type);
        assertThat(here(type).info()).isEqualTo(before.info());
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.3.1")
    void information_thatIsRefused_comesWithAnEmptyStructure() {
        Information answer =
                answer(stub.getNtmsServerObjectInformationW(Wired.UNKNOWN, NtmsObjectType.NTMS_DRIVE.value(), 1408));
        assertThat(answer.result()).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND.hresult());
        assertThat(answer.lpInfo().objectGuid()).isEqualTo(Guid.NULL);
        assertThat(List.of(answer.lpInfo().szName(), answer.lpInfo().szDescription()))
                .containsOnly("");
        assertThat(answer(stub.getNtmsServerObjectInformationA(null, NtmsObjectType.NTMS_DRIVE.value(), 896))
                        .result())
                .isEqualTo(INVALID);
    }
}
