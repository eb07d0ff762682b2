package dev.rsm.rsmp;

import static dev.rsm.rsmp.Wired.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateMediaOptions;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.SecurityInformation;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.form.ObjectForm;
import dev.rsm.rsmp.idl.GuidAnswer;
import dev.rsm.rsmp.idl.INtmsLibraryControl2;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import dev.rsm.rsmp.idl.NtmsObjectInformation;
import dev.rsm.rsmp.idl.NumberAnswer;
import dev.rsm.rsmp.idl.SecurityAttributes;
import dev.rsm.testing.MemoryWire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The ANSI forms, which our client does not use, and pointers that may be null, by the methods themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsTest {

    private static final int INVALID = NtmsStatus.INVALID_PARAMETER.hresult();

    private final Wired wired;
    private final MemoryWire wire;
    private final INtmsSession1 session;
    private final INtmsObjectManagement3 objects;
    private final INtmsObjectInfo1 information;
    private final IRobustNtmsMediaServices1 media;
    private final INtmsLibraryControl2 library;

    FormsTest(@TempDir Path folder) {
        wired = new Wired(folder);
        wire = wired.opened();
        session = wire.stub(INtmsSession1.class);
        objects = wire.stub(INtmsObjectManagement3.class);
        information = wire.stub(INtmsObjectInfo1.class);
        media = wire.stub(IRobustNtmsMediaServices1.class);
        library = wire.stub(INtmsLibraryControl2.class);
    }

    @AfterAll
    void close() {
        wired.close();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.5.1", "MS-RSMP 3.2.5.2.5.2"})
    void openSession_ansiHasNamesOfOneCharacter_andEitherMayBeNull() {
        MemoryWire other = wired.wire();
        INtmsSession1 stub = other.stub(INtmsSession1.class);
        assertThat(answer(stub.openNtmsServerSessionA(null, null, (byte) 0, (byte) 0, 0))
                        .result())
                .isZero();
        assertThat(answer(stub.openNtmsServerSessionA((byte) 'S', (byte) 'A', (byte) 'C', (byte) 'U', 0))
                        .result())
                .isZero();
        GuidAnswer request = answer(
                stub.submitNtmsOperatorRequestA(OpreqCommand.NTMS_OPREQ_MESSAGE.value(), (byte) 'M', null, null));
        assertThat(request.result()).isZero();
        OpRequestInformation told = request(request.id());
        assertThat(List.of(told.application(), told.user(), told.computer(), told.message()))
                .containsExactly("A", "U", "C", "M");
        assertThat(answer(stub.openNtmsServerSessionA((byte) '*', null, (byte) 0, (byte) 0, 0))
                        .result())
                .isEqualTo(NtmsStatus.INVALID_COMPUTERNAME.hresult());
        assertThat(answer(stub.closeNtmsSession()).result()).isZero();
    }

    private OpRequestInformation request(Guid id) {
        return wired.local.objects().info(id, OpRequestInformation.class);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.5.4")
    void submit_withNullPointers_isAMessageOfNothing() {
        GuidAnswer request =
                answer(session.submitNtmsOperatorRequestW(OpreqCommand.NTMS_OPREQ_MESSAGE.value(), null, null, null));
        assertThat(request.result()).isZero();
        assertThat(request(request.id()).message()).isEmpty();
        assertThat(answer(session.submitNtmsOperatorRequestA(
                                OpreqCommand.NTMS_OPREQ_NEWMEDIA.value(), null, null, null))
                        .result())
                .isEqualTo(INVALID);
        assertThat(answer(session.submitNtmsOperatorRequestW(4711, "none", null, null))
                        .result())
                .isEqualTo(INVALID);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.10")
    void createPool_ansiAndWide_withEveryPointerOrNone() {
        assertThat(answer(media.createNtmsMediaPoolA("Caf\u00e9", null, CreateOption.NTMS_CREATE_NEW.value(), null))
                        .result())
                .isZero();
        assertThat(answer(media.createNtmsMediaPoolA("Caf\u00e9", null, CreateOption.NTMS_CREATE_NEW.value(), null))
                        .result())
                .isEqualTo(NtmsStatus.ALREADY_EXISTS.hresult());
        Guid made = wired.local
                .pools()
                .create("Caf\u00e9", null, CreateOption.NTMS_OPEN_EXISTING, null)
                .await();
        byte[] descriptor = wired.local
                .objects()
                .security(made, NtmsObjectType.NTMS_MEDIA_POOL, SecurityInformation.PARTS)
                .await()
                .toBytes();
        Guid tape = wired.id(NtmsObjectType.NTMS_MEDIA_TYPE);
        GuidAnswer wide = answer(media.createNtmsMediaPoolW(
                "Caf\u00e9\\\u0416",
                tape,
                CreateOption.NTMS_OPEN_ALWAYS.value(),
                new SecurityAttributes(12, descriptor, false, descriptor.length)));
        assertThat(wide.result()).isZero();
        assertThat(wired.local.pools().name(wide.id()).await()).isEqualTo("Caf\u00e9\\\u0416");
        SecurityAttributes none = new SecurityAttributes(12, null, true, 0);
        assertThat(answer(media.createNtmsMediaPoolA("Caf\u00e9", null, CreateOption.NTMS_OPEN_ALWAYS.value(), none))
                        .id())
                .isEqualTo(made);
        assertThat(answer(media.createNtmsMediaPoolA(
                                "Caf\u00e9", Guid.NULL, CreateOption.NTMS_OPEN_ALWAYS.value(), none))
                        .result())
                .as("a pointer to nothing is none, the null identifier is no media type")
                .isEqualTo(NtmsStatus.INVALID_MEDIA.hresult());
        byte[] rubbish = {1, 2, 3};
        assertThat(answer(media.createNtmsMediaPoolW(
                                "New",
                                null,
                                CreateOption.NTMS_CREATE_NEW.value(),
                                new SecurityAttributes(12, rubbish, false, 3)))
                        .result())
                .isEqualTo(INVALID);
        assertThat(answer(media.createNtmsMediaPoolW("New", null, 99, null)).result())
                .isEqualTo(INVALID);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.7.3", "MS-RSMP 3.2.5.2.7.4-01"})
    void setUiOptions_ansi_andForTheSession() {
        long type = UiType.NTMS_UITYPE_INFO.value();
        assertThat(answer(objects.setNtmsUIOptionsA(null, type, UiOperation.NTMS_UIDEST_ADD.value(), "OTHER"))
                        .result())
                .isZero();
        assertThat(answer(objects.getNtmsUIOptionsA(null, type, 100)).lpszDestination())
                .isEqualTo("OTHER\0\0");
        assertThat(answer(objects.setNtmsUIOptionsA(null, type, 77, "OTHER")).result())
                .isEqualTo(INVALID);
        assertThat(answer(objects.setNtmsUIOptionsW(null, type, UiOperation.NTMS_UIDEST_DELETEALL.value(), ""))
                        .result())
                .isZero();
        assertThat(answer(objects.getNtmsUIOptionsW(null, type, 100)).lpszDestination())
                .isEqualTo("\0");
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.3.5", "MS-RSMP 3.2.5.2.3.5-13", "MS-RSMP 3.2.5.2.3.5-20"})
    void createMedia_inBothCharacterSets_whicheverSizeIsSaid() {
        for (long size : new long[] {884, 896}) {
            create(size, false, "A" + size);
        }
        for (long size : new long[] {1396, 1408}) {
            create(size, true, "W" + size);
        }
    }

    private void create(long size, boolean wide, String barCode) {
        ObjectInformation medium = medium(barCode);
        ObjectInformation side = side();
        NtmsObjectInformation first = ObjectForm.toWire(medium, size);
        List<NtmsObjectInformation> list = List.of(ObjectForm.toWire(side, size));
        long option = CreateMediaOptions.NTMS_ERROR_ON_DUPLICATE;
        INtmsObjectInfo1.Media made = answer(
                wide
                        ? information.createNtmsMediaW(first, list, 1, 1, option)
                        : information.createNtmsMediaA(first, list, 1, 1, option));
        assertThat(made.result()).as("%s", barCode).isZero();
        ObjectInformation told = ObjectForm.answer(made.lpMedia());
        assertThat(told)
                .isEqualTo(wired.local
                        .objects()
                        .information(told.id(), NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                        .await());
        assertThat(((PhysicalMediaInformation) told.info()).barCode()).isEqualTo(barCode);
        assertThat(made.lpList()).hasSize(1);
        for (long wrong : new long[] {size - 1, size + 1, 0}) {
            NtmsObjectInformation badMedium = ObjectForm.toWire(medium(barCode + wrong), wrong);
            INtmsObjectInfo1.Media refused = answer(
                    wide
                            ? information.createNtmsMediaW(badMedium, list, 1, 1, option)
                            : information.createNtmsMediaA(badMedium, list, 1, 1, option));
            assertThat(refused.result()).isEqualTo(INVALID);
            assertThat(refused.lpMedia()).isEqualTo(badMedium);
            assertThat(refused.lpList()).usingRecursiveComparison().isEqualTo(list);
            NtmsObjectInformation good = ObjectForm.toWire(medium(barCode + "S" + wrong), size);
            List<NtmsObjectInformation> badSides = List.of(ObjectForm.toWire(side(), wrong));
            assertThat(answer(
                                    wide
                                            ? information.createNtmsMediaW(good, badSides, 1, 1, option)
                                            : information.createNtmsMediaA(good, badSides, 1, 1, option))
                            .result())
                    .isEqualTo(INVALID);
        }
    }

    /** A medium for the import pool, in no library. */
    private ObjectInformation medium(String barCode) {
        ObjectInformation known = wired.local
                .objects()
                .information(wired.id(NtmsObjectType.NTMS_PHYSICAL_MEDIA), NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                .await();
        PhysicalMediaInformation info = (PhysicalMediaInformation) known.info();
        return new ObjectInformation(
                known.type(),
                known.created(),
                known.modified(),
                Guid.NULL,
                true,
                known.operationalState(),
                "",
                "",
                new PhysicalMediaInformation(
                        Guid.NULL,
                        info.mediaPool(),
                        Guid.NULL,
                        info.locationType(),
                        info.mediaType(),
                        Guid.NULL,
                        barCode,
                        info.barCodeState(),
                        "",
                        info.mediaState(),
                        1,
                        info.mediaTypeCode(),
                        info.densityCode(),
                        Guid.NULL));
    }

    private ObjectInformation side() {
        ObjectInformation known = wired.local
                .objects()
                .information(wired.id(NtmsObjectType.NTMS_PARTITION), NtmsObjectType.NTMS_PARTITION)
                .await();
        PartitionInformation info = (PartitionInformation) known.info();
        Guid fresh = new Guid(wired.service.clock().instant().toEpochMilli(), System.nanoTime());
        return new ObjectInformation(
                known.type(),
                known.created(),
                known.modified(),
                Guid.NULL,
                true,
                known.operationalState(),
                "",
                "",
                new PartitionInformation(
                        Guid.NULL,
                        Guid.NULL,
                        dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_IMPORT,
                        0,
                        Bytes.of(fresh.toBytes()),
                        info.omidLabelType().isEmpty() ? "MTF" : info.omidLabelType(),
                        info.omidLabelInfo(),
                        0,
                        0,
                        0));
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.1")
    void eject_withoutMedium_isAsWithTheNullIdentifier() {
        var none = answer(library.ejectNtmsMedia(null, Guid.NULL, 1));
        var zero = answer(library.ejectNtmsMedia(Guid.NULL, Guid.NULL, 1));
        assertThat(none.result()).isNegative().isEqualTo(zero.result());
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.18", "MS-RSMP 3.2.5.2.1.19"})
    void detection_handlesAreNumbers_andZeroIsNone() {
        long handle = answer(library.beginNtmsDeviceChangeDetection()).number();
        List<Guid> one = List.of(wired.id(NtmsObjectType.NTMS_LIBRARY));
        long type = NtmsObjectType.NTMS_LIBRARY.value();
        assertThat(answer(library.setNtmsDeviceChangeDetection(handle, one, type, 1))
                        .result())
                .isZero();
        assertThat(answer(library.setNtmsDeviceChangeDetection(0, one, type, 1)).result())
                .isZero();
        assertThat(answer(library.endNtmsDeviceChangeDetection(0)).result())
                .isEqualTo(NtmsStatus.INVALID_HANDLE.hresult());
        assertThat(answer(library.endNtmsDeviceChangeDetection(handle)).result())
                .isZero();
        assertThat(answer(library.endNtmsDeviceChangeDetection(handle)).result())
                .isEqualTo(NtmsStatus.INVALID_HANDLE.hresult());
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.19-04")
    void detection_endsWithItsSession_andItsHandleIsNoneOfTheNext() {
        MemoryWire other = wired.opened();
        INtmsLibraryControl2 first = other.stub(INtmsLibraryControl2.class);
        long ended = answer(first.beginNtmsDeviceChangeDetection()).number();
        INtmsSession1 stub = other.stub(INtmsSession1.class);
        assertThat(answer(stub.closeNtmsSession()).result()).isZero();
        assertThat(answer(stub.openNtmsServerSessionW(null, "Next", "", "", 0)).result())
                .isZero();
        List<Guid> one = List.of(wired.id(NtmsObjectType.NTMS_LIBRARY));
        long type = NtmsObjectType.NTMS_LIBRARY.value();
        assertThat(answer(first.setNtmsDeviceChangeDetection(ended, one, type, 1))
                        .result())
                .isEqualTo(NtmsStatus.INVALID_HANDLE.hresult());
        long open = answer(first.beginNtmsDeviceChangeDetection()).number();
        assertThat(open).isNotEqualTo(ended);
        assertThat(answer(first.endNtmsDeviceChangeDetection(ended)).result())
                .isEqualTo(NtmsStatus.INVALID_HANDLE.hresult());
        assertThat(answer(first.endNtmsDeviceChangeDetection(open)).result()).isZero();
    }

    @Test
    @Assumed("a session has so many change detections at most over the wire")
    void detections_areLimited() {
        INtmsLibraryControl2 library = wired.opened().stub(INtmsLibraryControl2.class);
        List<Long> begun = new ArrayList<>();
        for (int i = 0; i < 1024; i++) {
            NumberAnswer answer = answer(library.beginNtmsDeviceChangeDetection());
            assertThat(answer.result()).isZero();
            begun.add(answer.number());
        }
        assertThat(answer(library.beginNtmsDeviceChangeDetection()).result())
                .isEqualTo(NtmsStatus.NOT_ENOUGH_MEMORY.hresult());
        assertThat(answer(library.endNtmsDeviceChangeDetection(begun.get(0))).result())
                .isZero();
        assertThat(answer(library.beginNtmsDeviceChangeDetection()).result()).isZero();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.5", "MS-RSMP 3.2.5.2.4.6"})
    void setAttribute_ofATypeThatIsNone_ignoresIt() {
        Guid id = wired.id(NtmsObjectType.NTMS_LIBRARY);
        for (long type : new long[] {0, NtmsObjectType.NTMS_DRIVE.value(), 4711, 0xFFFFFFFFL}) {
            byte[] value = {(byte) type};
            assertThat(answer(objects.setNtmsObjectAttributeW(id, type, "wide", value, 1))
                            .result())
                    .isZero();
            assertThat(answer(objects.setNtmsObjectAttributeA(id, type, (byte) 'a', value, 1))
                            .result())
                    .isZero();
            for (String name : List.of("wide", "a")) {
                assertThat(wired.local
                                .objects()
                                .attribute(id, NtmsObjectType.NTMS_LIBRARY, name)
                                .await())
                        .isEqualTo(Bytes.of(value));
            }
        }
        assertThat(answer(objects.setNtmsObjectAttributeW(Wired.UNKNOWN, 4711, "wide", new byte[1], 1))
                        .result())
                .isEqualTo(NtmsStatus.OBJECT_NOT_FOUND.hresult());
    }

    /** GetNtmsObjectSecurity fills a buffer of any size, and clients give it back as it is. */
    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.1", "MS-RSMP 3.2.5.2.4.2", "MS-RSMP 3.2.5.2.2.10"})
    void descriptors_inLongerBuffers_areTaken_andNoneThatIsCut() {
        Guid id = wired.id(NtmsObjectType.NTMS_LIBRARY);
        long type = NtmsObjectType.NTMS_LIBRARY.value();
        int parts = SecurityInformation.PARTS;
        byte[] buffer =
                answer(objects.getNtmsObjectSecurity(id, type, parts, 1000)).lpSecurityDescriptor();
        assertThat(buffer).hasSize(1000);
        assertThat(answer(objects.setNtmsObjectSecurity(id, type, parts, buffer, 1000))
                        .result())
                .isZero();
        long option = CreateOption.NTMS_CREATE_NEW.value();
        assertThat(answer(media.createNtmsMediaPoolW(
                                "Long", null, option, new SecurityAttributes(12, buffer, false, 1000)))
                        .result())
                .isZero();
        byte[] known = wired.local
                .objects()
                .security(id, NtmsObjectType.NTMS_LIBRARY, parts)
                .await()
                .toBytes();
        assertThat(buffer).startsWith(known);
        for (int length = 0; length < known.length; length++) {
            byte[] cut = Arrays.copyOf(known, length);
            assertThat(answer(objects.setNtmsObjectSecurity(id, type, parts, cut, length))
                            .result())
                    .as("%d bytes", length)
                    .isEqualTo(INVALID);
        }
    }

    /** Tools give a whole descriptor and say which part of it counts. */
    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.2", "MS-DTYP 2.4.6"})
    void setSecurity_aSystemList_isIgnored_orDenied_asTheParts() {
        Guid id = wired.id(NtmsObjectType.NTMS_LIBRARY);
        long type = NtmsObjectType.NTMS_LIBRARY.value();
        byte[] known = wired.local
                .objects()
                .security(id, NtmsObjectType.NTMS_LIBRARY, SecurityInformation.PARTS)
                .await()
                .toBytes();
        for (byte[] whole : List.of(withSystemList(known, 20), withSystemList(known, known.length))) {
            assertThat(answer(objects.setNtmsObjectSecurity(id, type, SecurityInformation.PARTS, whole, whole.length))
                            .result())
                    .isZero();
            assertThat(answer(objects.setNtmsObjectSecurity(
                                    id, type, SecurityInformation.SACL_SECURITY_INFORMATION, whole, whole.length))
                            .result())
                    .isEqualTo(NtmsStatus.ACCESS_DENIED.hresult());
        }
        assertThat(wired.local
                        .objects()
                        .security(id, NtmsObjectType.NTMS_LIBRARY, SecurityInformation.PARTS)
                        .await()
                        .toBytes())
                .isEqualTo(known);
    }

    /** A descriptor with an empty system list more, which begins at {@code at}. */
    private static byte[] withSystemList(byte[] known, int at) {
        int length = 8;
        byte[] whole = new byte[known.length + length];
        System.arraycopy(known, 0, whole, 0, at);
        System.arraycopy(known, at, whole, at + length, known.length - at);
        ByteBuffer fields = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        fields.putShort(2, (short) (fields.getShort(2) | 0x0010 | 0x2000));
        for (int field : new int[] {4, 8, 16}) {
            int offset = fields.getInt(field);
            fields.putInt(field, offset < at ? offset : offset + length);
        }
        fields.putInt(12, at);
        fields.putInt(at, 2).putShort(at + 2, (short) length).putInt(at + 4, 0);
        return whole;
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1", "MS-RSMP (product note 75)"})
    void methodsThatTheServerKeepsForItself_areNotImplemented() {
        assertThat(answer(library.localOnlyOpnum09()).result()).isEqualTo(HResults.E_NOTIMPL);
        assertThat(answer(media.opnum5NotUsedOnWire()).result()).isEqualTo(HResults.E_NOTIMPL);
        assertThat(answer(session.opnum13NotUsedOnWire()).result()).isEqualTo(HResults.E_NOTIMPL);
    }

    @Test
    @NullUnmarked
    @Spec("C706 14.3.10")
    void referencePointers_mayNotBeNull_andNothingIsSent() {
        int before = wire.sent();
        assertThatThrownBy(() -> objects.enableNtmsObject(1, null)).isInstanceOf(NdrException.class);
        assertThatThrownBy(() -> media.createNtmsMediaPoolW(null, null, 1, null))
                .isInstanceOf(NdrException.class);
        assertThatThrownBy(() -> library.deleteNtmsRequests(null, 1, 0)).isInstanceOf(NdrException.class);
        assertThat(wire.sent()).isEqualTo(before);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.4.7")
    void enumerate_inTheNullIdentifier_isAsInNone() {
        NtmsSession remote = wired.session(wired.wire());
        for (NtmsObjectType type : wired.objects().keySet()) {
            List<Guid> here = wired.local
                    .objects()
                    .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await();
            assertThat(remote.objects()
                            .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                            .await())
                    .isEqualTo(here);
            assertThat(remote.objects()
                            .enumerate(Guid.NULL, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                            .await())
                    .isEqualTo(here);
        }
    }
}
