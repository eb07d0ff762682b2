package dev.rsm.rsmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.FollowingStage;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.form.ObjectForm;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import dev.rsm.rsmp.idl.NtmsObjectInformation;
import dev.rsm.rsmp.server.ServerObject;
import dev.rsm.testing.Sessions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How texts stand in requests and answers, byte by byte: methods with A have bytes, those with W have UTF-16. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncodingsTest {

    private static final Charset ANSI = Charset.forName("windows-1252");
    private static final Charset WIDE = StandardCharsets.UTF_16LE;
    private static final String NAME = "Caf\u00e9 d'\u00e9t\u00e9";

    private final Wired wired;
    private final ServerObject object;
    private byte[] request = {};
    private byte[] answer = {};

    EncodingsTest(@TempDir Path folder) {
        wired = new Wired(folder);
        object = Sessions.object(wired.service, wired.administrator());
        call(INtmsSession1.class, stub -> stub.openNtmsServerSessionW(null, "Encodings", "", "", 0));
    }

    @AfterAll
    void close() {
        object.released();
        wired.close();
    }

    /** Calls a method and keeps the bytes. */
    private <T, R> R call(Class<T> face, Function<T, CompletionStage<R>> method) {
        NdrInterface<T> declared = NdrInterface.of(face);
        T target = Objects.requireNonNull(face.cast(object.interfaces().get(face)));
        T stub = declared.stub((opnum, writer) -> {
            request = writer.toBytes();
            return FollowingStage.of(
                    declared.method(opnum)
                            .orElseThrow()
                            .invoke(target, NdrReader.of(request), new NdrWriter(), HResults::of),
                    response -> {
                        answer = response.toBytes();
                        return NdrReader.of(answer);
                    });
        });
        return Wired.answer(method.apply(stub));
    }

    private static void requireText(byte[] message, String text, Charset charset) {
        Charset other = charset.equals(ANSI) ? WIDE : ANSI;
        assertThat(new String(message, StandardCharsets.ISO_8859_1))
                .contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(text.getBytes(other), StandardCharsets.ISO_8859_1));
    }

    private <T> void requireSent(
            Class<T> face, String text, Charset charset, Function<T, CompletionStage<Answer>> method) {
        assertThat(call(face, method).result()).isZero();
        requireText(request, text, charset);
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.2.9-15",
        "MS-RSMP 3.2.5.2.2.10-01",
        "MS-RSMP 3.2.5.2.2.11-07",
        "MS-RSMP 3.2.5.2.2.12-01",
        "MS-RSMP 3.2.5.2.9.1-08",
        "MS-RSMP 3.2.5.2.9.2-01",
        "MS-RSMP 3.2.5.2-01"
    })
    void namesOfPools() {
        Class<IRobustNtmsMediaServices1> media = IRobustNtmsMediaServices1.class;
        long option = CreateOption.NTMS_OPEN_ALWAYS.value();
        Guid pool = call(media, stub -> stub.createNtmsMediaPoolA(NAME, null, option, null))
                .id();
        requireText(request, NAME, ANSI);
        assertThat(call(media, stub -> stub.createNtmsMediaPoolW(NAME, null, option, null))
                        .id())
                .isEqualTo(pool);
        requireText(request, NAME, WIDE);
        assertThat(call(media, stub -> stub.getNtmsMediaPoolNameA(pool, 50)).lpBufName())
                .startsWith(NAME);
        requireText(answer, NAME, ANSI);
        call(media, stub -> stub.getNtmsMediaPoolNameW(pool, 50));
        requireText(answer, NAME, WIDE);
        call(media, stub -> stub.getNtmsMediaPoolNameAR(pool, 50));
        requireText(answer, NAME, ANSI);
        call(media, stub -> stub.getNtmsMediaPoolNameWR(pool, 50));
        requireText(answer, NAME, WIDE);
    }

    /** A character that ANSI lacks is a question mark, also where UTF-16 has two units for it. */
    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.11", "MS-RSMP 3.2.5.2.9.1", "MS-RSMP 3.2.5.2.7.2"})
    void charactersBeyondAnsi_countAsTheBytesThatStandForThem() {
        Class<IRobustNtmsMediaServices1> media = IRobustNtmsMediaServices1.class;
        Guid pool = wired.local
                .pools()
                .create("\ud83d\ude00 \u0416", null, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        for (int size = 3; size <= 5; size++) {
            var plain = sized(media, size, room -> stub -> stub.getNtmsMediaPoolNameA(pool, room));
            assertThat(plain.lpdwNameSize()).isEqualTo(4);
            assertThat(answer).hasSize((12 + size + 3) / 4 * 4 + 8);
            assertThat(plain.lpBufName()).isEqualTo(size < 4 ? "\0\0\0" : "? ?\0".concat("\0".repeat(size - 4)));
            var robust = sized(media, size, room -> stub -> stub.getNtmsMediaPoolNameAR(pool, room));
            assertThat(robust.lpBufName()).isEqualTo(size < 4 ? "" : "? ?\0");
            assertThat(robust.lpdwNameSize()).isEqualTo(size < 4 ? 0 : 4);
            assertThat(robust.lpdwOutputSize()).isEqualTo(4);
        }
        Class<INtmsObjectManagement3> objects = INtmsObjectManagement3.class;
        Guid library = wired.id(NtmsObjectType.NTMS_LIBRARY);
        long type = UiType.NTMS_UITYPE_ERR.value();
        wired.local
                .objects()
                .setUiOptions(library, UiType.NTMS_UITYPE_ERR, UiOperation.NTMS_UIDEST_ADD, "\ud83d\ude00")
                .await();
        var options = call(objects, stub -> stub.getNtmsUIOptionsA(library, type, 3));
        assertThat(options.result()).isZero();
        assertThat(options.lpszDestination()).isEqualTo("?\0\0");
        assertThat(options.lpdwDataSize()).isEqualTo(3);
    }

    private <T, R> R sized(Class<T> face, int size, IntFunction<Function<T, CompletionStage<R>>> method) {
        return call(face, method.apply(size));
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.3.3-37",
        "MS-RSMP 3.2.5.2.3.4-01",
        "MS-RSMP 3.2.5.2.3.1-09",
        "MS-RSMP 3.2.5.2.3.2-01",
        "MS-RSMP 3.2.5.2-01"
    })
    void informationOfObjects() {
        Class<INtmsObjectInfo1> face = INtmsObjectInfo1.class;
        Guid library = wired.id(NtmsObjectType.NTMS_LIBRARY);
        long type = NtmsObjectType.NTMS_LIBRARY.value();
        requireSent(face, NAME, ANSI, stub -> stub.setNtmsObjectInformationA(library, described(library, 896)));
        requireSent(face, NAME, WIDE, stub -> stub.setNtmsObjectInformationW(library, described(library, 1408)));
        call(face, stub -> stub.getNtmsServerObjectInformationA(library, type, 896));
        requireText(answer, NAME, ANSI);
        call(face, stub -> stub.getNtmsServerObjectInformationW(library, type, 1408));
        requireText(answer, NAME, WIDE);
    }

    private NtmsObjectInformation described(Guid library, long size) {
        ObjectInformation known = wired.local
                .objects()
                .information(library, NtmsObjectType.NTMS_LIBRARY)
                .await();
        return ObjectForm.toWire(
                new ObjectInformation(
                        known.type(),
                        known.created(),
                        known.modified(),
                        known.id(),
                        known.enabled(),
                        known.operationalState(),
                        known.name(),
                        NAME,
                        known.info()),
                size);
    }

    /** What is wrong with the medium is not looked at here: it goes back as it came, in the characters of the method. */
    @Test
    @Spec({"MS-RSMP 3.2.5.2.3.5-38", "MS-RSMP 3.2.5.2.3.6-01"})
    void mediaThatAreMade() {
        Class<INtmsObjectInfo1> face = INtmsObjectInfo1.class;
        Guid library = wired.id(NtmsObjectType.NTMS_LIBRARY);
        call(face, stub -> stub.createNtmsMediaA(described(library, 896), List.of(), 0, 0, 0));
        requireText(request, NAME, ANSI);
        requireText(answer, NAME, ANSI);
        call(face, stub -> stub.createNtmsMediaW(described(library, 1408), List.of(), 0, 0, 0));
        requireText(request, NAME, WIDE);
        requireText(answer, NAME, WIDE);
    }

    /** The IDL has one character where the name of an attribute is ANSI. */
    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.4.3-12",
        "MS-RSMP 3.2.5.2.4.4-01",
        "MS-RSMP 3.2.5.2.4.5-11",
        "MS-RSMP 3.2.5.2.4.6-01",
        "MS-RSMP 3.2.5.2.8.1-10",
        "MS-RSMP 3.2.5.2.8.2-01",
        "MS-RSMP 3.2.5.2.4.3-01",
        "MS-RSMP 3.2.5.2.4.5-01"
    })
    void namesOfAttributes() {
        Class<INtmsObjectManagement3> face = INtmsObjectManagement3.class;
        Guid library = wired.id(NtmsObjectType.NTMS_LIBRARY);
        long type = NtmsObjectType.NTMS_LIBRARY.value();
        byte letter = "\u00e9".getBytes(ANSI)[0];
        byte[] value = {1, 2, 3};
        requireSent(face, NAME, WIDE, stub -> stub.setNtmsObjectAttributeW(library, type, NAME, value, 3));
        assertThat(call(face, stub -> stub.getNtmsObjectAttributeW(library, type, NAME, 3))
                        .lpAttributeData())
                .isEqualTo(value);
        requireText(request, NAME, WIDE);
        assertThat(call(face, stub -> stub.getNtmsObjectAttributeWR(library, type, NAME, 3))
                        .lpAttributeData())
                .isEqualTo(value);
        requireText(request, NAME, WIDE);
        assertThat(call(face, stub -> stub.setNtmsObjectAttributeA(library, type, letter, value, 3))
                        .result())
                .isZero();
        assertThat(request[20]).as("after the identifier and the type").isEqualTo(letter);
        assertThat(call(face, stub -> stub.getNtmsObjectAttributeA(library, type, letter, 3))
                        .lpAttributeData())
                .isEqualTo(value);
        assertThat(request[20]).isEqualTo(letter);
        assertThat(call(face, stub -> stub.getNtmsObjectAttributeAR(library, type, letter, 3))
                        .lpAttributeData())
                .isEqualTo(value);
        assertThat(request[20]).isEqualTo(letter);
        assertThat(call(face, stub -> stub.getNtmsObjectAttributeW(library, type, "\u00e9", 3))
                        .lpAttributeData())
                .as("the same name in UTF-16")
                .isEqualTo(value);
    }

    /** Windows-1252 has no characters for five bytes; Windows takes them for the control characters of the same number. */
    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.3", "MS-RSMP 3.2.5.2.4.5", "MS-RSMP 3.2.5.2.5.5"})
    void bytesWithoutACharacter_areToldApart() {
        Class<INtmsObjectManagement3> face = INtmsObjectManagement3.class;
        Guid library = wired.id(NtmsObjectType.NTMS_LIBRARY);
        long type = NtmsObjectType.NTMS_LIBRARY.value();
        int[] names = {0x81, 0x8D, 0x8F, 0x90, 0x9D};
        for (int name : names) {
            assertThat(call(
                                    face,
                                    stub -> stub.setNtmsObjectAttributeA(
                                            library, type, (byte) name, new byte[] {(byte) name}, 1))
                            .result())
                    .isZero();
        }
        for (int name : names) {
            assertThat(call(face, stub -> stub.getNtmsObjectAttributeA(library, type, (byte) name, 1))
                            .lpAttributeData())
                    .containsExactly(name);
            assertThat(call(face, stub -> stub.getNtmsObjectAttributeWR(library, type, String.valueOf((char) name), 1))
                            .lpAttributeData())
                    .containsExactly(name);
        }
        Guid request = call(
                        INtmsSession1.class,
                        stub -> stub.submitNtmsOperatorRequestA(
                                OpreqCommand.NTMS_OPREQ_MESSAGE.value(), (byte) 0x81, null, null))
                .id();
        OpRequestInformation told = (OpRequestInformation) wired.local
                .objects()
                .information(request, NtmsObjectType.NTMS_OPREQUEST)
                .await()
                .info();
        assertThat(told.message()).isEqualTo("\u0081");
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.7.2-11", "MS-RSMP 3.2.5.2.7.3-01", "MS-RSMP 3.2.5.2.7.4-07", "MS-RSMP 3.2.5.2.7.5-01"})
    void destinationsOfMessages() {
        Class<INtmsObjectManagement3> face = INtmsObjectManagement3.class;
        long type = UiType.NTMS_UITYPE_REQ.value();
        long add = UiOperation.NTMS_UIDEST_ADD.value();
        requireSent(face, "HERE", ANSI, stub -> stub.setNtmsUIOptionsA(null, type, add, "HERE"));
        requireSent(face, "THERE", WIDE, stub -> stub.setNtmsUIOptionsW(null, type, add, "THERE"));
        call(face, stub -> stub.getNtmsUIOptionsA(null, type, 100));
        requireText(answer, "HERE\0THERE\0\0", ANSI);
        call(face, stub -> stub.getNtmsUIOptionsW(null, type, 100));
        requireText(answer, "HERE\0THERE\0\0", WIDE);
    }

    /** The IDL has one character where the message is ANSI. */
    @Test
    @Spec({"MS-RSMP 3.2.5.2.5.5-02", "MS-RSMP 3.2.5.2.5.4-14", "MS-RSMP 3.2.5.2.5.1-12", "MS-RSMP 3.2.5.2.5.2-01"})
    void messagesToPeople_andNamesOfSessions() {
        Class<INtmsSession1> face = INtmsSession1.class;
        long message = OpreqCommand.NTMS_OPREQ_MESSAGE.value();
        byte letter = "\u00e9".getBytes(ANSI)[0];
        assertThat(call(face, stub -> stub.submitNtmsOperatorRequestW(message, NAME, null, null))
                        .result())
                .isZero();
        requireText(request, NAME, WIDE);
        assertThat(call(face, stub -> stub.submitNtmsOperatorRequestA(message, letter, null, null))
                        .result())
                .isZero();
        assertThat(request[8]).as("after the command and the referent").isEqualTo(letter);
        requireSent(face, NAME, WIDE, stub -> stub.openNtmsServerSessionW(null, NAME, "PC", "anna", 0));
        assertThat(call(face, stub -> stub.openNtmsServerSessionA(null, letter, letter, letter, 0))
                        .result())
                .isZero();
        assertThat(request[8]).as("after two referents").isEqualTo(letter);
    }
}
